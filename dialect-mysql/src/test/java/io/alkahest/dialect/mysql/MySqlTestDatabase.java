package io.alkahest.dialect.mysql;

import io.alkahest.dialect.DatabaseUrl;
import io.alkahest.testkit.FreshDatabase;
import io.alkahest.testkit.TestDatabase;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A genuine MySQL with Connector/J, where somebody provides one. */
public final class MySqlTestDatabase implements TestDatabase {
    static final Map<Trait, String> TRAITS = Map.of(
            Trait.NO_NAN, "Floating point columns hold finite numbers only.",
            Trait.NO_INFINITY, "Floating point columns hold finite numbers only.",
            Trait.UNIQUE_COLUMNS_UNKNOWN, "The server names the violated key, and not its columns.",
            Trait.NO_ARRAYS, "There is no type for arrays.");

    static final Map<Provocation, String> PROVOCATIONS =
            Map.of(Provocation.SHORT_LOCK_WAIT, "SET SESSION innodb_lock_wait_timeout = 1");

    private final @Nullable String given =
            System.getProperty("alkahest.testkit.mysql.url", System.getenv("ALKAHEST_TESTKIT_MYSQL_URL"));

    @Override
    public String name() {
        return "mysql";
    }

    @Override
    public @Nullable String notRun() {
        return given == null || given.isEmpty()
                ? "no MySQL server is named by -Dalkahest.testkit.mysql.url or ALKAHEST_TESTKIT_MYSQL_URL;"
                        + " scripts/mysql-server start prints the URL of one"
                : null;
    }

    @Override
    public boolean isServer() {
        return true;
    }

    @Override
    public List<Map<String, String>> batchSettings() {
        return List.of(Map.of(), Map.of("rewriteBatchedStatements", "false"));
    }

    @Override
    public FreshDatabase fresh() {
        DatabaseUrl url = DatabaseUrl.parse(Objects.requireNonNull(given));
        return ServerDatabase.create(
                "mysql+connectorj",
                "mysql",
                url.host() + ":" + (url.port() == 0 ? 3306 : url.port()),
                Objects.requireNonNull(url.user()),
                Objects.requireNonNull(url.password()),
                "?allowPublicKeyRetrieval=true");
    }

    @Override
    public Map<Trait, String> traits() {
        Map<Trait, String> traits = new EnumMap<>(TRAITS);
        traits.put(Trait.NO_RETURNING, "MySQL has no RETURNING.");
        return traits;
    }

    @Override
    public Map<Provocation, String> provocations() {
        return PROVOCATIONS;
    }

    @Override
    public String unreachableUrl() {
        return "mysql://127.0.0.1:1/nowhere";
    }
}

package io.alkahest.testkit.h2;

import io.alkahest.testkit.DriverDataSource;
import io.alkahest.testkit.FreshDatabase;
import io.alkahest.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;

/** H2 in memory. */
public final class H2TestDatabase implements TestDatabase {
    @Override
    public String name() {
        return "h2";
    }

    @Override
    public FreshDatabase fresh() {
        return new InMemory("jdbc:h2:mem:" + UUID.randomUUID());
    }

    @Override
    public Map<Trait, String> traits() {
        return Map.ofEntries(
                Map.entry(Trait.NO_SHARED_LOCKS, "H2 has no FOR SHARE."),
                Map.entry(Trait.NO_LOCKS_OF_SOME_TABLES, "H2 ignores FOR UPDATE OF."),
                Map.entry(Trait.NO_DISTINCT_RECURSION, "H2 answers rows of a recursive UNION again and again."),
                Map.entry(Trait.NO_LATERAL, "H2 has no LATERAL."),
                Map.entry(Trait.NO_READ_ONLY, "H2 takes the setting for a hint, and changes all the same."),
                Map.entry(Trait.NO_DEFERRABLE, "Transactions are not deferrable."),
                Map.entry(Trait.ONE_KEY_CONFLICTS, "MERGE would change every row that is met."),
                Map.entry(Trait.CONFLICTS_BY_VALUES, "MERGE and NOT EXISTS are told what to look for."),
                Map.entry(Trait.NO_KEYS_OF_TEXT, "H2 indexes no CLOB."),
                Map.entry(Trait.NO_UNIQUE_TEXTS, "H2 indexes no CLOB."),
                Map.entry(Trait.STREAMS_UNASKED, "H2 reads a large text when it is asked for."));
    }

    @Override
    public Map<Provocation, String> provocations() {
        return Map.of(
                Provocation.SHORT_LOCK_WAIT,
                "SET LOCK_TIMEOUT 100",
                Provocation.LOOSE_TEXT,
                "VARCHAR_IGNORECASE(20)",
                Provocation.SLOW_QUERY,
                "SELECT count(*) FROM system_range(1, 100000) a, system_range(1, 100000) b");
    }

    @Override
    public String unreachableUrl() {
        return "jdbc:h2:tcp://localhost:1/nothing";
    }

    private record InMemory(String url) implements FreshDatabase {
        @Override
        public DataSource dataSource() {
            return new DriverDataSource(url + ";DB_CLOSE_DELAY=-1");
        }

        @Override
        public void close() {
            try (Connection connection = dataSource().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("SHUTDOWN");
            } catch (SQLException e) {
                throw new IllegalStateException("The database " + url + " cannot be removed.", e);
            }
        }
    }
}

package io.alkahest.dialect.mysql;

import io.alkahest.testkit.TestServer;
import io.alkahest.testkit.server.MySqlServer;
import io.alkahest.testkit.server.ServerSource;
import java.util.EnumMap;
import java.util.Map;

/** A genuine MySQL. */
public final class MySqlTestDatabase extends FamilyDatabase {
    static final Map<Trait, String> TRAITS = Map.of(
            Trait.NO_NAN, "Floating point columns hold finite numbers only.",
            Trait.NO_INFINITY, "Floating point columns hold finite numbers only.",
            Trait.UNIQUE_COLUMNS_UNKNOWN, "The server names the violated key, and not its columns.",
            Trait.NO_DEFERRABLE, "Transactions are not deferrable.",
            Trait.NO_KEYS_OF_TEXT, "Keys have at most 3,072 bytes, and a TEXT is longer.",
            Trait.NO_FRAMES_OF_GROUPS, "Frames are of ROWS or RANGE, and have no EXCLUDE.",
            Trait.NO_DISTINCT_OVER_WINDOWS, "DISTINCT stands in aggregates of groups only.",
            Trait.NO_CONDITION_ON_CONFLICT, "ON DUPLICATE KEY UPDATE has no WHERE.",
            Trait.ALL_KEYS_CONFLICT, "ON DUPLICATE KEY UPDATE names no key.",
            Trait.NO_ARRAYS, "There is no type for arrays.");

    static final Map<Provocation, String> PROVOCATIONS = Map.of(
            Provocation.SHORT_LOCK_WAIT, "SET SESSION innodb_lock_wait_timeout = 1",
            Provocation.LOOSE_TEXT, "VARCHAR(20) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci",
            Provocation.SLOW_QUERY,
                    "SELECT count(*) FROM information_schema.collations a, information_schema.collations b,"
                            + " information_schema.collations c, information_schema.collations d");

    /** With Connector/J, where somebody provides a server. */
    public MySqlTestDatabase() {
        this(provided("mysql+connectorj"));
    }

    /** On another server, or by another driver. */
    MySqlTestDatabase(ServerSource source) {
        super("mysql", source);
    }

    /**
     * The server that somebody provides, by the driver that a scheme names; {@code scripts/mysql-server} starts one.
     */
    static ServerSource provided(String scheme) {
        return ServerSource.named("alkahest.testkit.mysql.url").by(location -> way(location.withScheme(scheme)));
    }

    @Override
    String scheme() {
        return "mysql+connectorj";
    }

    @Override
    public TestServer ownServer() {
        return MySqlServer.start();
    }

    @Override
    public Map<Trait, String> traits() {
        Map<Trait, String> traits = new EnumMap<>(TRAITS);
        traits.put(Trait.NO_RETURNING, "MySQL has no RETURNING.");
        traits.put(Trait.NO_UNIQUE_TEXTS, "Keys have at most 3,072 bytes, and a TEXT is longer.");
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

package io.alkahest.engine;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The prepared statements of the physical connections of a pool; a connection that has some was set up. Thread-safe.
 */
final class StatementCaches {
    private final ConcurrentHashMap<Connection, StatementCache> byConnection = new ConcurrentHashMap<>();

    /** The statements of a connection, or null where it is new. */
    @Nullable
    StatementCache of(Connection jdbc) {
        return byConnection.get(jdbc);
    }

    /** New connections are rare, so this is the moment to let go of what belongs to those that the pool has retired. */
    StatementCache register(Connection jdbc) throws SQLException {
        for (Connection other : byConnection.keySet()) {
            if (other.isClosed()) {
                byConnection.remove(other);
            }
        }
        StatementCache fresh = new StatementCache();
        byConnection.put(jdbc, fresh);
        return fresh;
    }

    void forget(Connection jdbc) {
        byConnection.remove(jdbc);
    }

    /** Forgets all, with the connections themselves. */
    void clear() {
        byConnection.clear();
    }

    /** Closes all statements of connections that live on. */
    void close() {
        byConnection.values().forEach(StatementCache::clear);
        byConnection.clear();
    }
}

package io.alkahest.engine;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The prepared statements of one physical connection, the most lately used ones. Not thread-safe: a connection has one
 * user at a time.
 *
 * <p>A statement that is in use (its rows are still being read) is not lent twice; whoever runs the same text meanwhile
 * gets one of their own.
 */
final class StatementCache {
    private static final int MOST = 128;

    private final LinkedHashMap<Object, CachedStatement> statements = new LinkedHashMap<>(64, 0.75f, true);

    /**
     * Lends the prepared statement of a text.
     *
     * @param keyColumns the columns that the driver is to report of inserted rows, or null
     */
    CachedStatement lend(Connection connection, String sql, String @Nullable [] keyColumns) throws SQLException {
        Object key = keyColumns == null ? sql : new KeyedText(sql, List.of(keyColumns));
        CachedStatement known = statements.get(key);
        if (known == null) {
            CachedStatement fresh = new CachedStatement(prepare(connection, sql, keyColumns), this, key, sql);
            statements.put(key, fresh);
            if (statements.size() > MOST) {
                forgetEldest();
            }
            return fresh;
        }
        if (known.isLent()) {
            return new CachedStatement(prepare(connection, sql, keyColumns), null, key, sql);
        }
        known.lend();
        return known;
    }

    void forget(Object key, CachedStatement statement) {
        statements.remove(key, statement);
    }

    static PreparedStatement prepare(Connection connection, String sql, String @Nullable [] keyColumns)
            throws SQLException {
        return keyColumns == null ? connection.prepareStatement(sql) : connection.prepareStatement(sql, keyColumns);
    }

    /** Forgets all statements: what they refer to may have another meaning from now on. */
    void clear() {
        statements.values().forEach(CachedStatement::drop);
        statements.clear();
    }

    private void forgetEldest() {
        Iterator<CachedStatement> eldestFirst = statements.values().iterator();
        CachedStatement eldest = eldestFirst.next();
        eldestFirst.remove();
        eldest.drop();
    }

    /** The key of a text whose statement reports generated keys. */
    private record KeyedText(String sql, List<String> keyColumns) {}
}

package io.alkahest.engine;

import io.alkahest.dialect.Dialect;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A prepared statement on loan: goes back to the cache of its connection, or is closed where it has no place there. */
final class CachedStatement {
    final PreparedStatement jdbc;
    private final @Nullable StatementCache cache;
    private final Object key;
    private final String sql;
    private int fetchSize;
    private boolean streamsAlone;
    private boolean dropped;
    private boolean lent = true;
    private volatile @Nullable Dialect cancelled;

    CachedStatement(PreparedStatement jdbc, @Nullable StatementCache cache, Object key, String sql) {
        this.jdbc = jdbc;
        this.cache = cache;
        this.key = key;
        this.sql = sql;
    }

    /**
     * How many rows are fetched at once, from the next execution on; 0 where the driver decides. The statement may have
     * been used otherwise before.
     */
    void fetchSize(int wanted, Dialect dialect) throws SQLException {
        if (wanted != fetchSize) {
            streamsAlone = dialect.fetchSize(jdbc, wanted);
            fetchSize = wanted;
        }
    }

    /** Whether the connection takes no other statement as long as rows of this one are to come. */
    boolean streamsAlone() {
        return streamsAlone;
    }

    /** Whether somebody is using the statement. */
    boolean isLent() {
        return lent;
    }

    void lend() {
        lent = true;
    }

    /** Closes the statement as soon as nobody uses it. */
    void drop() {
        dropped = true;
        if (!lent) {
            closeQuietly();
        }
    }

    /** Notes that somebody wants it cancelled, and answers whether somebody had before. */
    boolean askToCancel(Dialect dialect) {
        boolean again = cancelled != null;
        cancelled = dialect;
        return again;
    }

    /**
     * Gives the statement back after it has done its work. One that was to be cancelled is not kept: a driver may do so
     * at its next execution.
     */
    void giveBack() throws SQLException {
        lent = false;
        boolean kept = cache != null && !dropped;
        if (kept && cancelled != null) {
            cache.forget(key, this);
            kept = false;
        }
        if (!kept) {
            close();
        }
    }

    /** Closes the statement after a failure: what state it is in is the driver's secret. */
    void discard() {
        if (cache != null) {
            cache.forget(key, this);
        }
        closeQuietly();
    }

    private void close() throws SQLException {
        Dialect dialect = cancelled;
        if (dialect == null) {
            jdbc.close();
        } else {
            dialect.closeCancelled(jdbc, sql);
        }
    }

    private void closeQuietly() {
        try {
            close();
        } catch (SQLException | RuntimeException | Error e) {
            PhysicalConnection.LOG.debug("A statement could not be closed", e);
        }
    }
}

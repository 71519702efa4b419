package io.alkahest.engine;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A connection on loan from a {@link ConnectionSource}. */
final class PhysicalConnection {
    static final Logger LOG = LoggerFactory.getLogger("alkahest.pool");

    /** What statements are run on: the driver's own connection where the pool is ours, since the pool's wrapper only costs there. */
    final Connection jdbc;

    /** What the source handed out, and wants back. */
    final Connection handle;

    private final ConnectionSource source;
    private final @Nullable StatementCache statements;

    PhysicalConnection(
            Connection jdbc, Connection handle, ConnectionSource source, @Nullable StatementCache statements) {
        this.jdbc = jdbc;
        this.handle = handle;
        this.source = source;
        this.statements = statements;
    }

    /** A prepared statement that is kept with the connection where that wins. */
    CachedStatement prepare(String sql, String @Nullable [] keyColumns) throws SQLException {
        return statements == null ? prepareOnce(sql, keyColumns) : statements.lend(jdbc, sql, keyColumns);
    }

    /** A prepared statement for one use. */
    CachedStatement prepareOnce(String sql, String @Nullable [] keyColumns) throws SQLException {
        return new CachedStatement(StatementCache.prepare(jdbc, sql, keyColumns), null, sql);
    }

    /** Forgets prepared statements, since tables or settings are about to change. */
    void forgetStatements() {
        if (statements != null) {
            statements.clear();
        }
    }

    /** Gives the connection back; no transaction may be open on it. */
    void giveBack() {
        source.giveBack(this);
    }

    /** Takes the connection out of service: nobody knows its state. */
    void discard() {
        source.discard(this);
    }

    /** Takes the connection out of service: it is broken. */
    void lost() {
        source.lost(this);
    }

    /** Whether it is known to be broken: the driver or a pool has closed it, which they tell without asking the database. */
    boolean isClosed() {
        try {
            return jdbc.isClosed();
        } catch (SQLException e) {
            return true;
        }
    }

    /** Breaks the connection off while somebody else uses it, and lets another one take its place. May be called from any thread. */
    void abort() {
        source.evict(this);
        try {
            jdbc.abort(Runnable::run);
        } catch (SQLException e) {
            LOG.debug("A connection could not be aborted", e);
        }
    }

    static void closeQuietly(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            LOG.debug("A connection could not be closed", e);
        }
    }
}

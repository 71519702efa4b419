package io.alkahest.engine.room;

import io.alkahest.compile.CompiledStatement;
import io.alkahest.engine.Connection;
import io.alkahest.engine.ExecutionOptions;
import io.alkahest.sql.Dml;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the layers above do with a connection: compiled statements, rows as arrays, many rows at once. */
public interface ConnectionRoom {
    /** The room of a connection. */
    static ConnectionRoom of(ConnectionDoor connection) {
        return connection.room();
    }

    /**
     * Runs a compiled statement that yields rows.
     *
     * @param binds the values, as the statement's fingerprint orders them
     * @param own how it is run, where that is said of the statement itself
     */
    RowCursor open(CompiledStatement statement, @Nullable Object[] binds, ExecutionOptions own);

    /** Runs a compiled statement that yields rows as the transaction says. */
    default RowCursor open(CompiledStatement statement, @Nullable Object[] binds) {
        return open(statement, binds, ExecutionOptions.defaults());
    }

    /** Runs an INSERT, UPDATE or DELETE. What it returns is read at once, and not made anything of. */
    Outcome change(Dml<?> statement);

    /** Runs a compiled statement that yields no rows, and answers how many rows it changed. */
    long run(CompiledStatement statement, @Nullable Object[] binds);

    /**
     * Runs a compiled statement that yields no rows once for each set of binds, as one JDBC batch.
     *
     * @return the driver's counts, one for each set; {@link java.sql.Statement#SUCCESS_NO_INFO} means that it does not
     *     know
     */
    long[] runBatch(CompiledStatement statement, List<@Nullable Object[]> sets);

    /**
     * Runs a compiled UPDATE or DELETE once for each set of binds, and answers how many rows each of them changed: by
     * one JDBC batch where the driver counts within a batch, and one by one where it does not.
     *
     * @throws io.alkahest.error.DatabaseException if the driver leaves a batch uncounted after it has counted others
     */
    long[] runCounted(CompiledStatement statement, List<@Nullable Object[]> sets);

    /**
     * Inserts rows of one shape with as few statements as the database allows.
     *
     * @param rows a value for each column of the shape
     * @return the values of the returning columns of each row, in the order of the rows; empty where the shape returns
     *     none
     */
    List<@Nullable Object[]> insertRows(InsertShape shape, List<@Nullable Object[]> rows);

    /**
     * Makes the transaction permanent, and runs what has to follow from that before any listener hears of it: what a
     * listener throws comes afterwards. Where nothing is open, just that is run.
     *
     * @param accept must not use the connection
     */
    void commit(Runnable accept);

    /**
     * The connection as a session hands it out: it runs statements in the session's transaction, which is neither begun
     * nor ended by it. To close it does nothing, since the session does.
     *
     * @param interception that of the session, which may change its statements
     */
    Connection ofSession(Interception interception);
}

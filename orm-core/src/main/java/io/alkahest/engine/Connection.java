package io.alkahest.engine;

import io.alkahest.catalog.SchemaChange;
import io.alkahest.compile.CompiledStatement;
import io.alkahest.compile.Fingerprint;
import io.alkahest.compile.StatementKind;
import io.alkahest.engine.room.Attempts;
import io.alkahest.engine.room.ConnectionDoor;
import io.alkahest.engine.room.ConnectionRoom;
import io.alkahest.engine.room.InsertShape;
import io.alkahest.engine.room.Interception;
import io.alkahest.engine.room.Outcome;
import io.alkahest.engine.room.RowCursor;
import io.alkahest.error.SessionStateException;
import io.alkahest.error.StatementException;
import io.alkahest.sql.Dml;
import io.alkahest.sql.Query;
import io.alkahest.sql.QueryBody;
import io.alkahest.sql.Row;
import io.alkahest.sql.RowStatement;
import io.alkahest.sql.TextStatement;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A connection to the database that runs statements.
 *
 * <p>The first statement begins a transaction; {@link #commit()} or {@link #rollback()} ends it, and the next statement
 * begins another one. What was not committed is rolled back by {@link #close()}. Or {@link #begin()} begins one that
 * ends with a block.
 *
 * <p>Used by one thread at a time, not necessarily always the same. {@link #cancel()} may be called from any.
 *
 * <pre>{@code
 * try (Connection c = engine.connect()) {
 *     c.execute(text("INSERT INTO example (name) VALUES (:name)"), Map.of("name", "Ashley"));
 *     c.commit();
 *     List<Row> rows = c.execute(text("SELECT * FROM example")).all();
 * }
 * }</pre>
 */
public final class Connection extends ConnectionDoor implements AutoCloseable {
    private final Link link;
    private final Database database;
    private final StatementRunner runner;
    private @Nullable InsertRunner inserts;
    private @Nullable CountedRunner counted;
    private final @Nullable Interception interceptors;
    private final boolean lent;
    private @Nullable Connection ofSession;
    private final ConnectionRoom room = new Room();

    /** @param interceptors who may change its statements, or null where they are run as they are */
    Connection(Database database, TransactionOptions options, @Nullable Interception interceptors) {
        this.database = database;
        this.link = new Link(database, options);
        this.runner = new StatementRunner(link);
        this.interceptors = interceptors;
        this.lent = false;
    }

    private Connection(Connection session, Interception interceptors) {
        this.database = session.database;
        this.link = session.link;
        this.runner = session.runner;
        this.interceptors = interceptors;
        this.lent = true;
    }

    /** The engine that the connection belongs to. */
    public Database database() {
        return database;
    }

    /**
     * Runs a query.
     *
     * @throws StatementException if it yields entities: those are a session's business
     */
    public <R extends @Nullable Object> Result<R> execute(Query<R> query) {
        RowStatement<?> statement = query.statement();
        if (statement instanceof Dml<?> dml) {
            return changed(dml, query);
        }
        return run(
                query,
                interceptors == null
                        ? statement
                        : interceptors.changedBody((QueryBody<?>) statement, Reading.Purpose.QUERY));
    }

    /** Runs a query of the library's own, which nobody changes. */
    <R extends @Nullable Object> Result<R> executeAsItIs(Query<R> query) {
        return run(query, query.statement());
    }

    private <R extends @Nullable Object> Result<R> run(Query<R> query, RowStatement<?> statement) {
        Fingerprint fingerprint = Fingerprint.of(statement);
        CompiledStatement compiled = database.compiled(fingerprint, statement);
        RowReader reader = RowReader.of(statement, compiled);
        RowCursor rows = runner.query(compiled, fingerprint.binds(), ExecutionOptions.of(statement));
        return Result.of(rows, reader, query);
    }

    /**
     * Runs an INSERT, UPDATE or DELETE. What it returns is read at once.
     *
     * @throws StatementException if it returns entities: those are a session's business
     */
    public <R extends @Nullable Object> Result<R> execute(Dml<R> statement) {
        return changed(statement, statement);
    }

    private <R extends @Nullable Object> Result<R> changed(Dml<?> statement, Query<R> query) {
        RowReader.checkPlain(statement);
        return change(statement).result(query);
    }

    private Changed change(Dml<?> statement) {
        return new DmlRunner(this, link, runner, inserts())
                .run(interceptors == null ? statement : interceptors.changed(statement));
    }

    /** Runs hand-written SQL without parameters. */
    public Result<Row> execute(TextStatement statement) {
        return execute(statement, Map.of());
    }

    /**
     * Runs hand-written SQL.
     *
     * @param parameters a value, possibly null, for each {@code :name} of the text, and for nothing else
     */
    public Result<Row> execute(TextStatement statement, Map<String, ? extends @Nullable Object> parameters) {
        CompiledStatement compiled = compiled(statement);
        StatementRunner.Answer answer = runner.any(compiled, TextBinds.of(compiled, parameters));
        return answer.cursor() == null || answer.columns() == null
                ? Result.ofCount(answer.rows(), null)
                : Result.of(answer.cursor(), RowReader.ofText(answer.columns().labels()), null);
    }

    /**
     * Runs hand-written SQL that changes rows once for each set of parameters, as one batch.
     *
     * @param sets values, possibly null, for each {@code :name} of the text, and for nothing else
     */
    public Result<Row> execute(TextStatement statement, List<? extends Map<String, ? extends @Nullable Object>> sets) {
        CompiledStatement compiled = compiled(statement);
        if (Nature.of(compiled) == Nature.READ) {
            throw new StatementException(
                    363,
                    "A list of parameter sets is for statements that change rows, but this one reads. Run it once for each set.");
        }
        return Result.ofCount(StatementRunner.sum(runner.batch(compiled, TextBinds.of(compiled, sets))), null);
    }

    /**
     * Begins a transaction that ends when it is told to.
     *
     * @throws SessionStateException if one is open already, perhaps because a statement has begun it
     */
    public Transaction begin() {
        return begin(TransactionOptions.defaults());
    }

    /**
     * Begins a transaction with options, which win over those of the connection, that ends when it is told to.
     *
     * @throws SessionStateException if one is open already, perhaps because a statement has begun it
     */
    public Transaction begin(TransactionOptions options) {
        return begin(options.withoutRetry("begin()"), false);
    }

    /**
     * Runs work in a transaction: commits at its end, or rolls back on any exception and passes it on. After a rollback
     * inside the work nothing more can be run in it.
     *
     * @throws SessionStateException if a transaction is open already, perhaps because a statement has begun it
     */
    public <T extends @Nullable Object> T begin(ConnectionFunction<T> work) {
        return begin(TransactionOptions.defaults(), work);
    }

    /** The same with options, which win over those of the connection. */
    public <T extends @Nullable Object> T begin(TransactionOptions options, ConnectionFunction<T> work) {
        Attempts attempts = new Attempts(options);
        while (true) {
            try {
                return once(attempts, work);
            } catch (Throwable e) {
                attempts.orThrow(e);
            }
        }
    }

    /** Runs work in a transaction once. */
    <T extends @Nullable Object> T once(Attempts attempts, ConnectionFunction<T> work) {
        Transaction block = begin(attempts.options(), true);
        try {
            T result = work.apply(this);
            if (block.isActive()) {
                block.commit();
            }
            return result;
        } catch (Throwable e) {
            if (block.isActive()) {
                Listeners.alongWith(e, block::rollback);
            }
            throw Rethrow.unchanged(e);
        } finally {
            attempts.committed(block.isCommitted());
            link.leave(block);
        }
    }

    /**
     * Sets a savepoint; begins a transaction if none is open.
     *
     * @throws SessionStateException on the connection of a session, whose objects would not follow a rollback to it
     */
    public Savepoint savepoint() {
        refuseIfLent("savepoint()", "For a part that can be undone alone, call session.savepoint().");
        return link.savepoints().save();
    }

    /**
     * Runs work inside a savepoint: keeps its effect at its end, or undoes just that on any exception and passes it on.
     * Where it cannot be undone, perhaps because the work has defined a table on a database that commits then, the
     * transaction around it cannot go on and must be rolled back.
     *
     * @throws SessionStateException on the connection of a session, whose objects would not follow
     */
    public <T extends @Nullable Object> T nested(ConnectionFunction<T> work) {
        refuseIfLent("nested(…)", "For a part that can be undone alone, call session.savepoint().");
        Savepoint savepoint = savepoint();
        try {
            T result = work.apply(this);
            if (savepoint.isActive()) {
                savepoint.release();
            }
            return result;
        } catch (Throwable e) {
            undo(savepoint, e);
            throw Rethrow.unchanged(e);
        }
    }

    /**
     * Makes the transaction permanent; does nothing where none is open.
     *
     * @throws SessionStateException on the connection of a session, whose {@code commit()} it is
     */
    public void commit() {
        refuseIfLent("commit()", "Call session.commit().");
        link.commit(() -> {});
    }

    /**
     * Undoes the transaction; does nothing where none is open. It does not fail: a connection that cannot roll back is
     * given up.
     *
     * @throws SessionStateException on the connection of a session, whose {@code rollback()} it is
     */
    public void rollback() {
        refuseIfLent("rollback()", "Call session.rollback().");
        link.rollback();
    }

    /** Whether a transaction is open: begun, and neither committed nor rolled back. */
    public boolean inTransaction() {
        return link.isOpen();
    }

    /** Whether the open transaction has run a statement that changes something, or has asked for the right to. */
    public boolean hasWritten() {
        return link.isWriter();
    }

    /**
     * Rolls back what was not committed, and gives the connection back to the pool. Does nothing the second time, and
     * on the connection of a session.
     */
    @Override
    public void close() {
        if (!lent) {
            link.close();
        }
    }

    /** Whether the connection was closed. */
    public boolean isClosed() {
        return link.isClosed();
    }

    /** Whether a connection of the source is in use, so that no statement has to wait for one. Any thread may ask. */
    public boolean isConnected() {
        return link.isConnected();
    }

    /**
     * Cancels the statement that is running now, or that waits for its turn to write; it fails with
     * {@link io.alkahest.error.StatementCancelledException}. Does nothing where none is. May be called from any thread,
     * and again if the statement was only about to start.
     */
    public void cancel() {
        link.cancel();
    }

    /**
     * Breaks the connection to the database off, as the last resort where nothing else ends a statement, and lets the
     * pool put another one in its place. May be called from any thread; close it afterwards.
     */
    public void abort() {
        link.abort();
    }

    /**
     * A look at what the database has, as this connection's transaction sees it: also what was created in it and is not
     * committed yet.
     */
    public Inspector inspect() {
        return Inspector.of(this);
    }

    /**
     * Makes changes of a schema in this connection's transaction; see {@link Database#apply}.
     *
     * @throws io.alkahest.error.UnsupportedSqlException if the database cannot make one of them
     */
    public void apply(List<? extends SchemaChange> changes) {
        database().ddl(changes).forEach(this::define);
    }

    /**
     * The JDBC connection behind this one, for what only the driver can do. Do not end transactions on it, and do not
     * keep it.
     *
     * <p>Settings that JDBC knows (read-only, isolation, catalog, schema, holdability, network timeout, type map,
     * client info) may be changed: they are put back before anybody else gets the connection. The autocommit mode is
     * put back before the next statement, and where a transaction had begun by then, which the change has committed,
     * the statement is refused. What SQL sets stays.
     *
     * <p>On SQLite, connections stand in autocommit mode and transactions are begun and ended by SQL:
     * {@code getAutoCommit()} is true, and what JDBC writes before the engine's first statement of a transaction is
     * committed row by row. Run a statement of the engine's own before.
     */
    public java.sql.Connection unwrap() {
        return link.handOut();
    }

    /** How a statement of this connection is run, given what it says itself. */
    public ExecutionOptions execution(ExecutionOptions own) {
        return link.characteristics.execution(link, own);
    }

    private InsertRunner inserts() {
        InsertRunner known = inserts;
        if (known == null) {
            known = new InsertRunner(link, runner);
            inserts = known;
        }
        return known;
    }

    /** Runs a statement that defines something. */
    void define(String sql) {
        runner.update(new CompiledStatement(sql, StatementKind.DDL, List.of(), List.of()), new Object[0]);
    }

    Link link() {
        return link;
    }

    private void refuseIfLent(String call, String remedy) {
        if (lent) {
            throw new SessionStateException(
                    530,
                    call
                            + " was called on the connection of a session. Its transaction is the session's, which would not learn of it, nor would its objects. "
                            + remedy);
        }
    }

    private Transaction begin(TransactionOptions options, boolean block) {
        refuseIfLent(
                "begin()",
                "The session has begun it, or does so with the next statement, and ends it with session.commit() or session.rollback(). For a part that can be undone alone, call session.savepoint().");
        link.checkUsable();
        if (link.isOpen()) {
            throw new SessionStateException(
                    113,
                    link.transaction() == null
                            ? "A transaction is open already: the first statement has begun it. Call begin() before it, or commit() or rollback() first."
                            : "A transaction is open already: begin() was called before. For a part of it that can be undone alone, use nested or savepoint().");
        }
        Transaction transaction = new Transaction(link, block);
        link.begin(transaction, options);
        return transaction;
    }

    private CompiledStatement compiled(TextStatement statement) {
        return database.compiled(Fingerprint.of(statement), statement);
    }

    /** Makes several statements one: where one fails, what those before it did is undone. */
    Changed nestedOnFailure(ConnectionCall call) {
        Savepoint savepoint = link.savepoints().save();
        try {
            Changed result = call.run();
            savepoint.release();
            return result;
        } catch (RuntimeException | Error e) {
            undo(savepoint, e);
            throw e;
        }
    }

    private static void undo(Savepoint savepoint, Throwable failure) {
        if (savepoint.isActive()) {
            Listeners.alongWith(failure, savepoint::rollback);
        }
    }

    @Override
    protected ConnectionRoom room() {
        return room;
    }

    /** What the layers above do here. */
    private final class Room implements ConnectionRoom {
        @Override
        public RowCursor open(CompiledStatement statement, @Nullable Object[] binds, ExecutionOptions own) {
            return runner.query(statement, binds, own);
        }

        @Override
        public Outcome change(Dml<?> statement) {
            return Connection.this.change(statement);
        }

        @Override
        public long run(CompiledStatement statement, @Nullable Object[] binds) {
            return runner.update(statement, binds);
        }

        @Override
        public long[] runBatch(CompiledStatement statement, List<@Nullable Object[]> sets) {
            return sets.isEmpty() ? new long[0] : runner.batch(statement, sets);
        }

        @Override
        public long[] runCounted(CompiledStatement statement, List<@Nullable Object[]> sets) {
            CountedRunner known = counted;
            if (known == null) {
                known = new CountedRunner(link, runner);
                counted = known;
            }
            return known.run(statement, sets);
        }

        @Override
        public List<@Nullable Object[]> insertRows(InsertShape shape, List<@Nullable Object[]> rows) {
            return inserts().insert(shape, rows);
        }

        @Override
        public void commit(Runnable accept) {
            refuseIfLent("commit()", "Call session.commit().");
            link.commit(accept);
        }

        @Override
        public Connection ofSession(Interception interception) {
            Connection known = ofSession;
            if (known == null || known.interceptors != interception) {
                known = new Connection(Connection.this, interception);
                ofSession = known;
            }
            return known;
        }
    }

    /** What is run as one. */
    interface ConnectionCall {
        Changed run();
    }
}

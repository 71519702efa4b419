package io.alkahest.session;

import io.alkahest.engine.Connection;
import io.alkahest.engine.QueryInterceptor;
import io.alkahest.engine.Registration;
import io.alkahest.engine.Result;
import io.alkahest.engine.TransactionOptions;
import io.alkahest.engine.room.ConnectionRoom;
import io.alkahest.error.SessionStateException;
import io.alkahest.query.QueryRunner;
import io.alkahest.schema.AnyColumn;
import io.alkahest.schema.Association;
import io.alkahest.schema.Table;
import io.alkahest.session.room.SessionRoom;
import io.alkahest.sql.Dml;
import io.alkahest.sql.Query;
import io.alkahest.sql.Row;
import io.alkahest.sql.RowLock;
import io.alkahest.sql.TextStatement;
import io.alkahest.state.EntityState;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A unit of work over one database: it knows each row as one object, records what is changed, and writes it in one go.
 *
 * <p>A transaction begins with the first statement and ends with {@link #commit()} or {@link #rollback()}; the next
 * statement begins another one. Pending changes are flushed before each query. A session is cheap, belongs to one unit
 * of work, and is not for use by two threads at once: that is noticed and reported. Every method throws
 * {@link SessionStateException} once the session is closed, and {@link io.alkahest.error.PendingRollbackException}
 * while a failed flush waits for {@link #rollback()}.
 */
public final class Session extends SessionObjects implements AutoCloseable {
    private final boolean expireOnCommit;

    /**
     * @param block whether the session is that of one transaction block
     * @param callSite tells where in the application a call comes from; null where the stack of its thread tells
     */
    Session(Engine engine, TransactionOptions options, boolean block, @Nullable Supplier<String> callSite) {
        super(engine, options, block, callSite);
        this.expireOnCommit = options.isExpireOnCommit();
    }

    /**
     * The object with a key, or null: from memory where the session knows it, otherwise by one SELECT.
     *
     * @param key the key's value; for a key of several columns a list of them in the order of the key
     * @throws io.alkahest.error.StatementException if the key does not fit the table
     */
    public <E> @Nullable E get(Table<E> table, Object key) {
        context.enter();
        try {
            return QueryRunner.get(context, table, key);
        } finally {
            guard.leave();
        }
    }

    /**
     * The object with a key, read from its row in any case, which is locked until the transaction ends; null where
     * there is no row, or where the lock skips it. Pending changes are flushed first, and an object in memory is
     * brought up to date: whatever the isolation level, it is as the database has it now.
     *
     * @param key the key's value; for a key of several columns a list of them in the order of the key
     * @throws io.alkahest.error.LockTimeoutException if somebody else has locked the row for too long
     */
    public <E> @Nullable E get(Table<E> table, Object key, RowLock lock) {
        context.enter();
        try {
            return QueryRunner.get(context, table, key, lock);
        } finally {
            guard.leave();
        }
    }

    /**
     * The only row of a query.
     *
     * @throws io.alkahest.error.NoResultException if there is none
     * @throws io.alkahest.error.MultipleResultsException if there are several
     */
    public <R extends @Nullable Object> R one(Query<R> query) {
        context.enter();
        try {
            return QueryRunner.one(context, query);
        } finally {
            guard.leave();
        }
    }

    /**
     * The only row of a query, or null where there is none.
     *
     * @throws io.alkahest.error.MultipleResultsException if there are several
     */
    public <R extends @Nullable Object> @Nullable R oneOrNull(Query<R> query) {
        context.enter();
        try {
            return QueryRunner.oneOrNull(context, query);
        } finally {
            guard.leave();
        }
    }

    /** The first row of a query, or null where there is none. */
    public <R extends @Nullable Object> @Nullable R first(Query<R> query) {
        context.enter();
        try {
            return QueryRunner.first(context, query);
        } finally {
            guard.leave();
        }
    }

    /** All rows of a query, in order. */
    public <R extends @Nullable Object> List<R> all(Query<R> query) {
        context.enter();
        try {
            return QueryRunner.all(context, query);
        } finally {
            guard.leave();
        }
    }

    /**
     * The rows of a query one after the other, read as they are asked for; the session lets go of unchanged objects as
     * it moves. Close the stream: it keeps the statement open. Nothing else may be flushed, committed or rolled back in
     * between.
     */
    public <R extends @Nullable Object> Stream<R> stream(Query<R> query) {
        context.enter();
        try {
            return RowStream.of(QueryRunner.cursor(context, query), guard);
        } finally {
            guard.leave();
        }
    }

    /**
     * Runs an INSERT, UPDATE or DELETE after flushing what is pending; objects of the table that are in memory follow
     * the rows. What it returns has been read.
     */
    public <R extends @Nullable Object> Result<R> execute(Dml<R> statement) {
        context.enter();
        try {
            return QueryRunner.execute(context, statement);
        } finally {
            guard.leave();
        }
    }

    /**
     * Runs SQL written by hand, after flushing what is pending. Objects in memory are not touched: {@link #expire}
     * those that the SQL has changed.
     */
    public Result<Row> execute(TextStatement statement) {
        return execute(statement, Map.of());
    }

    /** Runs SQL written by hand with parameters, after flushing what is pending. Objects in memory are not touched. */
    public Result<Row> execute(TextStatement statement, Map<String, ? extends @Nullable Object> parameters) {
        context.enter();
        try {
            context.beforeQuery();
            return context.connection().execute(statement, parameters);
        } finally {
            guard.leave();
        }
    }

    /**
     * Runs SQL written by hand once for each map of parameters, as one batch, after flushing what is pending. Objects
     * in memory are not touched.
     */
    public Result<Row> execute(
            TextStatement statement, List<? extends Map<String, ? extends @Nullable Object>> parameters) {
        context.enter();
        try {
            context.beforeQuery();
            return context.connection().execute(statement, parameters);
        } finally {
            guard.leave();
        }
    }

    /**
     * Writes pending changes to the database, inside the transaction. Where it fails, the session needs
     * {@link #rollback()}.
     */
    public void flush() {
        context.enter();
        try {
            context.flush("flush()");
        } finally {
            guard.leave();
        }
    }

    /** What the next flush would do, as text: one line for each step. Nothing is written. */
    public String flushPlan() {
        context.enter();
        try {
            return context.flushPlan();
        } finally {
            guard.leave();
        }
    }

    /**
     * Flushes and commits. What was loaded is read anew on the next access, unless the session was opened with
     * {@code expireOnCommit(false)}.
     *
     * @throws SessionStateException inside a nested or joined part, which has to end first; and inside a listener
     */
    public void commit() {
        context.enter();
        try {
            context.commit(() -> tracker.commit(expireOnCommit));
        } finally {
            guard.leave();
        }
    }

    /**
     * Takes back what the transaction did, in the database and in memory: new objects are as they were before
     * {@link #add}, deleted ones are persistent again, changed ones are read anew on the next access. Makes the session
     * usable again after a failed flush; only in a transaction block nothing can be done afterwards.
     *
     * @throws SessionStateException inside a nested or joined part, which has to end first
     */
    public void rollback() {
        guard.enter();
        try {
            context.ensureOpen();
            context.rollback();
        } finally {
            guard.leave();
        }
    }

    /**
     * Flushes, and sets a savepoint: what is done until {@code release()} of the answer can be taken back alone.
     * Closing the answer without it rolls back to here, in the database and in memory; the transaction goes on either
     * way.
     */
    public Nested savepoint() {
        context.enter();
        try {
            return new Nested(context);
        } finally {
            guard.leave();
        }
    }

    /**
     * Has a listener told what this session does, after those of its engine, until the answer is closed or the session
     * ends.
     */
    public Registration listen(SessionListener listener) {
        context.enter();
        try {
            return context.listen(listener);
        } finally {
            guard.leave();
        }
    }

    /**
     * Has an interceptor change what this session reads and the statements that it is given, after those of its engine,
     * until the answer is closed or the session ends.
     */
    public Registration intercept(QueryInterceptor interceptor) {
        context.enter();
        try {
            return context.intercept(interceptor);
        } finally {
            guard.leave();
        }
    }

    /** Keeps queries from flushing until the answer is closed. */
    public AutoflushPause noAutoflush() {
        context.enter();
        try {
            return new AutoflushPause(context);
        } finally {
            guard.leave();
        }
    }

    /**
     * Reads an object's row anew. Pending changes are flushed first, or kept where nothing is flushed. Objects in
     * memory that its associations with {@code REFRESH_EXPIRE} lead to are read anew on their next access.
     *
     * @throws SessionStateException if the object is not persistent in this session, or its row is gone
     */
    public void refresh(Object entity) {
        context.enter();
        try {
            context.own(entity);
            context.beforeQuery();
            List<EntityState> expired = tracker.expire(entity);
            for (EntityState state : expired) {
                if (state == expired.get(0) || !state.mapping().tracked()) {
                    QueryRunner.refresh(context, state);
                }
            }
        } finally {
            guard.leave();
        }
    }

    /**
     * Locks an object's row until the transaction ends, and brings the object up to date by the same statement:
     * whatever the isolation level, it is as the database has it now. Pending changes are flushed first, or kept where
     * nothing is flushed. Of its associations none is read.
     *
     * @throws SessionStateException if the object is not persistent in this session, or its row is gone
     * @throws io.alkahest.error.LockTimeoutException if somebody else has locked the row for too long
     */
    public void refresh(Object entity, RowLock lock) {
        context.enter();
        try {
            QueryRunner.refresh(context, context.own(entity), lock);
        } finally {
            guard.leave();
        }
    }

    /**
     * Loads a column of an object that is not loaded yet: a deferred one by a SELECT of its own, with those of its
     * group.
     *
     * @throws SessionStateException if the object is not persistent in this session, or its row is gone
     */
    public void load(Object entity, AnyColumn<?, ?> column) {
        context.enter();
        try {
            QueryRunner.load(context, context.own(entity), column);
        } finally {
            guard.leave();
        }
    }

    /** Loads an association of an object that is not loaded yet. */
    public void load(Object entity, Association<?, ?> association) {
        context.enter();
        try {
            QueryRunner.load(context, context.own(entity), association);
        } finally {
            guard.leave();
        }
    }

    /**
     * The connection of the session's transaction, for statements of one's own; pending changes are flushed first,
     * later ones by {@link #flush()}. The session ends the transaction, and closes the connection.
     */
    public Connection connection() {
        context.enter();
        try {
            context.beforeQuery();
            return ConnectionRoom.of(context.connection()).ofSession(context.interceptors());
        } finally {
            guard.leave();
        }
    }

    /** Whether a transaction has begun. */
    public boolean inTransaction() {
        return context.inTransaction();
    }

    /**
     * Cancels the statement that is running, if any: its call then fails with
     * {@link io.alkahest.error.StatementCancelledException}. Meant for other threads than the one that is inside.
     */
    public void cancel() {
        context.cancel();
    }

    /**
     * Gives up the connection where even {@link #cancel()} does not help: it is aborted, and the pool replaces it. What
     * was not committed is lost, and the session is good for nothing but {@link #close()}. Meant for other threads than
     * the one that is inside.
     */
    public void abort() {
        context.abort();
    }

    /** Whether the session was closed. */
    public boolean isClosed() {
        return context.isClosed();
    }

    /**
     * Rolls back what was not committed, returns the connection, and detaches all objects: they stay readable as far as
     * they are loaded. Closing twice is fine.
     */
    @Override
    public void close() {
        guard.enter();
        try {
            context.close();
        } finally {
            guard.leave();
        }
    }

    /**
     * Begins a block inside the session that asked for a transaction of its own, and is to be part of this one: where a
     * function that works on an engine is called inside a session of that engine. Until the answer has ended, nobody
     * may end the transaction.
     *
     * @param options what the block asks for
     * @throws SessionStateException if the session's transactions are others than it asks for
     */
    public Joined join(TransactionOptions options) {
        context.enter();
        try {
            options.requireWithin(context.options());
            boolean own = !context.parts().isBlock() && context.parts().isEmpty() && !context.hasUncommitted();
            return new Joined(context, own, () -> context.commit(() -> tracker.commit(expireOnCommit)));
        } finally {
            guard.leave();
        }
    }

    /** Whether the session has committed something, so that its work must not be done again. */
    boolean hasCommitted() {
        return context.hasCommitted();
    }

    @Override
    protected SessionRoom room() {
        return new Room();
    }

    /** What the Kotlin layer does here. */
    private final class Room implements SessionRoom {
        @Override
        public void prepareCommit() {
            context.enter();
            try {
                context.prepareCommit();
            } finally {
                guard.leave();
            }
        }

        @Override
        public void commitPrepared() {
            context.enter();
            try {
                context.commitPrepared(() -> tracker.commit(expireOnCommit));
            } finally {
                guard.leave();
            }
        }

        @Override
        public boolean holdsConnection() {
            return context.holdsConnection();
        }

        @Override
        public boolean awaitsConnection() {
            return context.awaitsConnection();
        }

        @Override
        public boolean isOver() {
            return context.parts().isOver();
        }

        @Override
        public boolean hasCommitted() {
            return Session.this.hasCommitted();
        }
    }

    /**
     * Ends a session whose work is done: commits, unless the work has rolled back, then closes without preparing the
     * objects for a further transaction.
     */
    void complete() {
        if (!context.parts().isOver()) {
            context.enter();
            try {
                context.commit(() -> {});
            } finally {
                guard.leave();
            }
        }
        close();
    }
}

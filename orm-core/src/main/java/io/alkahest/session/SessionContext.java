package io.alkahest.session;

import io.alkahest.engine.Connection;
import io.alkahest.engine.Database;
import io.alkahest.engine.QueryInterceptor;
import io.alkahest.engine.Registration;
import io.alkahest.engine.TransactionOptions;
import io.alkahest.engine.room.ConnectionRoom;
import io.alkahest.engine.room.DatabaseRoom;
import io.alkahest.engine.room.Interception;
import io.alkahest.engine.room.Outcome;
import io.alkahest.engine.room.RowCursor;
import io.alkahest.error.SessionStateException;
import io.alkahest.flush.Flush;
import io.alkahest.load.LazyLoader;
import io.alkahest.load.LoadContext;
import io.alkahest.load.LoadPlans;
import io.alkahest.schema.ToMany;
import io.alkahest.schema.ToOne;
import io.alkahest.sql.Dml;
import io.alkahest.state.EntityState;
import io.alkahest.state.LazyAccess;
import io.alkahest.state.StateTracker;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The inside of a session: its tracker, its connection while a transaction runs, and when to flush. */
final class SessionContext implements LoadContext {
    private static final int MOST_FLUSHES = 100;

    private final Session session;
    private final Engine engine;
    private final UseGuard guard;
    private final TransactionOptions options;
    private final LoadPlans plans;
    private final StateTracker tracker;
    private final Parts parts;
    private volatile @Nullable Connection connection;
    private boolean closed;
    private boolean committed;
    private boolean accepted;
    private int autoflushOff;
    private boolean flushing;
    private @Nullable Hooks hooks;
    private Interception interceptors;

    SessionContext(
            Session session,
            Engine engine,
            UseGuard guard,
            TransactionOptions options,
            boolean block,
            @Nullable Supplier<String> callSite) {
        this.session = session;
        this.engine = engine;
        this.interceptors = DatabaseRoom.of(engine).interception();
        this.guard = guard;
        this.options = options;
        this.parts = new Parts(block);
        this.plans = LoadPlans.of(engine);
        this.tracker = new StateTracker(DatabaseRoom.of(engine).mappings());
        this.autoflushOff = options.isAutoflush() ? 0 : 1;
        tracker.setLazyAccess(new GuardedAccess(new LazyLoader(this)));
        tracker.writeTurn().reportBy((state, writer) -> UseGuard.changedMeanwhile(state, writer, callSite));
    }

    @Override
    public Database database() {
        return engine;
    }

    @Override
    public LoadPlans plans() {
        return plans;
    }

    @Override
    public StateTracker tracker() {
        return tracker;
    }

    @Override
    public Interception interceptors() {
        return interceptors;
    }

    Registration intercept(QueryInterceptor interceptor) {
        Interception ofEngine = DatabaseRoom.of(engine).interception();
        if (interceptors == ofEngine) {
            interceptors = ofEngine.within();
        }
        return interceptors.add(interceptor);
    }

    @Override
    public Connection connection() {
        Connection open = connection;
        if (open == null) {
            open = engine.connectOnUse(options);
            connection = open;
        }
        return open;
    }

    @Override
    public Outcome change(Dml<?> statement, Consumer<RowCursor> returned) {
        return BulkChange.run(this, interceptors.changed(statement), returned);
    }

    @Override
    public void beforeQuery() {
        Hooks listening = hooks();
        if (autoflushOff == 0 && (listening == null || !listening.isInFlush())) {
            flush("A query");
        }
    }

    @Override
    public boolean loadsImplicitly() {
        return options.isImplicitLoading();
    }

    @Override
    public boolean isFlushing() {
        return flushing;
    }

    Parts parts() {
        return parts;
    }

    TransactionOptions options() {
        return options;
    }

    /**
     * Claims the session for a call, which ends by leaving the guard.
     *
     * @throws SessionStateException if the session is closed
     */
    void enter() {
        guard.enter();
        try {
            ensureOpen();
            ensureUsable();
        } catch (RuntimeException e) {
            guard.leave();
            throw e;
        }
    }

    boolean isClosed() {
        return closed;
    }

    void ensureOpen() {
        if (closed) {
            throw new SessionStateException(520, "The session is closed. Open another one: engine.openSession().");
        }
    }

    /** The state of an object of the session. */
    EntityState own(Object entity) {
        EntityState state = tracker.state(entity);
        if (state == null || state.tracker() != tracker) {
            throw new SessionStateException(
                    521,
                    "This " + entity.getClass().getSimpleName() + " does not belong to the session. Add it first.");
        }
        return state;
    }

    static List<Object> entities(List<EntityState> states) {
        List<Object> entities = new ArrayList<>(states.size());
        for (EntityState state : states) {
            entities.add(state.entity());
        }
        return entities;
    }

    /** Checks that nothing waits for a rollback, and that the session's block is not over. */
    void ensureUsable() {
        parts.checkUsable();
        tracker.ensureUsable();
    }

    /** Whether the session has committed something. */
    boolean hasCommitted() {
        return committed;
    }

    /** Whether there is something that a commit would make permanent, or might. */
    boolean hasUncommitted() {
        return tracker.needsFlush() || connection != null && connection.hasWritten();
    }

    boolean inTransaction() {
        return connection != null && connection.inTransaction();
    }

    /** Those who are to be told what the session does, or null where nobody is. */
    @Nullable
    Hooks hooks() {
        return hooks == null && engine.sessionListeners().all() == null ? null : listening();
    }

    private Hooks listening() {
        Hooks known = hooks;
        if (known == null) {
            known = new Hooks(session, engine.sessionListeners());
            hooks = known;
        }
        return known;
    }

    Registration listen(SessionListener listener) {
        return listening().add(listener);
    }

    /**
     * Tells listeners, if any, what has happened.
     *
     * @param failure what was thrown by then, which is thrown afterwards, along with what they throw
     */
    void tell(Hook hook, @Nullable Throwable failure) {
        Hooks told = hooks();
        if (told != null) {
            told.after(hook, failure);
        } else if (failure != null) {
            throw Hooks.<RuntimeException>unchanged(failure);
        }
    }

    /**
     * Flushes what is pending, inside the listeners that there are.
     *
     * @param word the call that flushes
     */
    void flush(String word) {
        Hooks told = hooks();
        if (told != null) {
            told.requireNoFlush(word);
        }
        if (flushing || !tracker.needsFlush()) {
            return;
        }
        if (options.isReadOnly()) {
            refuseChanges();
            return;
        }
        boolean turn = tracker.writeTurn().begin();
        try {
            if (told != null) {
                told.before(Hook.BEFORE_FLUSH);
            }
            write();
            if (told != null) {
                told.after(Hook.AFTER_FLUSH, null);
            }
        } finally {
            endTurn(turn);
        }
    }

    private void write() {
        flushing = true;
        try {
            Flush.run(tracker, connection(), engine);
        } finally {
            flushing = false;
        }
    }

    /** Flushes, and again what listeners have changed after the flush, so that a commit leaves nothing behind. */
    private void flushAll() {
        flush("commit()");
        if (hooks() == null || options.isReadOnly()) {
            return;
        }
        for (int flushes = 1; hasChanges(); flushes++) {
            if (flushes == MOST_FLUSHES) {
                throw new SessionStateException(
                        702,
                        "Listeners have changed something after each of " + MOST_FLUSHES
                                + " flushes, so that commit() finds no end. Let afterFlush change only what is not yet as it should be, or change it in beforeFlush. What is left: "
                                + flushPlan().replace("\n", "; "));
            }
            flush("commit()");
        }
    }

    private boolean hasChanges() {
        return tracker.needsFlush() && !flushPlan().isEmpty();
    }

    private void refuseChanges() {
        String plan = flushPlan();
        if (!plan.isEmpty()) {
            throw new SessionStateException(
                    524,
                    "The session is readOnly, but has changes that a flush would write. Make them in a transaction without readOnly, or take them back with rollback(). They are: "
                            + plan.replace("\n", "; "));
        }
    }

    String flushPlan() {
        boolean turn = tracker.writeTurn().begin();
        flushing = true;
        try {
            return Flush.plan(tracker).toString();
        } finally {
            flushing = false;
            endTurn(turn);
        }
    }

    private void endTurn(boolean begun) {
        if (begun) {
            tracker.writeTurn().end();
        }
    }

    /** Tells listeners, flushes, commits, and tells listeners again. */
    void commit(Runnable accept) {
        boolean turn = tracker.writeTurn().begin();
        Throwable failure;
        try {
            prepareCommit();
            failure = commitInTurn(accept);
        } finally {
            endTurn(turn);
        }
        tell(Hook.AFTER_COMMIT, failure);
    }

    /** Does what comes before a commit: tells listeners, and flushes. */
    void prepareCommit() {
        requireNoListener("commit()");
        parts.checkMayEnd("commit()");
        Hooks told = hooks();
        if (told != null) {
            told.before(Hook.BEFORE_COMMIT);
            parts.checkMayEnd("commit()");
        }
        flushAll();
    }

    /** Commits after {@link #prepareCommit()}, and flushes what has been changed since then. */
    void commitPrepared(Runnable accept) {
        requireNoListener("commit()");
        parts.checkMayEnd("commit()");
        boolean turn = tracker.writeTurn().begin();
        Throwable failure;
        try {
            if (hooks() == null || hasChanges()) {
                flushAll();
            }
            failure = commitInTurn(accept);
        } finally {
            endTurn(turn);
        }
        tell(Hook.AFTER_COMMIT, failure);
    }

    private void requireNoListener(String word) {
        Hooks told = hooks();
        if (told != null) {
            told.requireNone(word);
        }
    }

    /** Commits, and answers what was thrown after the commit, which stays. */
    private @Nullable Throwable commitInTurn(Runnable accept) {
        Connection open = connection;
        if (open == null) {
            accept.run();
            parts.end();
            return null;
        }
        accepted = false;
        try {
            ConnectionRoom.of(open).commit(() -> {
                accepted = true;
                committed = true;
                accept.run();
                parts.end();
            });
            return null;
        } catch (RuntimeException | Error e) {
            // A listener may throw after the commit, which stays.
            if (!accepted) {
                tracker.fail(e);
                throw e;
            }
            return e;
        } finally {
            if (accepted) {
                release();
            }
        }
    }

    /**
     * Rolls back; objects forget what they had read inside the transaction. The session is usable afterwards even if
     * the database cannot be reached.
     */
    void rollback() {
        requireNoListener("rollback()");
        parts.checkMayEnd("rollback()");
        Throwable failure = rollback(true);
        parts.rolledBack();
        tell(Hook.AFTER_ROLLBACK, failure);
    }

    /** Rolls back, and answers what was thrown by those who were told of it. */
    private @Nullable Throwable rollback(boolean expire) {
        boolean turn = tracker.writeTurn().begin();
        try {
            rollbackInTurn(expire);
            return null;
        } catch (RuntimeException | Error e) {
            return e;
        } finally {
            endTurn(turn);
        }
    }

    private void rollbackInTurn(boolean expire) {
        Connection open = connection;
        try {
            if (open != null) {
                open.rollback();
            }
        } finally {
            try {
                tracker.rollback(expire);
            } finally {
                release();
            }
        }
    }

    void pauseAutoflush() {
        autoflushOff++;
    }

    void resumeAutoflush() {
        autoflushOff--;
    }

    void guarded(Runnable work) {
        guard.enter();
        try {
            work.run();
        } finally {
            guard.leave();
        }
    }

    boolean holdsConnection() {
        return connection != null;
    }

    /** From any thread. */
    boolean awaitsConnection() {
        Connection asked = connection;
        return asked != null && !asked.isConnected();
    }

    /** From any thread. */
    void cancel() {
        Connection running = connection;
        if (running != null) {
            running.cancel();
        }
    }

    /** From any thread. */
    void abort() {
        Connection lost = connection;
        if (lost != null) {
            lost.abort();
        }
    }

    /** Closing rolls back what was not committed, in memory too; apart from that the objects keep what they have. */
    void close() {
        if (closed) {
            return;
        }
        requireNoListener("close()");
        closed = true;
        boolean rollsBack = false;
        Throwable failure = null;
        try {
            rollsBack = inTransaction() || tracker.needsRollback();
            failure = rollsBack ? rollback(false) : null;
            release();
        } finally {
            parts.end();
            tracker.close();
        }
        if (rollsBack) {
            tell(Hook.AFTER_ROLLBACK, failure);
        }
    }

    private void release() {
        Connection open = connection;
        if (open != null) {
            connection = null;
            open.close();
        }
    }

    /** Loading on access, which an object starts by itself, counts as use of the session. */
    private final class GuardedAccess implements LazyAccess {
        private final LazyAccess access;

        GuardedAccess(LazyAccess access) {
            this.access = access;
        }

        @Override
        public void refresh(EntityState state) {
            guard.enter();
            try {
                ensureUsable();
                access.refresh(state);
            } finally {
                guard.leave();
            }
        }

        @Override
        public void deferred(EntityState state, int slot) {
            guard.enter();
            try {
                ensureUsable();
                access.deferred(state, slot);
            } finally {
                guard.leave();
            }
        }

        @Override
        public @Nullable Object toOne(EntityState state, ToOne<?, ?> association) {
            guard.enter();
            try {
                ensureUsable();
                return access.toOne(state, association);
            } finally {
                guard.leave();
            }
        }

        @Override
        public List<?> toMany(EntityState state, ToMany<?, ?> association) {
            guard.enter();
            try {
                ensureUsable();
                return access.toMany(state, association);
            } finally {
                guard.leave();
            }
        }

        @Override
        public boolean[] linked(ToMany<?, ?> association, List<EntityState> owners, List<EntityState> members) {
            return access.linked(association, owners, members);
        }
    }
}

package io.alkahest.session;

import io.alkahest.engine.Changed;
import io.alkahest.engine.Connection;
import io.alkahest.engine.Database;
import io.alkahest.engine.RowCursor;
import io.alkahest.engine.TransactionOptions;
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
    private final Database database;
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

    SessionContext(
            Database database,
            UseGuard guard,
            TransactionOptions options,
            boolean block,
            @Nullable Supplier<String> callSite) {
        this.database = database;
        this.guard = guard;
        this.options = options;
        this.parts = new Parts(block);
        this.plans = LoadPlans.of(database);
        this.tracker = new StateTracker(database.mappings());
        this.autoflushOff = options.autoflushes() ? 0 : 1;
        tracker.setLazyAccess(new GuardedAccess(new LazyLoader(this)));
        tracker.writeTurn().reportBy((state, writer) -> UseGuard.changedMeanwhile(state, writer, callSite));
    }

    @Override
    public Database database() {
        return database;
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
    public Connection connection() {
        Connection open = connection;
        if (open == null) {
            open = database.connectOnUse(options);
            connection = open;
        }
        return open;
    }

    @Override
    public Changed change(Dml<?> statement, Consumer<RowCursor> returned) {
        return BulkChange.run(this, statement, returned);
    }

    @Override
    public void beforeQuery() {
        if (autoflushOff == 0) {
            flush();
        }
    }

    @Override
    public boolean loadsImplicitly() {
        return options.loadsImplicitly();
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

    void flush() {
        if (flushing || !tracker.needsFlush()) {
            return;
        }
        if (options.isReadOnly()) {
            refuseChanges();
            return;
        }
        boolean turn = tracker.writeTurn().begin();
        flushing = true;
        try {
            Flush.run(tracker, connection(), database);
        } finally {
            flushing = false;
            endTurn(turn);
        }
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

    void commit(Runnable accept) {
        parts.checkMayEnd("commit()");
        boolean turn = tracker.writeTurn().begin();
        try {
            commitInTurn(() -> {
                accept.run();
                parts.end();
            });
        } finally {
            endTurn(turn);
        }
    }

    private void commitInTurn(Runnable accept) {
        flush();
        Connection open = connection;
        if (open == null) {
            accept.run();
            return;
        }
        accepted = false;
        try {
            open.commit(() -> {
                accepted = true;
                committed = true;
                accept.run();
            });
        } catch (RuntimeException | Error e) {
            // A listener may throw after the commit, which stays.
            if (!accepted) {
                tracker.fail(e);
            }
            throw e;
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
        parts.checkMayEnd("rollback()");
        rollback(true);
        parts.rolledBack();
    }

    private void rollback(boolean expire) {
        boolean turn = tracker.writeTurn().begin();
        try {
            rollbackInTurn(expire);
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
        closed = true;
        try {
            if (inTransaction() || tracker.needsRollback()) {
                rollback(false);
            }
            release();
        } finally {
            parts.end();
            tracker.close();
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

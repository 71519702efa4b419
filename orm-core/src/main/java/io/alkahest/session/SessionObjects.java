package io.alkahest.session;

import io.alkahest.engine.TransactionOptions;
import io.alkahest.error.SessionStateException;
import io.alkahest.mapping.ObjectState;
import io.alkahest.session.room.SessionDoor;
import io.alkahest.state.EntityState;
import io.alkahest.state.NetChange;
import io.alkahest.state.StateTracker;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a {@link Session} does with objects in memory, without a statement: they come, go, change and are forgotten. */
abstract sealed class SessionObjects extends SessionDoor permits Session {
    final UseGuard guard = new UseGuard();
    final SessionContext context;
    final StateTracker tracker;

    SessionObjects(Engine engine, TransactionOptions options, boolean block, @Nullable Supplier<String> callSite) {
        this.context = new SessionContext((Session) this, engine, guard, options, block, callSite);
        this.tracker = context.tracker();
    }

    /**
     * Takes an object into the session, with the objects it is associated with: a new one is inserted by the next
     * flush, a detached one belongs to the session again, with those that were taken out of its lists while it was
     * detached.
     *
     * @throws SessionStateException if it belongs to another session
     */
    public void add(Object entity) {
        context.enter();
        try {
            tracker.add(entity);
        } finally {
            guard.leave();
        }
    }

    /** Takes several objects into the session; what is a collection stands for its objects. */
    public void addAll(Object... entities) {
        addAll(Arrays.asList(entities));
    }

    /** Takes several objects into the session; what is a collection itself stands for its objects. */
    public void addAll(Collection<?> entities) {
        for (Object entity : entities) {
            if (entity instanceof Collection<?> several) {
                addAll(several);
            } else {
                add(entity);
            }
        }
    }

    /**
     * Has the next flush delete an object's row, along with what its associations cascade to.
     *
     * @throws SessionStateException if the object was never saved, or belongs to another session
     */
    public void delete(Object entity) {
        context.enter();
        try {
            tracker.delete(entity);
        } finally {
            guard.leave();
        }
    }

    /**
     * Forgets what was read of an object, and of those that its associations with {@code REFRESH_EXPIRE} hold in
     * memory; the next access reads it anew. What was set and not flushed stays.
     *
     * @throws SessionStateException if the object is not persistent in this session
     */
    public void expire(Object entity) {
        context.enter();
        try {
            tracker.expire(entity);
        } finally {
            guard.leave();
        }
    }

    /** Forgets what was read of all objects, as {@link #expire} does. */
    public void expireAll() {
        context.enter();
        try {
            tracker.expireAll();
        } finally {
            guard.leave();
        }
    }

    /**
     * Takes back what was set on an object and is not flushed: its columns and references have the values again that
     * were read, on both sides. What was put into its lists and taken out of them, or set on the other side of a
     * one-to-one association, stands in other rows and stays; and what is to be deleted, too.
     *
     * @throws SessionStateException if the object is not persistent in this session
     */
    public void revert(Object entity) {
        context.enter();
        try {
            tracker.revert(entity);
        } finally {
            guard.leave();
        }
    }

    /**
     * Lets go of an object, and of those that its associations with {@code EXPUNGE} hold in memory: a pending one
     * becomes transient, a persistent one detached. What it has not written is not written. With a pending object go
     * the pending ones that were put into its lists, for they cannot be inserted without it.
     */
    public void expunge(Object entity) {
        context.enter();
        try {
            tracker.expunge(entity);
        } finally {
            guard.leave();
        }
    }

    /** Lets go of all objects, as {@link #expunge} does of one: what was not flushed is not written. */
    public void clear() {
        context.enter();
        try {
            tracker.expungeAll();
        } finally {
            guard.leave();
        }
    }

    /** Whether an object is pending or persistent in this session. */
    public boolean contains(Object entity) {
        context.enter();
        try {
            return tracker.contains(entity);
        } finally {
            guard.leave();
        }
    }

    /**
     * Whether an object differs from what is stored, its own row or those of its lists' members: what was set back to
     * its old value does not count. False for a pending object.
     */
    public boolean isModified(Object entity) {
        context.enter();
        try {
            return context.own(entity).isModified();
        } finally {
            guard.leave();
        }
    }

    /**
     * Whether an object's own row differs, so that the next flush updates it: as {@link #isModified}, but whatever was
     * added to its lists or removed from them.
     */
    public boolean isRowModified(Object entity) {
        context.enter();
        try {
            return NetChange.ofRow(context.own(entity));
        } finally {
            guard.leave();
        }
    }

    /** Where an object stands, whichever session it belongs to. */
    public ObjectState stateOf(Object entity) {
        EntityState state = tracker.state(entity);
        return state == null ? ObjectState.TRANSIENT : state.status();
    }

    /** The objects that the next flush inserts, in the order of their adding. */
    public List<Object> newObjects() {
        return SessionContext.entities(tracker.pending());
    }

    /** The objects with changes that the next flush looks at, in the order of their first change. */
    public List<Object> dirtyObjects() {
        return SessionContext.entities(tracker.dirty());
    }

    /** The objects that the next flush deletes, in the order of their marking. */
    public List<Object> deletedObjects() {
        return SessionContext.entities(tracker.deletions());
    }
}

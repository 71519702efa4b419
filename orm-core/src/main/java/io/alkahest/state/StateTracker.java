package io.alkahest.state;

import io.alkahest.error.MappingException;
import io.alkahest.error.PendingRollbackException;
import io.alkahest.error.SessionStateException;
import io.alkahest.mapping.EntityMapping;
import io.alkahest.mapping.Mappings;
import io.alkahest.mapping.ObjectState;
import io.alkahest.schema.Cascade;
import io.alkahest.schema.ColumnPair;
import io.alkahest.schema.ToMany;
import io.alkahest.schema.ToOne;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a session knows: its objects by key, which are new, changed, or to be deleted, and what the transaction did to
 * them.
 *
 * <p>A flush asks for {@link #pending}, {@link #dirty} and {@link #deletions} after {@link #prepareFlush}, stores into
 * the states what the database decides, and tells the outcome by {@link #acceptInsert}, {@link #acceptUpdate},
 * {@link #acceptDelete} and at last {@link #endFlush}.
 */
public final class StateTracker {
    private final Mappings mappings;
    private final @Nullable String name;
    private final IdentityMap identities = new IdentityMap();
    private final StateSet pending = new StateSet();
    private List<EntityState> dirty = new ArrayList<>();
    private final StateSet deletions = new StateSet();
    private final UndoLog log = new UndoLog();
    private final PlainRegistry plain = new PlainRegistry();
    private final SaveCascade cascade = new SaveCascade(this);
    final WriteTurn writeTurn = new WriteTurn();
    final LentValues lent = new LentValues();
    private @Nullable LazyAccess lazy;
    private @Nullable EntityMapping<?> lastMapping;
    private @Nullable List<EntityState> loads;
    private @Nullable Throwable failure;
    private boolean closed;

    /** A tracker that knows nothing yet. */
    public StateTracker(Mappings mappings) {
        this(mappings, null);
    }

    /**
     * A tracker that knows nothing yet; {@code name} stands for the session in messages, instead of one that is made
     * up.
     */
    public StateTracker(Mappings mappings, @Nullable String name) {
        this.mappings = mappings;
        this.name = name;
    }

    /** The mappings of the session's database. */
    public Mappings mappings() {
        return mappings;
    }

    /** The objects by key. */
    public IdentityMap identityMap() {
        return identities;
    }

    /** The time in which nobody else may change objects. */
    public WriteTurn writeTurn() {
        return writeTurn;
    }

    /** Sets what loads for objects that are asked for something they do not have. */
    public void setLazyAccess(LazyAccess access) {
        lazy = access;
    }

    /** What loads for objects that are asked for something they do not have. */
    public LazyAccess lazyAccess() {
        return Objects.requireNonNull(lazy);
    }

    /** The state of an object, whichever session it belongs to, or null where nothing is known of it. */
    public @Nullable EntityState state(Object entity) {
        return entity instanceof Tracked tracked ? tracked.state : plain.get(entity);
    }

    /** Whether an object is pending or persistent in this session. */
    public boolean contains(Object entity) {
        EntityState state = state(entity);
        return state != null && state.tracker() == this && state.status != ObjectState.DELETED;
    }

    /** The state of the row with a key, or null where it is not in memory, or an object of another class. */
    public @Nullable EntityState find(EntityMapping<?> mapping, Object key) {
        return identities.find(mapping, key);
    }

    /**
     * Makes the object of a row that is in memory for the first time, as {@link #load(EntityMapping, KeyTable, Object,
     * Object[])} does.
     */
    public EntityState load(EntityMapping<?> mapping, Object key, @Nullable Object[] values) {
        return load(mapping, identities.keys(mapping), key, values);
    }

    /**
     * Holds an object weakly before the transaction ends, if it is unchanged: for streams, which let go of what they
     * have passed. One of a plain class is detached.
     */
    public void letGo(EntityState state) {
        if (state.status != ObjectState.PERSISTENT || state.tracker != this || state.isMarkedDeleted()) {
            return;
        }
        lent.compare(state);
        if (state.mapping().tracked() && state.originals == null) {
            lent.forget(state);
            identities.weaken(state);
        } else if (!state.mapping().tracked() && (state.mapping().readOnly() || !state.isModified())) {
            leave(state);
        }
    }

    /**
     * Makes the object of a row that is in memory for the first time. Slots of {@code values} that were not selected
     * hold null; the array is the object's from now on.
     */
    public EntityState load(EntityMapping<?> mapping, KeyTable keys, Object key, @Nullable Object[] values) {
        Object entity = mapping.newEntity(mapping.readOnly() ? PlainObjects.shown(values) : values);
        EntityState state = new EntityState(entity, mapping.table(), values);
        state.mapping = mapping;
        state.tracker = this;
        state.key = key;
        state.status = ObjectState.PERSISTENT;
        keys.put(state);
        if (loads != null) {
            loads.add(state);
        }
        if (entity instanceof Tracked tracked) {
            tracked.state = state;
        } else {
            plain.remember(state);
            PlainObjects.publish(state);
        }
        return state;
    }

    /** Notes in the list which objects come into memory from now on; null ends that. */
    public void noteLoads(@Nullable List<EntityState> list) {
        loads = list;
    }

    /**
     * Adds an object, and whatever transient objects its associations lead to. A deleted object is inserted again; a
     * detached one is persistent again, with the changes made to it in the meantime. An object of a plain class that
     * another session has loaded carries no trace of that and counts as new.
     *
     * @throws SessionStateException if it belongs to another session, or stands for a row of which this session has
     *     another object
     * @throws MappingException if its class is not mapped
     */
    public void add(Object entity) {
        cascade.add(Membership.any(this, entity));
    }

    /** Adds an object unless it is here already: the cascade of an assignment. */
    void reach(Object entity) {
        EntityState state = state(entity);
        if (state == null
                || state.tracker() != this
                || state.status == ObjectState.DELETED
                || state.isMarkedDeleted()) {
            add(entity);
        }
    }

    /**
     * Marks an object to be deleted by the next flush. A pending one just leaves the session.
     *
     * @throws SessionStateException if the object was never saved, or belongs to another session
     */
    public void delete(Object entity) {
        EntityState state = Membership.any(this, entity);
        switch (state.status()) {
            case TRANSIENT ->
                throw new SessionStateException(509, state + " was never saved, so there is no row to delete.");
            case PENDING -> {
                if (state.tracker == this) {
                    Departure.ofNew(state);
                    expunge(entity);
                } else {
                    cascade.take(state);
                }
            }
            case DELETED -> {}
            default -> {
                cascade.take(state);
                state.marks |= EntityState.MARKED_DELETED;
                deletions.add(state);
                log.add(UndoLog.Step.MARKED, state, null);
            }
        }
    }

    /**
     * Lets go of an object and of what its associations with {@code EXPUNGE} hold in memory: a pending one becomes
     * transient, every other one detached. What it has not written is lost to the session. New objects that refer to a
     * new one, and were added with it, go along.
     */
    public void expunge(Object entity) {
        Reached.leaving(this, Membership.own(this, entity), Cascade.EXPUNGE).forEach(this::leave);
    }

    /** Lets go of all objects; what is not written is lost to the session. */
    public void expungeAll() {
        List<EntityState> all = pending.all();
        identities.forEach(all::add);
        all.forEach(this::leave);
    }

    /** Lets go of a new object that has lost its parent, and of the new ones that refer to it. */
    void forgetOrphan(EntityState orphan) {
        Reached.leaving(this, orphan, null).forEach(this::leave);
    }

    private void leave(EntityState state) {
        lent.compare(state);
        lent.forget(state);
        if (state.status == ObjectState.PENDING) {
            forgetPending(state);
        } else if (state.status == ObjectState.PERSISTENT) {
            identities.remove(state);
            if (state.isListedDirty()) {
                dirty.remove(state);
            }
            deletions.remove(state);
        }
        plain.forget(state);
        state.release();
    }

    /**
     * Forgets the values of an object's row, and those of the objects that its associations with {@code REFRESH_EXPIRE}
     * hold in memory; the next access loads them again. What was changed and not flushed stays.
     *
     * @return the objects, the given one first
     */
    public List<EntityState> expire(Object entity) {
        EntityState state = Membership.own(this, entity);
        requireRow(state);
        return Expiry.along(this, state);
    }

    /**
     * Takes back what was set on an object and is not flushed.
     *
     * @throws SessionStateException if there is no row to go back to
     */
    public void revert(Object entity) {
        Reversal.revert(Membership.own(this, entity));
    }

    /**
     * Checks that an object stands for a row.
     *
     * @throws SessionStateException if it does not
     */
    public void requireRow(EntityState state) {
        if (state.status != ObjectState.PERSISTENT) {
            throw new SessionStateException(
                    511, state + " is " + state.status + " and has no row to be read from. Flush first.");
        }
    }

    /** Forgets the values of all objects, as {@link #expire(Object)} does. */
    public void expireAll() {
        identities.forEach(Expiry::expireNoting);
    }

    /**
     * Prepares a flush: takes over changes of plain objects, and detaches the former partners of one-to-one
     * associations that were assigned unread.
     */
    public void prepareFlush() {
        for (int i = 0; i < plain.states().size(); i++) {
            EntityState state = plain.states().get(i);
            if (!state.isMarkedDeleted()
                    && (state.status == ObjectState.PERSISTENT || state.status == ObjectState.PENDING)) {
                cascade.spread(state);
            }
        }
        lent.compare();
        for (int i = 0; i < dirty.size(); i++) {
            Partners.separate(dirty.get(i), this);
        }
    }

    /** The objects that the next flush inserts, in the order of their adding. */
    public List<EntityState> pending() {
        return pending.in(ObjectState.PENDING);
    }

    /**
     * The objects with changes that are not to be deleted, in the order of their first change. What was set back may
     * still be among them: see {@link EntityState#isModified}.
     */
    public List<EntityState> dirty() {
        List<EntityState> changed = new ArrayList<>(dirty.size());
        for (EntityState state : dirty) {
            if (state.status == ObjectState.PERSISTENT && state.originals != null && !state.isMarkedDeleted()) {
                changed.add(state);
            }
        }
        return changed;
    }

    /** The objects that the next flush deletes, in the order of their marking. */
    public List<EntityState> deletions() {
        return deletions.in(ObjectState.PERSISTENT);
    }

    /**
     * The row of a pending object was inserted, and its key is stored: it is persistent from now on. What it left out
     * is null, unless the database has a default.
     */
    public void acceptInsert(EntityState state) {
        for (int slot : state.mapping().nullSlots()) {
            if (state.values[slot] == null) {
                state.put(slot, NullValue.NULL);
            }
        }
        log.add(UndoLog.Step.INSERTED, state, state.originals);
        acceptLists(state);
        state.originals = null;
        state.key = Objects.requireNonNull(state.mapping().key(state.values), "key");
        state.status = ObjectState.PERSISTENT;
        state.marks = 0;
        identities.put(state);
        lent.lendWritten(state, null);
    }

    /** The changes of a persistent object were written. */
    public void acceptUpdate(EntityState state) {
        log.add(UndoLog.Step.UPDATED, state, state.originals);
        acceptLists(state);
        lent.lendWritten(state, state.originals);
        Expiry.settle(state);
        state.originals = null;
        state.marks &= ~EntityState.LISTED_DIRTY;
        Object key = Objects.requireNonNull(state.mapping().key(state.values), "key");
        if (!key.equals(state.key)) {
            log.add(UndoLog.Step.REKEYED, state, state.key);
            identities.remove(state);
            state.key = key;
            identities.put(state);
        }
    }

    private static void acceptLists(EntityState state) {
        for (ToMany<?, ?> association : state.mapping().toManys()) {
            LiveList<?> list = state.peek(association);
            if (list != null) {
                if (!state.mapping().tracked() && state.originals != null && list.isChanged()) {
                    state.originals[association.slot()] = list.originalMembers();
                }
                list.accept();
            }
        }
    }

    /** The row of an object was deleted. */
    public void acceptDelete(EntityState state) {
        log.add(UndoLog.Step.DELETED, state, null);
        identities.remove(state);
        state.status = ObjectState.DELETED;
        state.marks &= ~(EntityState.MARKED_DELETED | EntityState.LISTED_DIRTY);
    }

    /**
     * Ends a successful flush: whatever else was noted as changed had nothing to write, and nobody shows the deleted
     * objects any more.
     */
    public void endFlush(List<EntityState> deleted) {
        for (EntityState state : takeDirty()) {
            if (state.status == ObjectState.PERSISTENT && state.originals != null) {
                acceptUpdate(state);
            }
        }
        pending.keep(ObjectState.PENDING);
        deletions.keep(ObjectState.PERSISTENT);
        Departure.of(this, deleted);
    }

    /**
     * Whether there is anything that a flush might have to write; objects of plain classes have to be compared to know.
     */
    public boolean needsFlush() {
        return !pending.isEmpty()
                || !dirty.isEmpty()
                || !deletions.isEmpty()
                || !plain.states().isEmpty()
                || !lent.isEmpty();
    }

    /**
     * The present point of the transaction, to which {@link #rollbackTo} can go back. A flush must have come before.
     */
    public int mark() {
        return log.size();
    }

    /** Takes back in memory whatever happened since a mark; a flush that failed since then is forgotten. */
    public void rollbackTo(int mark) {
        restorePlain();
        lent.compare();
        new Rollback(this, log).to(mark);
        failure = null;
    }

    /** Takes back in memory whatever happened since the transaction began, and makes the session usable again. */
    public void rollback() {
        rollback(false);
    }

    /**
     * The same; with {@code expire}, all objects are read anew on the next access, since what was read inside the
     * transaction may have been its own doing: members of a list without those whose rows it had deleted, for instance.
     */
    public void rollback(boolean expire) {
        rollbackTo(0);
        identities.weaken(expire ? EntityState::expire : state -> {});
    }

    private void restorePlain() {
        for (EntityState state : plain.states()) {
            if (state.status == ObjectState.PERSISTENT && !state.mapping().readOnly() && state.originals == null) {
                PlainObjects.restore(state, null);
            }
        }
    }

    /**
     * The transaction has ended well: objects are held weakly from now on, and with {@code expire} their values are
     * loaded anew on the next access.
     */
    public void commit(boolean expire) {
        for (int i = 0; i < log.size(); i++) {
            EntityState state = log.state(i);
            if (log.step(i) == UndoLog.Step.DELETED && state.status == ObjectState.DELETED) {
                state.release();
                plain.forget(state);
            }
        }
        log.cutTo(0);
        if (expire) {
            lent.clear();
        }
        identities.weaken(expire ? EntityState::expire : state -> {});
    }

    /** Notes that a flush failed: until a rollback, every use is refused, with the first failure as the cause. */
    public void fail(Throwable cause) {
        if (failure == null) {
            failure = cause;
        }
    }

    /** Whether a failed flush waits for its rollback. */
    public boolean needsRollback() {
        return failure != null;
    }

    /**
     * Checks that no failed flush waits for its rollback.
     *
     * @throws PendingRollbackException if one does
     */
    public void ensureUsable() {
        if (failure != null) {
            throw new PendingRollbackException(
                    510,
                    this + " cannot be used before rollback(), since its flush failed: " + failure.getMessage(),
                    failure);
        }
    }

    /** Lets go of all objects: they stay readable as far as they are loaded. */
    public void close() {
        if (!closed) {
            closed = true;
            pending.clear(EntityState::release);
            dirty.clear();
            deletions.clear(state -> {});
            plain.clear();
            lent.clear();
            log.cutTo(0);
            identities.clear();
        }
    }

    /** Whether {@link #close} was called. */
    public boolean isClosed() {
        return closed;
    }

    /** The name that stands for the session in messages. */
    @Override
    public String toString() {
        return name == null ? "session " + Integer.toHexString(System.identityHashCode(this)) : name;
    }

    /**
     * The object that an owning association leads to by its foreign key, if it is in memory; {@link NullValue#NULL} for
     * none; null where that is not known.
     */
    @Nullable
    Object target(EntityState state, ToOne<?, ?> association) {
        EntityMapping<?> target = mappings.of(association.target());
        @Nullable Object[] slots = new Object[target.slotCount()];
        for (ColumnPair pair : association.pairs()) {
            Object value = state.values[pair.local().slot()];
            if (value == null || value == NullValue.NULL) {
                return value;
            }
            slots[pair.remote().slot()] = value;
        }
        Object key = association.pairs().size() == target.keySlots().length ? target.key(slots) : null;
        EntityState found = key == null ? null : find(target, key);
        return found == null ? null : found.entity();
    }

    /** An object that stands for a row, but was let go of, is here again. */
    void attached(EntityState state) {
        state.status = ObjectState.PERSISTENT;
        identities.put(state);
        if (state.originals != null) {
            state.listDirty();
        }
    }

    /** An object without a row is here; what it was before is logged. */
    void pend(EntityState state, UndoLog.Step step) {
        log.add(step, state, state.key);
        state.key = null;
        state.originals = null;
        state.marks = 0;
        state.status = ObjectState.PENDING;
        pending.add(state);
    }

    /** Notes for a rollback what a statement has done to an object. */
    void noted(UndoLog.Step step, EntityState state, @Nullable Object memory) {
        log.add(step, state, memory);
    }

    /** Keeps the state of a plain object, which cannot carry it. */
    void remember(EntityState state) {
        plain.remember(state);
    }

    void forgetPlain(EntityState state) {
        plain.forget(state);
    }

    @Nullable
    EntityState plain(Object entity) {
        return plain.get(entity);
    }

    void dirtied(EntityState state) {
        dirty.add(state);
    }

    Collection<EntityState> takeDirty() {
        List<EntityState> taken = dirty;
        dirty = new ArrayList<>();
        for (EntityState state : taken) {
            state.marks &= ~EntityState.LISTED_DIRTY;
        }
        return taken;
    }

    void forgetPending(EntityState state) {
        pending.remove(state);
    }

    void forgetDeletion(EntityState state) {
        deletions.remove(state);
    }

    EntityMapping<?> mapping(EntityState state) {
        EntityMapping<?> mapping = lastMapping;
        if (mapping == null || mapping.table() != state.table) {
            mapping = mappings.of(state.table);
            lastMapping = mapping;
        }
        return mapping;
    }
}

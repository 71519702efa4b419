package io.alkahest.state;

import io.alkahest.mapping.EntityMapping;
import io.alkahest.schema.AnyColumn;
import io.alkahest.schema.Association;
import io.alkahest.schema.ToMany;
import io.alkahest.schema.ToOne;
import io.alkahest.type.SqlType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Brings objects in line with what a statement did to their rows. None of it is a change that a flush would write;
 * changes that no flush has written yet stay on top. A rollback takes it back.
 */
public final class StatementEffects {
    private final StateTracker tracker;
    private final List<LiveList<?>> unloaded = new ArrayList<>();

    /** The effects of one statement on the objects of a session. */
    public StatementEffects(StateTracker tracker) {
        this.tracker = tracker;
    }

    /** The lists whose members are not known any more. */
    public List<LiveList<?>> unloaded() {
        return unloaded;
    }

    /**
     * The rows of some objects hold these raw values in these columns now; their associations, both sides, and their
     * keys follow.
     */
    public void updated(Map<EntityState, Object[]> rows, AnyColumn<?, ?>[] columns) {
        List<EntityState> rekeyed = new ArrayList<>();
        rows.forEach((state, values) -> {
            tracker.lent.compare(state);
            @Nullable Object[] before = new Object[state.values.length];
            follow(state, columns, values, before);
            tracker.noted(UndoLog.Step.UPDATED, state, before);
            if (!state.keyOrFail().equals(keyInRow(state))) {
                rekeyed.add(state);
            }
        });
        rekeyed.forEach(tracker.identityMap()::remove);
        for (EntityState state : rekeyed) {
            tracker.noted(UndoLog.Step.REKEYED, state, state.key);
            state.key = keyInRow(state);
            tracker.identityMap().put(state);
        }
    }

    private static @Nullable Object keyInRow(EntityState state) {
        @Nullable Object[] row = state.values.clone();
        for (int slot : state.mapping().keySlots()) {
            row[slot] = state.isChanged(slot) ? state.original(slot) : row[slot];
        }
        Object key = state.mapping().key(row);
        return key == null ? state.key : key;
    }

    private void follow(EntityState state, AnyColumn<?, ?>[] columns, Object[] values, @Nullable Object[] before) {
        Map<ToOne<?, ?>, @Nullable Object> former = new IdentityHashMap<>();
        for (int i = 0; i < columns.length; i++) {
            int slot = columns[i].slot();
            for (ToOne<?, ?> association : state.mapping().feeding(slot)) {
                if (!state.isAssigned(association.slot()) && !values[i].equals(state.values[slot])) {
                    former.put(association, Backrefs.known(state, association));
                }
            }
        }
        for (int i = 0; i < columns.length; i++) {
            take(state, columns[i], values[i], before);
        }
        if (!state.mapping().tracked()) {
            EmbeddedColumns.publish(state, before);
        }
        former.forEach((association, old) -> follow(state, association, old, before));
    }

    private static void take(EntityState state, AnyColumn<?, ?> column, Object raw, @Nullable Object[] before) {
        int slot = column.slot();
        Object now = state.values[slot];
        before[slot] = now == null ? Marker.ABSENT : now;
        if (state.isChanged(slot)) {
            before[slot] = Marker.ABSENT;
            state.originals()[slot] = raw.equals(now) ? null : raw;
            return;
        }
        state.values[slot] = raw;
        if (!state.mapping().tracked() && state.mapping().isBound(slot)) {
            Object shown = state.mapping().get(slot, state.entity());
            if (now == null || PlainObjects.same(column, now, shown)) {
                state.mapping().set(slot, state.entity(), raw == NullValue.NULL ? null : raw);
                state.values[slot] = copy(column, raw);
            }
        }
    }

    private void follow(EntityState state, ToOne<?, ?> association, @Nullable Object old, @Nullable Object[] before) {
        int slot = association.slot();
        before[slot] = state.values[slot] == null ? Marker.ABSENT : state.values[slot];
        state.values[slot] = null;
        Object target = tracker.target(state, association);
        if (!state.mapping().tracked()) {
            state.values[slot] = target;
            state.mapping().set(slot, state.entity(), target == NullValue.NULL ? null : target);
        }
        if (target != null && target == old) {
            state.values[slot] = target;
            return;
        }
        Association<?, ?> inverse = association.inverse();
        if (inverse instanceof ToMany<?, ?> list) {
            leave(list, old, state.entity());
            join(list, target, state.entity());
        } else if (inverse instanceof ToOne<?, ?> back) {
            partner(back, old, state.entity(), NullValue.NULL);
            partner(back, target, state.entity(), state.entity());
        }
    }

    void leave(ToMany<?, ?> association, @Nullable Object owner, Object member) {
        LiveList<?> list = listOf(association, owner);
        if (list != null && list.holds(member)) {
            noteList(list);
            list.rowWent(member);
            show(list, member, false);
        }
    }

    private void join(ToMany<?, ?> association, @Nullable Object owner, Object member) {
        LiveList<?> list = listOf(association, owner);
        if (list != null && list.isLoaded() && !list.holds(member)) {
            noteList(list);
            if (association.orderBy().isEmpty()) {
                list.rowCame(member);
                show(list, member, true);
            } else {
                unload(list);
            }
        }
    }

    private @Nullable LiveList<?> listOf(ToMany<?, ?> association, @Nullable Object owner) {
        EntityState state = owner == null || owner == NullValue.NULL ? null : tracker.state(owner);
        return state == null ? null : state.peek(association);
    }

    /**
     * Rows that are not in memory may have become members: of the given owner's list, or of anybody's where that is
     * null.
     */
    public void cameUnseen(ToMany<?, ?> association, @Nullable EntityState owner) {
        if (owner != null) {
            forgetMembers(owner, association);
        } else {
            tracker.identityMap().forEach(state -> {
                if (association.table().covers(state.table)) {
                    forgetMembers(state, association);
                }
            });
        }
    }

    private void forgetMembers(EntityState owner, ToMany<?, ?> association) {
        LiveList<?> list = owner.peek(association);
        if (list != null && list.isLoaded()) {
            noteList(list);
            unload(list);
        }
    }

    private void unload(LiveList<?> list) {
        list.unload();
        unloaded.add(list);
    }

    private void noteList(LiveList<?> list) {
        @Nullable Object[] before = new Object[list.owner().values.length];
        before[list.association().slot()] =
                list.owner().mapping().tracked() ? Marker.COLLECTION : list.originalMembers();
        tracker.noted(UndoLog.Step.UPDATED, list.owner(), before);
    }

    /** Brings the list that a plain object shows in line. */
    static void show(LiveList<?> list, Object member, boolean isMember) {
        EntityMapping<?> mapping = list.owner().mapping();
        int slot = list.association().slot();
        if (!mapping.tracked() && mapping.get(slot, list.owner().entity()) instanceof Collection<?> shown) {
            List<@Nullable Object> members = new ArrayList<>(shown);
            members.removeIf(other -> other == member);
            if (isMember) {
                members.add(member);
            }
            mapping.set(slot, list.owner().entity(), members);
        }
    }

    private void partner(ToOne<?, ?> back, @Nullable Object target, Object entity, Object raw) {
        EntityState state = target == null || target == NullValue.NULL ? null : tracker.state(target);
        if (state == null || state.isAssigned(back.slot()) && state.standsForRow()) {
            return;
        }
        Object now = state.values[back.slot()];
        if (now == null || raw == NullValue.NULL && now != entity) {
            return;
        }
        @Nullable Object[] before = new Object[state.values.length];
        before[back.slot()] = now;
        tracker.noted(UndoLog.Step.UPDATED, state, before);
        state.values[back.slot()] = raw;
        if (!state.mapping().tracked()) {
            state.mapping().set(back.slot(), target, raw == NullValue.NULL ? null : raw);
        }
    }

    /** The rows of some objects are gone: they leave the session, and the lists and associations of others. */
    public void deleted(Collection<EntityState> states) {
        if (states.isEmpty()) {
            return;
        }
        List<Object> entities = new ArrayList<>(states.size());
        for (EntityState state : states) {
            tracker.acceptDelete(state);
            entities.add(state.entity());
        }
        Set<Object> gone = Members.identities(entities);
        tracker.identityMap().forEach(state -> forget(state, gone));
    }

    /**
     * The row of an object turned out to be gone: the object is detached, its key is free, and others do not lead to it
     * any more. It stays where it has changes that were not flushed, or is to be deleted: the flush has to say that
     * there is no row.
     */
    public void gone(EntityState state) {
        if (state.tracker == tracker && !state.isMarkedDeleted() && !state.isModified()) {
            tracker.expunge(state.entity());
            state.marks |= EntityState.ROW_GONE;
            Set<Object> gone = Members.identities(List.of(state.entity()));
            tracker.identityMap().forEach(other -> forget(other, gone));
        }
    }

    private void forget(EntityState state, Set<Object> gone) {
        for (ToMany<?, ?> association : state.mapping().toManys()) {
            LiveList<?> list = state.peek(association);
            if (list != null) {
                for (Object member : list.known()) {
                    if (gone.contains(member)) {
                        leave(association, state.entity(), member);
                    }
                }
            }
        }
        for (ToOne<?, ?> association : state.mapping().toOnes()) {
            Object target = state.values[association.slot()];
            if (target != null && gone.contains(target)) {
                forget(state, association);
            }
        }
    }

    /** An object does not lead to one that is gone; what was set there meanwhile stays. */
    void forget(EntityState state, ToOne<?, ?> association) {
        int slot = association.slot();
        if (!state.isAssigned(slot)) {
            @Nullable Object[] before = new Object[state.values.length];
            before[slot] = state.values[slot];
            tracker.noted(UndoLog.Step.UPDATED, state, before);
            state.values[slot] = association.isOwning() ? null : NullValue.NULL;
            if (!state.mapping().tracked()) {
                state.mapping().set(slot, state.entity(), null);
            }
        }
    }

    @SuppressWarnings("unchecked")
    private static Object copy(AnyColumn<?, ?> column, Object value) {
        return value == NullValue.NULL ? value : ((SqlType<Object>) column.type()).copy(value);
    }
}

package io.alkahest.flush;

import io.alkahest.error.FlushException;
import io.alkahest.mapping.ObjectState;
import io.alkahest.mapping.RowMapping;
import io.alkahest.schema.AnyColumn;
import io.alkahest.schema.Association;
import io.alkahest.schema.Deferral;
import io.alkahest.schema.ForeignKey;
import io.alkahest.schema.ReferentialAction;
import io.alkahest.schema.RowVersion;
import io.alkahest.schema.Table;
import io.alkahest.schema.ToMany;
import io.alkahest.schema.ToOne;
import io.alkahest.state.EntityState;
import io.alkahest.state.LiveList;
import io.alkahest.state.NullValue;
import io.alkahest.state.StateTracker;
import io.alkahest.state.StatementEffects;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Carries a changed key to the rows that refer to it, whether they are in memory or not.
 *
 * <p>Where no constraint guards a reference, or one that is checked at the end of the transaction, one UPDATE finds the
 * rows by the old key. Where ON UPDATE says so, the database does it, and objects in memory follow. Where a constraint
 * is checked at once, the rows let go first, and take the new key afterwards; columns that admit no null cannot, and
 * the flush is refused.
 */
final class KeyCarrier {
    private final StateTracker tracker;
    private final ChangeSet changes;
    private final Map<Table<?>, List<Reference>> references = new IdentityHashMap<>(2);

    KeyCarrier(StateTracker tracker, ChangeSet changes) {
        this.tracker = tracker;
        this.changes = changes;
    }

    /** Plans what follows the key of a changed object, if it changes. */
    void carry(EntityState state) {
        if (!changesKey(state)) {
            return;
        }
        for (RowMapping row : state.mapping().rows()) {
            carry(state, references(row.table()));
        }
    }

    private void carry(EntityState state, List<Reference> references) {
        for (Reference reference : references) {
            List<Object> before = new ArrayList<>();
            List<Object> after = new ArrayList<>();
            boolean changed = false;
            for (AnyColumn<?, ?> target : reference.targets()) {
                int slot = target.slot();
                if (state.isChanged(slot) && state.original(slot) == null) {
                    tracker.lazyAccess().refresh(state);
                }
                Object now = state.columnValue(slot);
                Object was = state.isChanged(slot) ? state.original(slot) : now;
                before.add(was == null ? NullValue.NULL : was);
                after.add(now == null ? NullValue.NULL : now);
                changed |= was != null && !was.equals(now);
            }
            if (changed && !before.contains(NullValue.NULL)) {
                carry(state, reference, before, after);
            }
        }
    }

    private boolean changesKey(EntityState state) {
        for (int slot : state.mapping().keySlots()) {
            if (state.isChanged(slot)) {
                return true;
            }
        }
        List<RowMapping> rows = state.mapping().rows();
        for (int row = 0; row < rows.size(); row++) {
            for (List<AnyColumn<?, ?>> key : changes.of(rows.get(row).table()).uniqueKeys()) {
                for (int i = 0; i < key.size(); i++) {
                    if (RowChange.has(state, key.get(i))
                            && state.isChanged(key.get(i).slot())) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private List<Reference> references(Table<?> table) {
        return references.computeIfAbsent(table, target -> {
            List<Reference> found = new ArrayList<>();
            List<Table<?>> tables = new ArrayList<>(tracker.mappings().tables());
            tables.sort((a, b) -> a.toString().compareTo(b.toString()));
            for (Table<?> known : tables) {
                for (Reference reference : Reference.allOf(known)) {
                    boolean isNew = reference.target() == target;
                    for (Reference before : found) {
                        isNew &= !before.hasColumnsOf(reference);
                    }
                    if (isNew) {
                        found.add(reference);
                    }
                }
            }
            return found;
        });
    }

    private void carry(EntityState parent, Reference reference, List<Object> before, List<Object> after) {
        ForeignKey key = constraint(reference);
        List<RowChange> rows = new ArrayList<>();
        List<Object> values = after;
        boolean atEnd = key != null && key.deferral() == Deferral.INITIALLY_DEFERRED;
        if (key == null || atEnd && key.onUpdate() == ReferentialAction.NO_ACTION) {
            rows.add(allRows(parent, reference, before, after));
        } else if (key.onUpdate() == ReferentialAction.SET_NULL || key.onUpdate() == ReferentialAction.SET_DEFAULT) {
            values = new ArrayList<>();
            for (int i = 0; i < after.size(); i++) {
                values.add(NullValue.NULL);
            }
        } else if (key.onUpdate() != ReferentialAction.CASCADE && !letGo(parent, reference, after, rows)) {
            return;
        }
        changes.carried.add(
                new Carried(parent, reference.columns(), before, values, followers(reference.columns(), before), rows));
        if (rows.isEmpty() && values != after) {
            return;
        }
        carryOn(parent, reference, before, after);
    }

    /** The referring columns may be a key themselves, or a part of one. */
    private void carryOn(EntityState parent, Reference reference, List<Object> before, List<Object> after) {
        for (Reference next :
                reference.table() == parent.table().stored() ? List.<Reference>of() : references(reference.table())) {
            List<AnyColumn<?, ?>> columns = new ArrayList<>();
            List<AnyColumn<?, ?>> targets = new ArrayList<>();
            List<Object> was = new ArrayList<>();
            List<Object> now = new ArrayList<>();
            for (int i = 0; i < next.columns().size(); i++) {
                int place = reference.columns().indexOf(next.targets().get(i));
                if (place >= 0) {
                    columns.add(next.columns().get(i));
                    targets.add(next.targets().get(i));
                    was.add(before.get(place));
                    now.add(after.get(place));
                }
            }
            if (!columns.isEmpty() && !was.equals(now)) {
                ForeignKey key = constraint(next);
                List<RowChange> rows = new ArrayList<>();
                Reference part = new Reference(columns, targets, next.reason());
                if (key == null || key.deferral() == Deferral.INITIALLY_DEFERRED) {
                    rows.add(allRows(parent, part, was, now));
                } else if (key.onUpdate() != ReferentialAction.CASCADE) {
                    continue;
                }
                changes.carried.add(new Carried(parent, columns, was, now, followers(columns, was), rows));
                carryOn(parent, part, was, now);
            }
        }
    }

    /** The constraint over the columns of a reference, or null. */
    private static @Nullable ForeignKey constraint(Reference reference) {
        for (ForeignKey key : reference.table().foreignKeys()) {
            if (key.targetTable() == reference.target()
                    && key.columns().containsAll(reference.columns())
                    && reference.columns().containsAll(key.columns())) {
                return key;
            }
        }
        return null;
    }

    /** The UPDATE of all rows that hold the old key. */
    private RowChange allRows(EntityState parent, Reference reference, List<Object> before, List<Object> after) {
        List<AnyColumn<?, ?>> set = new ArrayList<>();
        List<@Nullable Object> values = new ArrayList<>();
        for (int i = 0; i < before.size(); i++) {
            if (!before.get(i).equals(after.get(i))) {
                if (after.get(i) == NullValue.NULL
                        && !reference.columns().get(i).isNullable()) {
                    throw refusal(parent, reference);
                }
                set.add(reference.columns().get(i));
                values.add(after.get(i) == NullValue.NULL ? null : after.get(i));
            }
        }
        values.addAll(before);
        WriteShape shape = WriteShape.updateAll(
                reference.table(),
                set.toArray(WriteShape.NO_COLUMNS),
                reference.columns().toArray(WriteShape.NO_COLUMNS));
        return new RowChange(shape, null, values.toArray());
    }

    private List<EntityState> followers(List<AnyColumn<?, ?>> columns, List<Object> before) {
        List<EntityState> found = new ArrayList<>();
        tracker.identityMap().forEach(state -> {
            if (RowChange.has(state, columns.get(0)) && state.status() == ObjectState.PERSISTENT) {
                boolean follows = true;
                for (int i = 0; i < before.size(); i++) {
                    int slot = columns.get(i).slot();
                    follows &= !state.isChanged(slot) && before.get(i).equals(state.peek(slot));
                }
                if (follows) {
                    found.add(state);
                }
            }
        });
        return found;
    }

    /**
     * Has the rows let go of the old key, and take the new one afterwards; false where only the database knows whether
     * there are any.
     */
    private boolean letGo(EntityState parent, Reference reference, List<Object> after, List<RowChange> rows) {
        Association<?, ?> association = children(parent, reference);
        if (association == null) {
            return false;
        }
        List<EntityState> staying = new ArrayList<>();
        List<EntityState> leaving = new ArrayList<>();
        find(parent, association, staying, leaving);
        if (staying.isEmpty() && leaving.isEmpty()) {
            return false;
        }
        List<AnyColumn<?, ?>> nullable = reference.nullableColumns();
        if (nullable.isEmpty() || association.link() != null) {
            throw refusal(parent, reference);
        }
        for (EntityState child : leaving) {
            changes.cleared.add(update(child, false, nullable, null));
        }
        for (EntityState child : staying) {
            changes.cleared.add(update(child, false, nullable, null));
            if (!child.isMarkedDeleted()) {
                rows.add(update(child, true, reference.columns(), after));
            }
        }
        return true;
    }

    private static @Nullable Association<?, ?> children(EntityState parent, Reference reference) {
        for (Association<?, ?> association : parent.table().entityAssociations()) {
            boolean isInverse = association.link() != null || !association.isOwning();
            if (isInverse
                    && Reference.toOwner(association).columns().equals(reference.columns())
                    && Reference.toOwner(association).targets().equals(reference.targets())) {
                return association;
            }
        }
        return null;
    }

    private void find(
            EntityState parent, Association<?, ?> association, List<EntityState> staying, List<EntityState> leaving) {
        List<Object> members = new ArrayList<>();
        if (association instanceof ToMany<?, ?> toMany) {
            LiveList<?> list = parent.peek(toMany);
            boolean isLoaded = list != null && list.isLoaded();
            members.addAll(isLoaded ? list.known() : tracker.lazyAccess().toMany(parent, toMany));
            for (Object gone : list == null ? List.of() : list.removed()) {
                members.remove(gone);
                leaving.add(Objects.requireNonNull(tracker.state(gone)));
            }
        } else {
            Object partner = parent.peek(association.slot());
            partner = partner == null ? tracker.lazyAccess().toOne(parent, (ToOne<?, ?>) association) : partner;
            if (partner != null && partner != NullValue.NULL) {
                members.add(partner);
            }
        }
        for (Object member : members) {
            EntityState child = tracker.state(member);
            boolean stands = child != null && child.status() == ObjectState.PERSISTENT;
            if (stands && association.inverse() instanceof ToOne<?, ?> owner && child.isAssigned(owner.slot())) {
                leaving.add(child);
            } else if (stands) {
                staying.add(child);
            }
        }
        leaving.removeIf(child -> child.status() != ObjectState.PERSISTENT);
    }

    /** The UPDATE of one row; afterwards its own key may have changed, too. */
    private static RowChange update(
            EntityState child, boolean afterwards, List<AnyColumn<?, ?>> columns, @Nullable List<Object> raw) {
        Table<?> table = columns.get(0).table().stored();
        AnyColumn<?, ?>[] keys = table.primaryKey().toArray(WriteShape.NO_COLUMNS);
        AnyColumn<?, ?> version = afterwards ? null : table.versionColumn();
        if (version != null) {
            columns = new ArrayList<>(columns);
            columns.add(version);
        }
        @Nullable Object[] slots = new Object[child.mapping().slotCount()];
        child.mapping().keyInto(Objects.requireNonNull(child.key()), slots);
        @Nullable Object[] values = new Object[columns.size() + keys.length];
        for (int i = 0; i < columns.size(); i++) {
            values[i] = raw == null || raw.get(i) == NullValue.NULL ? null : raw.get(i);
        }
        if (version != null) {
            Object kept = child.isChanged(version.slot())
                    ? child.original(version.slot())
                    : child.readNullable(version.slot());
            values[columns.size() - 1] = kept == NullValue.NULL ? null : kept;
        }
        for (int i = 0; i < keys.length; i++) {
            int slot = keys[i].slot();
            values[columns.size() + i] = afterwards && child.isChanged(slot) ? child.columnValue(slot) : slots[slot];
        }
        RowChange change =
                new RowChange(WriteShape.update(table, columns.toArray(WriteShape.NO_COLUMNS), keys), child, values);
        change.passes();
        return change;
    }

    private static FlushException refusal(EntityState parent, Reference reference) {
        return new FlushException(
                588,
                "The key of " + parent + " changes, but rows of " + reference.table() + " refer to it by " + reference
                        + ", and the database lets neither change first. Declare the foreign key with ON UPDATE CASCADE or INITIALLY DEFERRED,"
                        + " or make its columns nullable.");
    }

    /** The rows in the order in which keys make room for one another. */
    static List<RowChange> inOrder(List<Carried> carried) {
        List<RowChange> rows = new ArrayList<>();
        List<Carried> waiting = new ArrayList<>(carried);
        while (!waiting.isEmpty()) {
            Carried next = Carried.next(waiting);
            if (next == null) {
                throw new FlushException(
                        587,
                        "No order to write rows that take unique values from one another: the keys of "
                                + waiting.get(0).parent() + " and "
                                + waiting.get(1).parent()
                                + " are exchanged, and other rows refer to them. Write one of the objects with another value in a flush before.");
            }
            waiting.remove(next);
            rows.addAll(next.rows());
        }
        return rows;
    }

    /** Has the objects in memory follow, once all is written. */
    static void accept(List<Carried> carried, StateTracker tracker) {
        StatementEffects effects = new StatementEffects(tracker);
        for (Carried one : carried) {
            Map<EntityState, Object[]> values = new LinkedHashMap<>();
            for (EntityState state : one.followers()) {
                if (state.status() == ObjectState.PERSISTENT) {
                    values.put(state, one.after().toArray());
                }
            }
            effects.updated(values, one.columns().toArray(WriteShape.NO_COLUMNS));
            if (!one.rows().isEmpty()) {
                countVersions(values.keySet(), one.columns().get(0).table().versionColumn(), effects);
            }
        }
    }

    /** The statements that carry a key count the versions of the rows they change, as all do. */
    private static void countVersions(
            Set<EntityState> states, @Nullable AnyColumn<?, ?> version, StatementEffects effects) {
        for (EntityState state : states) {
            Object before = version == null ? null : state.peek(version.slot());
            if (version != null && before != null) {
                Object next = RowVersion.next(version, before == NullValue.NULL ? null : before);
                effects.updated(Map.of(state, new Object[] {next}), new AnyColumn<?, ?>[] {version});
            }
        }
    }
}

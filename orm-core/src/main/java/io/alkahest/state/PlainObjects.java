package io.alkahest.state;

import io.alkahest.mapping.EntityMapping;
import io.alkahest.schema.AnyColumn;
import io.alkahest.schema.Association;
import io.alkahest.schema.Property;
import io.alkahest.schema.ToMany;
import io.alkahest.schema.ToOne;
import io.alkahest.type.SqlType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Objects of plain classes, which do not record their changes: their state is a snapshot, brought up to date from the
 * object's properties before a flush.
 *
 * <p>Limits that follow: everything loaded is compared at every flush; an association that was not loaded shows as null
 * or as an empty list and is not loaded on access; the two sides of an association agree only after the flush, and only
 * towards the to-one side.
 */
final class PlainObjects {
    private PlainObjects() {}

    /** Writes loaded column values to the object. */
    static void publish(EntityState state) {
        EntityMapping<?> mapping = state.mapping();
        if (mapping.readOnly()) {
            return;
        }
        for (AnyColumn<?, ?> column : mapping.columns()) {
            Object value = state.values[column.slot()];
            if (value != null) {
                mapping.set(column.slot(), state.entity(), value == NullValue.NULL ? null : value);
                state.values[column.slot()] = copy(column, value);
            }
        }
        EmbeddedColumns.publish(state, state.values);
    }

    /** The values of a row as an application sees them: without the sign for SQL's null. */
    static @Nullable Object[] shown(@Nullable Object[] values) {
        @Nullable Object[] shown = values.clone();
        for (int i = 0; i < shown.length; i++) {
            shown[i] = shown[i] == NullValue.NULL ? null : shown[i];
        }
        return shown;
    }

    /** Gives the object a list of its own with the loaded members. */
    static void load(EntityState state, ToMany<?, ?> association, LiveList<?> list, List<?> members) {
        if (state.mapping().isBound(association.slot())) {
            scan(state, association);
        }
        list.fill(members);
        state.mapping().set(association.slot(), state.entity(), new ArrayList<>(list.known()));
    }

    /** Takes over what has changed in the object since the snapshot. */
    static void scan(EntityState state) {
        EntityMapping<?> mapping = state.mapping();
        if (mapping.readOnly()) {
            return;
        }
        for (ToOne<?, ?> association : mapping.toOnes()) {
            scan(state, association);
        }
        for (AnyColumn<?, ?> column : mapping.columns()) {
            scan(state, column);
        }
        for (ToMany<?, ?> association : mapping.toManys()) {
            if (mapping.isBound(association.slot())) {
                scan(state, association);
            }
        }
    }

    private static void scan(EntityState state, ToOne<?, ?> association) {
        Object target = state.mapping().get(association.slot(), state.entity());
        Object known = state.values[association.slot()];
        if (target != null
                || known != null && known != NullValue.NULL && state.mapping().isBound(association.slot())) {
            state.write(association, target);
        }
    }

    private static void scan(EntityState state, AnyColumn<?, ?> column) {
        int slot = column.slot();
        if (!state.mapping().isBound(slot) || column.computed() != null) {
            return;
        }
        Object value = state.mapping().get(slot, state.entity());
        if (column.isVersion()) {
            refuseVersion(state, column, value);
        } else if (!state.standsForRow()) {
            boolean unset = value == null || column.isGenerated() && ((Number) value).longValue() == 0;
            state.values[slot] = unset ? null : copy(column, value);
        } else if (state.values[slot] != null && !same(column, state.values[slot], value)) {
            state.write(slot, value == null ? null : copy(column, value));
        }
    }

    /** Whatever a new object has in the property of its version is replaced by the flush. */
    private static void refuseVersion(EntityState state, AnyColumn<?, ?> column, @Nullable Object value) {
        Object known = state.values[column.slot()];
        if (state.standsForRow() && known != null && !same(column, known, value)) {
            column.checkSettable();
        }
    }

    private static void scan(EntityState state, ToMany<?, ?> association) {
        LiveList<?> mirror = state.read(association);
        Collection<?> members = (Collection<?>) state.mapping().get(association.slot(), state.entity());
        List<?> known = mirror.known();
        if (members == null && known.isEmpty() || members != null && sameMembers(known, members)) {
            return;
        }
        Set<Object> now = members == null ? Set.of() : Members.identities(members);
        Set<Object> before = Members.identities(known);
        for (Object member : known) {
            if (!now.contains(member) && before.remove(member)) {
                mirror.drop(member);
                Backrefs.left(mirror, member);
            }
        }
        for (Object member : now.isEmpty() ? List.of() : members) {
            if (before.add(member)) {
                Backrefs.reach(state, association, member);
                mirror.append(member);
                Backrefs.joined(mirror, member);
            }
        }
    }

    private static boolean sameMembers(List<?> known, Collection<?> members) {
        if (known.size() != members.size()) {
            return false;
        }
        int i = 0;
        for (Object member : members) {
            if (known.get(i++) != member) {
                return false;
            }
        }
        return true;
    }

    /** Tells a loaded member the owner of the list that it was loaded into, unless it points somewhere already. */
    static void adopt(EntityState owner, @Nullable Association<?, ?> inverse, Object member) {
        EntityState state = inverse instanceof ToOne<?, ?> ? owner.stateOf(member, inverse) : null;
        if (state != null && state.mapping().get(inverse.slot(), member) == null) {
            state.load((ToOne<?, ?>) inverse, owner.entity());
        }
    }

    /** Points a plain member of a list to the list's owner. */
    static void point(EntityState owner, @Nullable Association<?, ?> inverse, Object member) {
        if (inverse instanceof ToOne<?, ?> toOne) {
            EntityState state = owner.stateOf(member, toOne);
            if (state != null) {
                state.assign(toOne, owner.entity());
            } else {
                set(toOne, member, owner.entity());
            }
        }
    }

    /** Takes the list's owner from a plain member, unless it points elsewhere by now. */
    static void unpoint(EntityState owner, @Nullable Association<?, ?> inverse, Object member) {
        if (inverse instanceof ToOne<?, ?> toOne) {
            EntityState state = owner.stateOf(member, toOne);
            Object target = toOne.property() == null
                    ? null
                    : erased(toOne.property()).getter().apply(member);
            if (target != null && target != owner.entity()) {
                return;
            }
            if (state != null) {
                state.assign(toOne, NullValue.NULL);
            } else {
                set(toOne, member, null);
            }
        }
    }

    /** Takes a row's values: those that are missing, or all but the changed ones of an object that has expired. */
    static void refill(EntityState state, @Nullable Object[] row) {
        EntityMapping<?> mapping = state.mapping();
        boolean anew = state.isExpired();
        if (anew) {
            scan(state);
        }
        int kept = anew ? Filling.keptVersion(state, Expiry.changesRow(state)) : -1;
        for (AnyColumn<?, ?> column : mapping.columns()) {
            int slot = column.slot();
            Object value = row[slot];
            if (value == null || slot == kept) {
                continue;
            }
            if (anew && state.isChanged(slot)) {
                Filling.learn(state, slot, value);
            } else if (anew || state.values[slot] == null || !mapping.isBound(slot)) {
                take(state, column, value);
            }
        }
        EmbeddedColumns.publish(state, row);
    }

    /**
     * Takes a column's value from a row, in place of what the object has; a foreign key that is another one leads
     * elsewhere.
     */
    static void take(EntityState state, AnyColumn<?, ?> column, Object value) {
        int slot = column.slot();
        EntityMapping<?> mapping = state.mapping();
        Object before = state.values[slot];
        if (before != null && !before.equals(value)) {
            for (ToOne<?, ?> association : mapping.feeding(slot)) {
                state.values[association.slot()] = null;
                mapping.set(association.slot(), state.entity(), null);
            }
        }
        mapping.set(slot, state.entity(), value == NullValue.NULL ? null : value);
        state.values[slot] = copy(column, value);
    }

    /** Gives the object back what it had before the changes that are undone. */
    static void restore(EntityState state, @Nullable Object @Nullable [] originals) {
        EntityMapping<?> mapping = state.mapping();
        for (int slot = 0; slot < state.values.length; slot++) {
            Object before = originals == null || originals[slot] == null ? state.values[slot] : originals[slot];
            if (state.values[slot] instanceof LiveList<?> list) {
                if (before instanceof List<?> members) {
                    list.reset(members == list ? list.originalMembers() : members);
                } else {
                    list.reset(list.originalMembers());
                }
                mapping.set(slot, state.entity(), new ArrayList<>(list.known()));
            } else {
                state.values[slot] = before instanceof Marker ? null : before;
                if (mapping.column(slot) != null || before != null) {
                    unset(state, slot);
                }
            }
        }
        EmbeddedColumns.publish(state, state.values);
    }

    /** Writes the content of a slot to its property; where that takes a primitive number, no value is zero. */
    static void unset(EntityState state, int slot) {
        Object value = state.values[slot];
        if (value != null && value != NullValue.NULL) {
            state.mapping().set(slot, state.entity(), value);
            return;
        }
        try {
            state.mapping().set(slot, state.entity(), null);
        } catch (NullPointerException e) {
            AnyColumn<?, ?> column = state.mapping().column(slot);
            if (column == null || !Number.class.isAssignableFrom(column.type().javaType())) {
                throw e;
            }
            state.mapping().set(slot, state.entity(), zero(column.type().javaType()));
        }
    }

    private static Object zero(Class<?> type) {
        if (type == Long.class) {
            return 0L;
        }
        return type == Short.class ? (Object) (short) 0 : (Object) 0;
    }

    @SuppressWarnings("unchecked")
    static boolean same(AnyColumn<?, ?> column, Object known, @Nullable Object value) {
        if (known == NullValue.NULL || value == null) {
            return known == NullValue.NULL && value == null;
        }
        return ((SqlType<Object>) column.type()).same(known, value);
    }

    @SuppressWarnings("unchecked")
    static Object copy(AnyColumn<?, ?> column, Object value) {
        return value == NullValue.NULL ? value : ((SqlType<Object>) column.type()).copy(value);
    }

    private static void set(ToOne<?, ?> association, Object entity, @Nullable Object target) {
        if (association.property() != null) {
            erased(association.property()).setter().accept(entity, target);
        }
    }

    @SuppressWarnings("unchecked")
    private static Property<Object, Object> erased(Property<?, ?> property) {
        return (Property<Object, Object>) property;
    }
}

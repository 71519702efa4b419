package io.alkahest.state;

import io.alkahest.error.DetachedAccessException;
import io.alkahest.error.SessionStateException;
import io.alkahest.mapping.ObjectState;
import io.alkahest.schema.AnyColumn;
import io.alkahest.schema.Association;
import io.alkahest.schema.ColumnPair;
import io.alkahest.schema.Table;
import io.alkahest.schema.ToOne;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happens when a slot without a value is read: it is derived or loaded, reads as null, or is an error that says
 * what to do.
 */
final class Unset {
    private static final ToOne<?, ?>[] NONE = {};

    private Unset() {}

    /** The raw value of a column, or null for a nullable one that was never set. */
    static @Nullable Object column(EntityState state, int slot, boolean required) {
        Object value = state.values[slot];
        ToOne<?, ?> association = value == null ? state.deciding(slot) : null;
        if (association != null) {
            value = state.keyPart(association, slot);
            if (value == null && required) {
                throw new SessionStateException(
                        500,
                        property(state, slot) + " is not set: it is taken from " + association
                                + " at flush, when that object has its key.");
            }
        } else if (value == null) {
            switch (state.status()) {
                case TRANSIENT, PENDING -> {
                    if (required) {
                        throw new SessionStateException(
                                500, property(state, slot) + " is not set" + remedy(state.column(slot)));
                    }
                }
                case PERSISTENT -> value = refreshed(state, slot);
                case DELETED ->
                    throw new SessionStateException(
                            504,
                            property(state, slot) + " is not loaded, and the row of " + state
                                    + " was deleted. Read it before the flush that deletes.");
                case DETACHED ->
                    throw new DetachedAccessException(
                            502,
                            property(state, slot)
                                    + (state.isRowGone()
                                            ? " is not loaded, its row is gone"
                                            : state.isExpired()
                                                    ? " expired when its transaction ended"
                                                    : " is not loaded")
                                    + ", and " + state
                                    + " belongs to no open session. Read it inside the session, or add the object to a session first.");
                default -> throw new IllegalStateException();
            }
        }
        if (value == NullValue.NULL && required) {
            throw new SessionStateException(
                    501,
                    property(state, slot)
                            + " is required but null. Set it before it is read, or make the column nullable.");
        }
        return value;
    }

    private static Object refreshed(EntityState state, int slot) {
        LazyAccess access = state.loading().lazyAccess();
        if (state.mapping().isDeferred(slot)) {
            access.deferred(state, slot);
        } else {
            access.refresh(state);
        }
        Object value = state.values[slot];
        if (value == null) {
            throw new SessionStateException(
                    505, property(state, slot) + " was not loaded by refreshing " + state + ".");
        }
        return value;
    }

    private static String remedy(AnyColumn<?, ?> column) {
        if (column.isGenerated()) {
            return ": the database generates it at flush.";
        }
        if (column.computed() != null) {
            return ": the database computes it when the row is written.";
        }
        if (column.hasDefault()) {
            return ": its default is applied at flush.";
        }
        return column.serverDefault() != null
                ? ": the database applies its default at flush."
                : ". Set it before it is read.";
    }

    /** The object that an association leads to. */
    static @Nullable Object toOne(EntityState state, ToOne<?, ?> association) {
        Object value = state.values[association.slot()];
        if (value == null) {
            value = state.status() == ObjectState.PERSISTENT || state.status == ObjectState.DETACHED
                    ? fetched(state, association)
                    : Backrefs.known(state, association);
        }
        if (value == null) {
            if (association.isNullable()) {
                return null;
            }
            throw new SessionStateException(500, association + " is not set. Set it before it is read.");
        }
        if (value != NullValue.NULL) {
            return value;
        }
        if (association.isNullable()) {
            return null;
        }
        throw new SessionStateException(
                501,
                association + " is required but null. Set it before it is read; if it was loaded, no "
                        + association.target().entityName() + " has the key that " + state + " refers to.");
    }

    private static Object fetched(EntityState state, ToOne<?, ?> association) {
        if (association.isOwning() && state.tracker != null && lacksKey(state, association)) {
            state.loading().lazyAccess().refresh(state);
        }
        Object value = association.isOwning() && hasNull(state, association)
                ? NullValue.NULL
                : Backrefs.known(state, association);
        if (value == null) {
            if (state.status == ObjectState.DETACHED) {
                throw detached(state, association);
            }
            Object target = state.loading().lazyAccess().toOne(state, association);
            value = Partners.loaded(state, association, target);
        }
        if (state.values[association.slot()] == null) {
            Partners.tell(state, association, value);
            state.values[association.slot()] = value;
        }
        return value;
    }

    private static boolean lacksKey(EntityState state, ToOne<?, ?> association) {
        for (ColumnPair pair : association.pairs()) {
            if (state.values[pair.local().slot()] == null) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasNull(EntityState state, ToOne<?, ?> association) {
        for (ColumnPair pair : association.pairs()) {
            if (state.values[pair.local().slot()] == NullValue.NULL) {
                return true;
            }
        }
        return false;
    }

    /** Loads the members of a list. */
    static void members(EntityState owner, LiveList<?> list) {
        switch (owner.status()) {
            case PERSISTENT -> {
                List<?> members = owner.loading().lazyAccess().toMany(owner, list.association());
                if (!list.isLoaded()) {
                    list.fill(members);
                }
            }
            case DETACHED -> throw detached(owner, list.association());
            default ->
                throw new SessionStateException(
                        504,
                        list.association() + " is not loaded, and the row of " + owner
                                + " was deleted. Read it before the flush that deletes.");
        }
    }

    private static DetachedAccessException detached(EntityState state, Association<?, ?> association) {
        String table = state.table.getClass().getSimpleName();
        String path = (table.isEmpty() || table.equals("Companion") ? state.table.entityName() : table) + "."
                + association.name();
        return new DetachedAccessException(
                503,
                association + " is not loaded, and " + state
                        + " belongs to no open session. Load it with the query, .options(selectIn(" + path
                        + ")), or touch it while the session is open.");
    }

    /** {@code User.id}. */
    static String property(EntityState state, int slot) {
        AnyColumn<?, ?> column = state.column(slot);
        return state.table.entityName() + "." + state.table.propertyName(column);
    }

    /** The owning associations that use a column, looked up in the table: for an object that no session knows yet. */
    static ToOne<?, ?>[] feeding(Table<?> table, int slot) {
        ToOne<?, ?>[] feeding = NONE;
        for (Association<?, ?> association : table.entityAssociations()) {
            if (association instanceof ToOne<?, ?> toOne && toOne.isOwning()) {
                for (ColumnPair pair : toOne.pairs()) {
                    if (pair.local().slot() == slot) {
                        feeding = Arrays.copyOf(feeding, feeding.length + 1);
                        feeding[feeding.length - 1] = toOne;
                    }
                }
            }
        }
        return feeding;
    }
}

package io.alkahest.session;

import io.alkahest.engine.room.ConnectionRoom;
import io.alkahest.engine.room.Outcome;
import io.alkahest.engine.room.RowCursor;
import io.alkahest.error.StatementException;
import io.alkahest.mapping.EntityMapping;
import io.alkahest.query.QueryRunner;
import io.alkahest.schema.AnyColumn;
import io.alkahest.schema.Association;
import io.alkahest.schema.ColumnPair;
import io.alkahest.schema.RowVersion;
import io.alkahest.schema.Table;
import io.alkahest.schema.ToMany;
import io.alkahest.schema.ToOne;
import io.alkahest.sql.Assignment;
import io.alkahest.sql.Delete;
import io.alkahest.sql.Dml;
import io.alkahest.sql.Insert;
import io.alkahest.sql.Update;
import io.alkahest.sql.tree.Conflict;
import io.alkahest.sql.tree.DmlVisitor;
import io.alkahest.state.EntityState;
import io.alkahest.state.LiveList;
import io.alkahest.state.NullValue;
import io.alkahest.state.StatementEffects;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs an INSERT, UPDATE or DELETE by statement, and has those objects in memory follow whose rows it matches, and no
 * others.
 *
 * <p>Condition and values are evaluated in memory where every database would agree ({@link InMemory}). Where that is in
 * doubt for an object that is loaded, the matched keys are fetched by one SELECT before the statement; values in doubt
 * are read by one SELECT after it.
 */
final class BulkChange implements DmlVisitor<Outcome> {
    private final SessionContext context;
    private final StatementEffects effects;

    private final Consumer<RowCursor> returned;

    private BulkChange(SessionContext context, Consumer<RowCursor> returned) {
        this.context = context;
        this.returned = returned;
        this.effects = new StatementEffects(context.tracker());
    }

    /**
     * Runs a statement.
     *
     * @param returned takes what it returns, if anything
     */
    static Outcome run(SessionContext context, Dml<?> statement, Consumer<RowCursor> returned) {
        return statement.accept(new BulkChange(context, returned));
    }

    /** Hands out what a statement has returned. */
    private void handOut(Dml<?> statement, Outcome result) {
        if (statement.yieldsRows()) {
            returned.accept(result.rows());
        }
    }

    @Override
    public Outcome visitInsert(Insert<?> insert) {
        Conflict conflict = insert.parts().conflict();
        Outcome result = conflict != null && conflict.updates()
                ? followUpsert(insert, conflict)
                : ConnectionRoom.of(context.connection()).change(insert);
        handOut(insert, result);
        return result;
    }

    /**
     * Rows that an INSERT finds and changes are read anew, as far as they are in memory; those of all loaded objects if
     * it inserts what a query selects.
     */
    private Outcome followUpsert(Insert<?> insert, Conflict conflict) {
        Table<?> table = (Table<?>) insert.table().unaliased();
        Followers followers = Followers.of(context, table, MetRows.of(insert, conflict), false);
        if (followers.isEmpty()) {
            return ConnectionRoom.of(context.connection()).change(insert);
        }
        AnyColumn<?, ?>[] columns = columns(table, conflict.assignments());
        refuseUnknownKeys(table, columns, followers.matched());
        Outcome result = ConnectionRoom.of(context.connection()).change(insert);
        Map<EntityState, Object[]> rows = new LinkedHashMap<>();
        followers.read(followers.matched(), columns, rows);
        effects.updated(rows, columns);
        new Dependents(context, effects).rekeyed(table, columns);
        forgetComputed(table, rows.keySet());
        reloadLists();
        return result;
    }

    @Override
    public Outcome visitUpdate(Update<?> update) {
        Outcome result = follow(update);
        handOut(update, result);
        return result;
    }

    private Outcome follow(Update<?> update) {
        Table<?> table = (Table<?>) update.table().unaliased();
        AnyColumn<?, ?>[] columns = columns(table, update.parts().assignments());
        Followers followers = Followers.of(context, update.table(), update.matching(), false);
        if (followers.isEmpty()) {
            Outcome result = ConnectionRoom.of(context.connection()).change(update);
            membersMayHaveCome(update, columns, result.rowCount() > 0);
            reloadLists();
            return result;
        }
        Map<EntityState, Object[]> rows = new LinkedHashMap<>();
        List<EntityState> toRead = new ArrayList<>();
        for (EntityState state : followers.matched()) {
            Object @Nullable [] values = evaluated(update, columns, state);
            if (values == null) {
                toRead.add(state);
            } else {
                rows.put(state, values);
            }
        }
        refuseUnknownKeys(table, columns, toRead);
        Outcome result = ConnectionRoom.of(context.connection()).change(update);
        if (followers.disagreeWith(result.rowCount()) && !setsKey(table, columns)) {
            rows.clear();
            toRead = followers.candidates();
        }
        if (!toRead.isEmpty()) {
            followers.read(toRead, columns, rows);
        }
        effects.updated(rows, columns);
        membersMayHaveCome(
                update, columns, result.rowCount() > followers.matched().size());
        new Dependents(context, effects).rekeyed(table, columns);
        forgetComputed(table, rows.keySet());
        reloadLists();
        return result;
    }

    /**
     * The columns that the statement sets; behind them the version, where rows have one that it counts without being
     * told.
     */
    private static AnyColumn<?, ?>[] columns(Table<?> table, List<Assignment> assignments) {
        AnyColumn<?, ?> version = table.lineage().get(0).versionColumn();
        List<AnyColumn<?, ?>> columns = new ArrayList<>(assignments.size() + 1);
        for (Assignment assignment : assignments) {
            columns.add((AnyColumn<?, ?>) assignment.column().unaliased());
        }
        if (version != null && !columns.contains(version)) {
            columns.add(version);
        }
        return columns.toArray(new AnyColumn<?, ?>[0]);
    }

    private static Object @Nullable [] evaluated(
            Update<?> update, AnyColumn<?, ?>[] columns, @Nullable EntityState state) {
        Object[] values = new Object[columns.length];
        Set<Object> set = new HashSet<>();
        if (columns.length > update.parts().assignments().size()) {
            Object version = nextVersion(columns[columns.length - 1], state);
            if (version == null) {
                return null;
            }
            values[columns.length - 1] = version;
        }
        for (int i = 0; i < update.parts().assignments().size(); i++) {
            Assignment assignment = update.parts().assignments().get(i);
            values[i] = InMemory.stored(columns[i], InMemory.value(update.table(), assignment.value(), state, set));
            if (values[i] == InMemory.DOUBT) {
                return null;
            }
            set.add(columns[i]);
        }
        return values;
    }

    /** The version that a row gets, or null where the present one is not loaded. */
    private static @Nullable Object nextVersion(AnyColumn<?, ?> column, @Nullable EntityState state) {
        if (state == null) {
            return NullValue.NULL;
        }
        Object before = state.peek(column.slot());
        return before == null ? null : RowVersion.next(column, before == NullValue.NULL ? null : before);
    }

    private void refuseUnknownKeys(Table<?> table, AnyColumn<?, ?>[] columns, List<EntityState> states) {
        if (!states.isEmpty() && setsKey(table, columns)) {
            throw new StatementException(
                    585,
                    "The statement sets the key of " + states.get(0)
                            + " to what only the database can compute, so the object could not follow its row. Set a value, or expunge the object first.");
        }
    }

    private static boolean setsKey(Table<?> table, AnyColumn<?, ?>[] columns) {
        for (AnyColumn<?, ?> column : columns) {
            if (table.primaryKey().contains(column)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Rows that are not in memory, and got a foreign key by the statement, are missing in the lists of their new
     * owners.
     */
    private void membersMayHaveCome(Update<?> update, AnyColumn<?, ?>[] columns, boolean unseen) {
        Table<?> table = (Table<?>) update.table().unaliased();
        if (!unseen || context.tracker().identityMap().size() == 0) {
            return;
        }
        for (Association<?, ?> association : table.associations()) {
            if (association instanceof ToOne<?, ?> toOne
                    && toOne.isOwning()
                    && toOne.inverse() instanceof ToMany<?, ?> list
                    && setsAny(columns, toOne)) {
                Object owner = newOwner(update, columns, toOne);
                if (owner == InMemory.DOUBT) {
                    effects.cameUnseen(list, null);
                } else if (owner instanceof EntityState state) {
                    effects.cameUnseen(list, state);
                }
            }
        }
    }

    private static boolean setsAny(AnyColumn<?, ?>[] columns, ToOne<?, ?> association) {
        for (ColumnPair pair : association.pairs()) {
            for (AnyColumn<?, ?> column : columns) {
                if (column == pair.local()) {
                    return true;
                }
            }
        }
        return false;
    }

    /**
     * The one owner that all matched rows get, if it is in memory; NULL if it is not, or if they get none; DOUBT if
     * there may be several.
     */
    private Object newOwner(Update<?> update, AnyColumn<?, ?>[] columns, ToOne<?, ?> association) {
        Object[] values = evaluated(update, columns, null);
        EntityMapping<?> target = context.tracker().mappings().of(association.target());
        @Nullable Object[] slots = new Object[target.slotCount()];
        if (values == null || association.pairs().size() != target.keySlots().length) {
            return InMemory.DOUBT;
        }
        for (ColumnPair pair : association.pairs()) {
            Object value = InMemory.DOUBT;
            for (int i = 0; i < columns.length; i++) {
                value = columns[i] == pair.local() ? values[i] : value;
            }
            if (value == InMemory.DOUBT || value == NullValue.NULL) {
                return value;
            }
            slots[pair.remote().slot()] = value;
        }
        Object key = target.key(slots);
        EntityState owner = key == null ? null : context.tracker().find(target, key);
        return key == null ? InMemory.DOUBT : owner == null ? NullValue.NULL : owner;
    }

    private void forgetComputed(Table<?> table, Set<EntityState> states) {
        for (AnyColumn<?, ?> column : table.columns()) {
            if (column.computed() != null) {
                states.forEach(state -> state.expire(column));
            }
        }
        for (EntityState state : states) {
            boolean cannotLoad = !context.loadsImplicitly() || !state.mapping().tracked();
            if (cannotLoad && state.table().columns().stream().anyMatch(column -> column.computed() != null)) {
                QueryRunner.refresh(context, state);
            }
        }
    }

    /** Where touching a list cannot load it, it is loaded at once. */
    private void reloadLists() {
        for (LiveList<?> list : effects.unloaded()) {
            if (!context.loadsImplicitly() || !list.owner().mapping().tracked()) {
                QueryRunner.load(context, list.owner(), list.association());
            }
        }
    }

    @Override
    public Outcome visitDelete(Delete<?> delete) {
        Table<?> table = (Table<?>) delete.table().unaliased();
        Dependents dependents = new Dependents(context, effects);
        Followers followers = Followers.of(context, delete.table(), delete.matching(), dependents.exist(table));
        if (followers.isEmpty() && followers.keys() == null) {
            Outcome result = ConnectionRoom.of(context.connection()).change(delete);
            effects.deleted(readBeforeTheyGo(delete, result));
            return result;
        }
        Outcome result = ConnectionRoom.of(context.connection()).change(delete);
        List<EntityState> read = readBeforeTheyGo(delete, result);
        List<EntityState> gone = followers.matched();
        if (followers.disagreeWith(result.rowCount())) {
            gone = followers.gone(followers.candidates());
        }
        Set<Object> keys = new HashSet<>();
        Set<Object> fetched = followers.keys();
        if (fetched != null) {
            keys.addAll(fetched);
        }
        read.addAll(gone);
        read.forEach(state -> keys.add(state.key()));
        effects.deleted(read);
        dependents.deleted(table, keys);
        return result;
    }

    /** Hands out what a DELETE has returned, and answers the objects that came into memory for it. */
    private List<EntityState> readBeforeTheyGo(Delete<?> delete, Outcome result) {
        List<EntityState> loaded = new ArrayList<>();
        context.tracker().noteLoads(loaded);
        try {
            handOut(delete, result);
        } finally {
            context.tracker().noteLoads(null);
        }
        return loaded;
    }
}

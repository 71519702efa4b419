package io.alkahest.load;

import io.alkahest.engine.ExecutionOptions;
import io.alkahest.engine.room.DatabaseRoom;
import io.alkahest.engine.room.RowCursor;
import io.alkahest.error.DataException;
import io.alkahest.error.DatabaseError;
import io.alkahest.mapping.LoaderOption;
import io.alkahest.schema.Table;
import io.alkahest.sql.QueryBody;
import io.alkahest.state.EntityState;
import io.alkahest.state.KeyTable;
import io.alkahest.state.NullValue;
import io.alkahest.state.StateTracker;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns the rows of one execution of a {@link LoadPlan} into objects: for each entity of a row it reads the key, asks
 * the identity map, and makes the object where there is none. What is loaded or changed in memory stays as it is; what
 * has no value, because it expired for instance, is filled.
 *
 * <p>One hydrator may read several cursors one after the other, if their statements differ in their values only;
 * {@link #finish} comes last.
 */
public final class Hydrator {
    private final LoadPlan plan;
    private final LoadContext context;
    private final StateTracker tracker;
    private final boolean overwrites;
    private final GivenOptions options;
    private final ExecutionOptions execution;
    private final @Nullable List<LoaderOption<?, ?>>[] lasting;
    private final KeyTable[] keys;
    private final @Nullable List<EntityState>[] parents;
    private final @Nullable JoinedMembers[] members;
    private @Nullable RowCursor cursor;
    /** The first position of the entity read last that is null against its column's declaration, or -1. */
    private int missing;

    /** A hydrator for one execution of a plan, which is that of the given statement. */
    public Hydrator(LoadPlan plan, QueryBody<?> written, LoadContext context) {
        this(plan, plan.options(written), ExecutionOptions.of(written), context);
    }

    /** A hydrator for one execution of a plan that reads a row by its key, or what a statement returns. */
    public Hydrator(LoadPlan plan, LoadContext context) {
        this(plan, plan.options(), ExecutionOptions.defaults(), context);
    }

    private Hydrator(LoadPlan plan, GivenOptions options, ExecutionOptions execution, LoadContext context) {
        this.plan = plan;
        this.context = context;
        this.options = options;
        this.execution = execution;
        this.tracker = context.tracker();
        this.overwrites = plan.overwrites();
        RowEntity[] entities = plan.entities;
        this.keys = new KeyTable[entities.length];
        this.parents = lists(entities.length);
        this.members = new JoinedMembers[entities.length];
        this.lasting = lists(entities.length);
        for (int i = 0; i < entities.length; i++) {
            keys[i] = tracker.identityMap().keys(entities[i].mapping);
            if (entities[i].loaders.length > 0) {
                parents[i] = new ArrayList<>();
            }
        }
    }

    /** Reads from this cursor from now on. */
    public void readFrom(RowCursor rows) {
        cursor = rows;
    }

    /** The value of an item of the select list in the current row. */
    public @Nullable Object value(int item) {
        return plan.outputs[item].read(this);
    }

    /** The error that an item of the select list has no value in the current row, which has to have one. */
    public DataException missing(int item) {
        return cursor.missing(plan.outputs[item].position());
    }

    /**
     * The number of the written row that the current row belongs to, where the plan {@linkplain LoadPlan#numbersRows()
     * reads} one.
     */
    public Object number() {
        return cursor.require(plan.numberPosition());
    }

    /** Loads what follows the rows. The cursors are closed by then. */
    public void finish() {
        for (RowEntity entity : plan.entities) {
            List<EntityState> collected = parents[entity.index];
            if (collected != null && !collected.isEmpty()) {
                for (LoaderStrategy loader : entity.loaders) {
                    loader.afterRows(collected, this);
                }
                collected.clear();
            }
        }
    }

    /** What the session offers for loading. */
    LoadContext context() {
        return context;
    }

    /** The state of the row of a table with a key, if it is in memory. */
    @Nullable
    EntityState known(Table<?> table, Object key) {
        return tracker.find(DatabaseRoom.of(context.database()).mappings().of(table), key);
    }

    /** The option at a place among those of the statement, with its values. */
    LoaderOption<?, ?> option(int place) {
        return options.at(place);
    }

    /** How the statement is run, and those that follow from it. */
    ExecutionOptions execution() {
        return execution;
    }

    /** Whether rows replace what is in memory. */
    boolean overwrites() {
        return overwrites;
    }

    /** Whether joined collections make several rows of one. */
    boolean repeatsRows() {
        return plan.repeatsRows();
    }

    /** The value at a position of the current row. */
    @Nullable
    Object column(int position) {
        return cursor.get(position);
    }

    /** The value at a position of the current row, which must have one. */
    Object required(int position) {
        return cursor.require(position);
    }

    /** The members that rows add to the collection whose elements are read as the given entity. */
    JoinedMembers members(RowEntity element) {
        JoinedMembers known = members[element.index];
        if (known == null) {
            known = new JoinedMembers();
            members[element.index] = known;
        }
        return known;
    }

    /** The state of an entity in the current row, or null where an outer join has left the row without it. */
    @Nullable
    EntityState entity(RowEntity entity) {
        if (entity.classes != null) {
            return ofClass(entity, entity.classes);
        }
        EntityState state = entity.hasPlainKey ? byNumber(entity) : byKey(entity);
        if (state != null && !entity.isSimple) {
            complete(entity, state);
        }
        return state;
    }

    /** The same, where the row tells the class. */
    private @Nullable EntityState ofClass(RowEntity entity, RowClasses classes) {
        RowEntity own = classOf(entity, classes);
        if (own == null) {
            return null;
        }
        EntityState state = own.hasPlainKey ? byNumber(own) : byKey(own);
        if (state != null && !entity.isSimple) {
            complete(entity, state);
        }
        if (state != null && !own.isSimple && own != entity) {
            complete(own, state);
        }
        return state;
    }

    private @Nullable RowEntity classOf(RowEntity entity, RowClasses classes) {
        if (classes.areNumbered()) {
            long number = cursor.getLong(classes.position());
            if (!cursor.wasNull()) {
                return classes.of(number, entity);
            }
        } else {
            Object value = cursor.get(classes.position());
            if (value != null) {
                return classes.of(value, entity);
            }
        }
        if (entity.optional) {
            return null;
        }
        throw cursor.missing(classes.position());
    }

    /** Refuses a row that has become one of another class than the object that stands for it. */
    private static void requireSameClass(EntityState known, RowEntity entity) {
        if (known.mapping() != entity.mapping) {
            throw new DataException(
                    695,
                    "The row of " + known + " is now that of " + entity.mapping.entityName()
                            + ", which an object cannot become. Expunge the object, and read the row again.",
                    null,
                    DatabaseError.none());
        }
    }

    private void complete(RowEntity entity, EntityState state) {
        List<EntityState> collected = parents[entity.index];
        if (collected != null && (collected.isEmpty() || collected.get(collected.size() - 1) != state)) {
            collected.add(state);
        }
        if (entity.lasting != null) {
            state.options(lasting(entity));
        }
        for (LoaderStrategy loader : entity.inRow) {
            loader.readRow(state, this);
        }
    }

    private List<LoaderOption<?, ?>> lasting(RowEntity entity) {
        List<LoaderOption<?, ?>> known = lasting[entity.index];
        if (known == null) {
            List<LoaderOption<?, ?>> all = new ArrayList<>();
            for (int place : entity.lastingPlaces) {
                all.add(option(place));
            }
            known = List.copyOf(all);
            lasting[entity.index] = known;
        }
        return known;
    }

    /** A key of whole numbers is looked up without an object for it. */
    private @Nullable EntityState byNumber(RowEntity entity) {
        int position = entity.keyPosition;
        long key = cursor.getLong(position);
        if (key == 0 && cursor.get(position) == null) {
            if (!entity.optional) {
                throw cursor.missing(position);
            }
            return null;
        }
        KeyTable table = keys[entity.index];
        EntityState known = table.get(key);
        if (known == null) {
            Object boxed = entity.boxed(key);
            return tracker.load(entity.mapping, table, boxed, complete(values(entity, position, boxed)));
        }
        if (entity.hasRelatives) {
            requireSameClass(known, entity);
        }
        if (entity.locked || overwrites) {
            known.renew(complete(values(entity, position, entity.boxed(key))));
        } else if (lacksValues(known, entity)) {
            known.fill(complete(values(entity, position, entity.boxed(key))));
        }
        return known;
    }

    private @Nullable EntityState byKey(RowEntity entity) {
        @Nullable Object[] values = values(entity, -1, NullValue.NULL);
        if (entity.optional && missing >= 0) {
            for (int slot : entity.mapping.keySlots()) {
                if (values[slot] == NullValue.NULL) {
                    return null;
                }
            }
        }
        complete(values);
        Object key = entity.mapping.key(values);
        KeyTable table = keys[entity.index];
        EntityState known = table.get(key);
        if (known == null) {
            return tracker.load(entity.mapping, table, key, values);
        }
        if (entity.hasRelatives) {
            requireSameClass(known, entity);
        }
        if (entity.locked || overwrites) {
            known.renew(values);
        } else if (lacksValues(known, entity)) {
            known.fill(values);
        }
        return known;
    }

    /** The values of an entity by slot; the one at position {@code known} has been read already. */
    private @Nullable Object[] values(RowEntity entity, int known, Object value) {
        RowCursor row = cursor;
        int[] slots = entity.slots;
        int[] positions = entity.positions;
        @Nullable Object[] values = new Object[entity.mapping.slotCount()];
        missing = -1;
        for (int i = 0; i < slots.length; i++) {
            int position = positions[i];
            int slot = slots[i];
            Object read = position == known ? value : row.get(position);
            if (read == null) {
                values[slot] = NullValue.NULL;
                if (missing < 0 && entity.required[i]) {
                    missing = position;
                }
            } else {
                values[slot] = read;
            }
        }
        return values;
    }

    /** The values just read, none of which may be missing. */
    private @Nullable Object[] complete(@Nullable Object[] values) {
        if (missing >= 0) {
            throw cursor.missing(missing);
        }
        return values;
    }

    private static boolean lacksValues(EntityState state, RowEntity entity) {
        if (state.isExpired()) {
            return true;
        }
        for (int slot : entity.slots) {
            if (state.peek(slot) == null) {
                return true;
            }
        }
        return false;
    }

    @SuppressWarnings("unchecked")
    private static <T> @Nullable List<T>[] lists(int count) {
        return (List<T>[]) new List<?>[count];
    }
}

package io.alkahest.load;

import io.alkahest.compile.CompiledStatement;
import io.alkahest.compile.Fingerprint;
import io.alkahest.engine.Reading.Purpose;
import io.alkahest.engine.room.ConnectionRoom;
import io.alkahest.engine.room.DatabaseRoom;
import io.alkahest.engine.room.RowCursor;
import io.alkahest.error.SessionStateException;
import io.alkahest.mapping.CompositeKey;
import io.alkahest.mapping.EntityMapping;
import io.alkahest.mapping.LoaderKind;
import io.alkahest.mapping.LoaderOption;
import io.alkahest.mapping.ObjectState;
import io.alkahest.schema.AnyColumn;
import io.alkahest.schema.Association;
import io.alkahest.schema.ToMany;
import io.alkahest.schema.ToOne;
import io.alkahest.sql.RowLock;
import io.alkahest.sql.Select;
import io.alkahest.state.EntityState;
import io.alkahest.state.LazyAccess;
import io.alkahest.state.LiveList;
import io.alkahest.state.NullValue;
import io.alkahest.state.StatementEffects;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads what an object of a session is asked for and does not have: its columns, or an association, by one SELECT each.
 * What must not be loaded on touch is the business of {@link RaiseLoader}.
 */
public final class LazyLoader implements LazyAccess {
    private static final Logger LOG = LoggerFactory.getLogger("alkahest.load");

    private final LoadContext context;
    private final RepeatedLoads repeated = new RepeatedLoads();

    /** A loader for the objects of a session. */
    public LazyLoader(LoadContext context) {
        this.context = context;
    }

    @Override
    public void refresh(EntityState state) {
        if (!context.loadsImplicitly() && !context.isFlushing()) {
            throw RaiseLoader.refusal(state);
        }
        reload(state, context);
    }

    @Override
    public void deferred(EntityState state, int slot) {
        AnyColumn<?, ?> column = Objects.requireNonNull(state.mapping().column(slot));
        if (!context.isFlushing()) {
            if (!context.loadsImplicitly()) {
                throw RaiseLoader.refusal(state, column);
            }
            warn(repeated.note(state, column));
        }
        loadDeferred(state, column, context);
    }

    @Override
    public @Nullable Object toOne(EntityState state, ToOne<?, ?> association) {
        requireAllowed(state, association);
        Object far = fetchOne(state, association, context);
        return context.isFlushing() ? far : AssociationQuery.present(state, association, far);
    }

    @Override
    public List<?> toMany(EntityState state, ToMany<?, ?> association) {
        requireAllowed(state, association);
        return fetch(state, association, context);
    }

    @Override
    public boolean[] linked(ToMany<?, ?> association, List<EntityState> owners, List<EntityState> members) {
        return new LinkQuery(association, context).linked(owners, members);
    }

    /**
     * Loads all columns of an object that have no value, in one statement, whether touching them may load or not.
     *
     * @throws SessionStateException if the row is gone
     */
    public static void reload(EntityState state, LoadContext context) {
        if (!reread(state, context)) {
            throw gone(state);
        }
    }

    /**
     * Reads an object's row, locks it, and brings the object up to date; changes that were not flushed are kept.
     *
     * @throws SessionStateException if the row is gone
     */
    public static void reload(EntityState state, RowLock lock, LoadContext context) {
        if (find(state.mapping(), Objects.requireNonNull(state.key()), lock, Purpose.REFRESH, context) != state) {
            letGo(state, context);
            throw gone(state);
        }
    }

    private static SessionStateException gone(EntityState state) {
        return new SessionStateException(
                580,
                "The row of " + state + " is gone: another transaction or a statement has deleted it. "
                        + (state.tracker() == null
                                ? "The object was let go of, and its key is free."
                                : "Expunge the object, or roll back."));
    }

    /** Lets go of an object whose row turned out to be gone, unless it has changes: they fail at the flush. */
    public static void letGo(EntityState state, LoadContext context) {
        if (!context.isFlushing()) {
            new StatementEffects(context.tracker()).gone(state);
        }
    }

    /**
     * Loads all columns of an object that have no value; false where its row is gone, and then the session has let go
     * of the object.
     */
    public static boolean reread(EntityState state, LoadContext context) {
        if (find(state.mapping(), Objects.requireNonNull(state.key()), null, Purpose.REFRESH, context) == state) {
            return true;
        }
        letGo(state, context);
        return false;
    }

    /**
     * Loads a deferred column of an object, and those of its group, in one statement: all that have no value. Whether
     * touching them may load or not.
     *
     * @throws SessionStateException if the row is gone
     */
    public static void loadDeferred(EntityState state, AnyColumn<?, ?> touched, LoadContext context) {
        AnyColumn<?, ?>[] group = Objects.requireNonNull(state.mapping().deferredWith(touched.slot()));
        List<AnyColumn<?, ?>> unknown = new ArrayList<>();
        for (AnyColumn<?, ?> column : group) {
            if (state.peek(column.slot()) == null) {
                unknown.add(column);
            }
        }
        if (unknown.isEmpty()) {
            return;
        }
        @Nullable Object[] values = new Object[state.mapping().slotCount()];
        CompiledStatement statement = context.plans().columnsByKey(state.mapping(), unknown);
        try (RowCursor rows =
                ConnectionRoom.of(context.connection()).open(statement, binds(Objects.requireNonNull(state.key())))) {
            if (!rows.next()) {
                letGo(state, context);
                throw gone(state);
            }
            for (int i = 0; i < unknown.size(); i++) {
                Object value = unknown.get(i).isNullable() ? rows.get(i) : rows.require(i);
                values[unknown.get(i).slot()] = value == null ? NullValue.NULL : value;
            }
        }
        state.fill(values);
    }

    /** Loads an association of an object, unless it is loaded already, whether touching it may load or not. */
    public static void load(EntityState state, Association<?, ?> association, LoadContext context) {
        if (association instanceof ToMany<?, ?> toMany) {
            LiveList<?> known = state.peek(toMany);
            if (known == null || !known.isLoaded()) {
                List<?> members = fetch(state, toMany, context);
                if (!state.read(toMany).isLoaded()) {
                    state.load(toMany, members);
                }
            }
        } else if (state.peek(association.slot()) == null) {
            ToOne<?, ?> toOne = (ToOne<?, ?>) association;
            state.load(toOne, fetchOne(state, toOne, context));
        }
    }

    /**
     * Reads the row with a key, and locks it where that is said; answers null where there is none, or the lock skips
     * it. An object in memory that is to be locked is brought up to date.
     */
    public static @Nullable EntityState find(
            EntityMapping<?> mapping, Object key, @Nullable RowLock lock, Purpose purpose, LoadContext context) {
        Object[] parts = binds(key);
        if (context.isFlushing() || context.interceptors().isEmpty()) {
            return ofClass(find(context.plans().byKey(mapping, lock), parts, context), mapping);
        }
        Select<?> select = context.interceptors()
                .changed(LoadPlans.selectByKey(mapping.table().stored(), parts, lock), purpose);
        Fingerprint fingerprint = Fingerprint.of(select);
        LoadPlan plan = context.plans().plan(select, fingerprint);
        return ofClass(find(plan, plan.binds(fingerprint.binds()), context), mapping);
    }

    /** The object that was found, unless it is of another class than the one that was asked for. */
    private static @Nullable EntityState ofClass(@Nullable EntityState found, EntityMapping<?> mapping) {
        return found == null || mapping.table().covers(found.table()) ? found : null;
    }

    private static @Nullable EntityState find(LoadPlan plan, @Nullable Object[] binds, LoadContext context) {
        try (RowCursor rows = ConnectionRoom.of(context.connection()).open(plan.statement(), binds)) {
            if (!rows.next()) {
                return null;
            }
            Hydrator hydrator = new Hydrator(plan, context);
            hydrator.readFrom(rows);
            return hydrator.entity(plan.entities[0]);
        }
    }

    private static Object[] binds(Object key) {
        return key instanceof CompositeKey composite ? composite.parts().toArray() : new Object[] {key};
    }

    private void requireAllowed(EntityState state, Association<?, ?> association) {
        if (context.isFlushing()) {
            return;
        }
        LoaderOption<?, ?> option = option(state, association);
        if (option != null && option.kind() == LoaderKind.RAISE) {
            throw RaiseLoader.refusal(state, association);
        }
        if (!context.loadsImplicitly()) {
            throw RaiseLoader.implicitRefusal(state, association);
        }
        warn(repeated.note(state, association));
    }

    private static void warn(@Nullable String warning) {
        if (warning != null) {
            LOG.warn(warning);
        }
    }

    private static @Nullable Object fetchOne(EntityState state, ToOne<?, ?> association, LoadContext context) {
        AssociationQuery query = new AssociationQuery(association);
        LoaderOption<?, ?> option = option(state, association);
        if (!query.byKey() || option != null && !option.children().isEmpty()) {
            return query.single(state, fetch(state, association, context));
        }
        Object key = nearKey(state, query, context);
        if (key == null) {
            return null;
        }
        EntityMapping<?> target = DatabaseRoom.of(context.database()).mappings().of(association.target());
        EntityState found = context.tracker().find(target, key);
        if (found == null) {
            found = find(target, key, null, Purpose.LOAD, context);
        }
        return found == null ? null : found.entity();
    }

    private static List<Object> fetch(EntityState state, Association<?, ?> association, LoadContext context) {
        List<Object> found = new ArrayList<>();
        AssociationQuery query = new AssociationQuery(association);
        Object key = nearKey(state, query, context);
        if (key == null) {
            return found;
        }
        LoaderOption<?, ?> option = option(state, association);
        Select<?> select = query.select(List.of(key), option, false);
        select = context.intercepted(select, Purpose.LOAD);
        Fingerprint fingerprint = Fingerprint.of(select);
        LoadPlan plan = context.plans().plan(select, fingerprint);
        Hydrator hydrator = new Hydrator(plan, select, context);
        try (RowCursor rows =
                ConnectionRoom.of(context.connection()).open(plan.statement(), plan.binds(fingerprint.binds()))) {
            hydrator.readFrom(rows);
            query.collect(rows, hydrator, found);
        }
        hydrator.finish();
        return found;
    }

    private static @Nullable Object nearKey(EntityState state, AssociationQuery query, LoadContext context) {
        context.beforeQuery();
        if (query.lacksNearKey(state) && state.status() == ObjectState.PERSISTENT) {
            reload(state, context);
        }
        return query.nearKey(state);
    }

    private static @Nullable LoaderOption<?, ?> option(EntityState state, Association<?, ?> association) {
        List<LoaderOption<?, ?>> options = state.options();
        if (options != null) {
            for (LoaderOption<?, ?> option : options) {
                if (option.association() == association) {
                    return option;
                }
            }
        }
        return null;
    }
}

package io.alkahest.query;

import io.alkahest.compile.Fingerprint;
import io.alkahest.engine.Connection;
import io.alkahest.engine.ExecutionOptions;
import io.alkahest.engine.Reading;
import io.alkahest.engine.Result;
import io.alkahest.engine.room.ConnectionRoom;
import io.alkahest.engine.room.DatabaseRoom;
import io.alkahest.engine.room.RowCursor;
import io.alkahest.error.MultipleResultsException;
import io.alkahest.error.NoResultException;
import io.alkahest.error.StatementException;
import io.alkahest.load.Hydrator;
import io.alkahest.load.LazyLoader;
import io.alkahest.load.LoadContext;
import io.alkahest.load.LoadPlan;
import io.alkahest.mapping.EntityMapping;
import io.alkahest.schema.AnyColumn;
import io.alkahest.schema.Association;
import io.alkahest.schema.Table;
import io.alkahest.sql.Dml;
import io.alkahest.sql.MappedQuery;
import io.alkahest.sql.Query;
import io.alkahest.sql.QueryBody;
import io.alkahest.sql.Row;
import io.alkahest.sql.RowLock;
import io.alkahest.sql.RowStatement;
import io.alkahest.state.EntityState;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Runs queries for a session: plans the statement, or finds its plan; reads the rows; loads what follows them; and
 * hands out what the statement's shape says.
 *
 * <p>Pending changes are flushed before each statement, so that it sees them.
 */
public final class QueryRunner {
    /** How many rows a stream fetches and completes at a time where nobody says. */
    private static final ExecutionOptions STREAMING =
            ExecutionOptions.defaults().fetchSize(500);

    private QueryRunner() {}

    /** What all rows yield, in order. */
    public static <R extends @Nullable Object> List<R> all(LoadContext context, Query<R> query) {
        return converted(query, rows(context, query.statement(), Integer.MAX_VALUE));
    }

    /** What the first row yields, or null where there is none; the statement is limited to one row. */
    public static <R extends @Nullable Object> @Nullable R first(LoadContext context, Query<R> query) {
        List<R> rows = converted(query, rows(context, query.statement().firstOnly(), Integer.MAX_VALUE));
        return rows.isEmpty() ? null : rows.get(0);
    }

    /**
     * What the only row yields.
     *
     * @throws NoResultException if there is no row
     * @throws MultipleResultsException if there are several
     */
    public static <R extends @Nullable Object> R one(LoadContext context, Query<R> query) {
        List<R> rows = atMostOne(context, query, "one");
        if (rows.isEmpty()) {
            throw new NoResultException(
                    420,
                    "one() found no row. Say oneOrNull() or first() where that is a normal answer. Statement: "
                            + query);
        }
        return rows.get(0);
    }

    /**
     * What the only row yields, or null where there is none.
     *
     * @throws MultipleResultsException if there are several rows
     */
    public static <R extends @Nullable Object> @Nullable R oneOrNull(LoadContext context, Query<R> query) {
        List<R> rows = atMostOne(context, query, "oneOrNull");
        return rows.isEmpty() ? null : rows.get(0);
    }

    /**
     * What the rows yield, one after the other, over an open statement; close the cursor. Objects that nobody has
     * changed are let go of as it moves on.
     *
     * @throws StatementException if an option joins a collection, which only the last row would complete
     */
    public static <R extends @Nullable Object> QueryCursor<R> cursor(LoadContext context, Query<R> query) {
        if (!(query.statement() instanceof QueryBody<?> asked)) {
            throw new StatementException(
                    663,
                    "What a statement returns that changes rows is read at once, so that there is nothing to stream. Ask all(…). Statement: "
                            + query);
        }
        context.beforeQuery();
        QueryBody<?> body = context.interceptors().changedBody(asked, Reading.Purpose.QUERY);
        Fingerprint fingerprint = Fingerprint.of(body);
        LoadPlan plan = context.plans().plan(body, fingerprint);
        if (plan.repeatsRows()) {
            throw new StatementException(
                    384,
                    "A stream cannot join a collection: its members come in several rows, of which only the last would complete the object. Say selectIn(…)"
                            + " in place of joined(…). Statement: " + query);
        }
        Connection connection = context.connection();
        ExecutionOptions said = STREAMING.and(connection.execution(ExecutionOptions.of(body)));
        RowCursor rows = ConnectionRoom.of(connection).open(plan.statement(), plan.binds(fingerprint.binds()), said);
        return new QueryCursor<>(context, query, body, plan, rows, Objects.requireNonNull(said.fetchSize()));
    }

    /**
     * The object with a key: from memory where it is there and has not expired, or else from its row; null where there
     * is none.
     *
     * @throws StatementException if number or types of the parts do not fit the key
     */
    public static <E> @Nullable E get(LoadContext context, Table<E> table, Object... key) {
        EntityMapping<E> mapping =
                DatabaseRoom.of(context.database()).mappings().of(table);
        Object identity = mapping.keyOf(key);
        EntityState known = context.tracker().find(mapping, identity);
        if (known == null) {
            context.beforeQuery();
            known = context.tracker().find(mapping, identity);
        }
        if (known != null && known.isExpired()) {
            if (known.isModified()) {
                context.beforeQuery();
            }
            known = LazyLoader.reread(known, context) ? known : null;
        } else if (known == null) {
            known = LazyLoader.find(mapping, identity, null, Reading.Purpose.GET, context);
        }
        return known == null ? null : mapping.entityClass().cast(known.entity());
    }

    /**
     * The object with a key, read from its row, which is locked; null where there is none, or where the lock skips it.
     * An object in memory is brought up to date.
     *
     * @throws StatementException if number or types of the parts do not fit the key
     */
    public static <E> @Nullable E get(LoadContext context, Table<E> table, Object key, RowLock lock) {
        EntityMapping<E> mapping =
                DatabaseRoom.of(context.database()).mappings().of(table);
        Object identity = mapping.keyOf(key);
        context.beforeQuery();
        EntityState found = LazyLoader.find(mapping, identity, lock, Reading.Purpose.GET, context);
        EntityState known = found == null ? context.tracker().find(mapping, identity) : null;
        if (known != null && lock.waiting() != RowLock.Waiting.SKIP_LOCKED) {
            LazyLoader.letGo(known, context);
        }
        return found == null ? null : mapping.entityClass().cast(found.entity());
    }

    /**
     * Reads an object's row, locks it, and brings the object up to date.
     *
     * @throws io.alkahest.error.SessionStateException if the object has no row, or the row is gone
     */
    public static void refresh(LoadContext context, EntityState state, RowLock lock) {
        if (lock.waiting() == RowLock.Waiting.SKIP_LOCKED) {
            throw new StatementException(
                    389,
                    "refresh cannot skip the row of " + state
                            + ", which it is about. Say nowait() to fail where somebody else has locked it.");
        }
        context.beforeQuery();
        context.tracker().requireRow(state);
        LazyLoader.reload(state, lock, context);
    }

    /** Loads an association of an object, unless it is loaded already. */
    public static void load(LoadContext context, EntityState state, Association<?, ?> association) {
        LazyLoader.load(state, association, context);
    }

    /** Loads a column of an object, unless it has a value already; what is deferred with it comes along. */
    public static void load(LoadContext context, EntityState state, AnyColumn<?, ?> column) {
        if (!column.table().covers(state.table()) || state.mapping().column(column.slot()) != column) {
            throw new StatementException(
                    689,
                    column + " is no column of " + state + ". Load a column of "
                            + state.table().tableName() + ".");
        }
        if (state.peek(column.slot()) == null) {
            context.tracker().requireRow(state);
            if (column.isDeferred()) {
                LazyLoader.loadDeferred(state, column, context);
            } else {
                LazyLoader.reload(state, context);
            }
        }
    }

    /**
     * Loads the columns of an object that have no value.
     *
     * @throws io.alkahest.error.SessionStateException if the row is gone
     */
    public static void refresh(LoadContext context, EntityState state) {
        LazyLoader.reload(state, context);
    }

    private static <R extends @Nullable Object> List<R> atMostOne(LoadContext context, Query<R> query, String word) {
        List<@Nullable Object> rows = rows(context, query.statement(), 2);
        if (rows.size() > 1) {
            throw new MultipleResultsException(
                    421,
                    word + "() found more than one row. Narrow the condition, or say first() or all(). Statement: "
                            + query);
        }
        return converted(query, rows);
    }

    /**
     * The shaped values of the rows; reading stops when there are {@code enough}, and then nothing is loaded after
     * them.
     */
    private static List<@Nullable Object> rows(LoadContext context, RowStatement<?> statement, int enough) {
        context.beforeQuery();
        return statement instanceof Dml<?> dml
                ? changed(context, dml)
                : rows(context, (QueryBody<?>) statement, enough);
    }

    private static List<@Nullable Object> rows(LoadContext context, QueryBody<?> asked, int enough) {
        QueryBody<?> body = context.interceptors().changedBody(asked, Reading.Purpose.QUERY);
        Fingerprint fingerprint = Fingerprint.of(body);
        LoadPlan plan = context.plans().plan(body, fingerprint);
        ResultShape shape = new ResultShape(body, plan);
        DistinctRows distinct = plan.repeatsRows() ? new DistinctRows(plan, shape) : null;
        Hydrator hydrator = new Hydrator(plan, body, context);
        List<@Nullable Object> found = new ArrayList<>();
        try (RowCursor rows = ConnectionRoom.of(context.connection())
                .open(plan.statement(), plan.binds(fingerprint.binds()), ExecutionOptions.of(body))) {
            hydrator.readFrom(rows);
            while (rows.next()) {
                Object value = shape.read(hydrator);
                if (distinct == null || distinct.add(value, hydrator)) {
                    found.add(value);
                    if (found.size() == enough) {
                        return found;
                    }
                }
            }
        }
        hydrator.finish();
        shape.make(found);
        return found;
    }

    /** Runs a statement that changes rows and hands out what it returns of all of them. */
    private static List<@Nullable Object> changed(LoadContext context, Dml<?> dml) {
        if (!dml.yieldsRows()) {
            throw new StatementException(
                    664,
                    "The statement changes rows and returns nothing of them. Say returning(…), or run it by execute(…). Statement: "
                            + dml);
        }
        ResultShape shape = new ResultShape(dml, context.plans().plan(dml, Fingerprint.of(dml)));
        List<@Nullable Object> found = changed(context, dml, shape);
        shape.make(found);
        return found;
    }

    /** What the rows hold that a statement returns. */
    private static List<@Nullable Object> changed(LoadContext context, Dml<?> dml, ResultShape shape) {
        Hydrator hydrator = new Hydrator(context.plans().plan(dml, Fingerprint.of(dml)), context);
        List<@Nullable Object> found = new ArrayList<>();
        context.change(dml, rows -> {
            hydrator.readFrom(rows);
            while (rows.next()) {
                found.add(shape.read(hydrator));
            }
        });
        hydrator.finish();
        return found;
    }

    /**
     * Runs a statement that changes rows.
     *
     * @return what it returns of them, or how many they are
     */
    public static <R extends @Nullable Object> Result<R> execute(LoadContext context, Dml<R> dml) {
        context.beforeQuery();
        if (!dml.yieldsRows()) {
            return context.change(dml, rows -> {}).result(dml);
        }
        ResultShape shape = new ResultShape(dml, context.plans().plan(dml, Fingerprint.of(dml)));
        List<@Nullable Object> found = changed(context, dml, shape);
        List<Row> plain = shape.plain(found);
        shape.make(found);
        return Result.of(shape.header(), converted(dml, found), plain);
    }

    /** Applies the query's functions, after everything is loaded: they may touch associations. */
    @SuppressWarnings("unchecked")
    private static <R extends @Nullable Object> List<R> converted(Query<R> query, List<@Nullable Object> rows) {
        if (query instanceof MappedQuery<?, ?>) {
            for (int i = 0; i < rows.size(); i++) {
                rows.set(i, query.convert(rows.get(i)));
            }
        }
        return (List<R>) rows;
    }
}

package io.alkahest.load;

import io.alkahest.compile.CompiledStatement;
import io.alkahest.compile.Fingerprint;
import io.alkahest.engine.Database;
import io.alkahest.engine.room.DatabaseRoom;
import io.alkahest.mapping.EntityMapping;
import io.alkahest.schema.AnyColumn;
import io.alkahest.schema.Table;
import io.alkahest.sql.Condition;
import io.alkahest.sql.Dml;
import io.alkahest.sql.QueryBody;
import io.alkahest.sql.RowLock;
import io.alkahest.sql.Select;
import io.alkahest.sql.Selectable;
import io.alkahest.sql.Sql;
import io.alkahest.sql.tree.Bind;
import io.alkahest.sql.tree.Comparison;
import io.alkahest.sql.tree.ComparisonOperator;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The load plans of one database by the shape of their statements: a SELECT of a known shape costs a fingerprint and a
 * look-up. Safe for any number of threads.
 */
public final class LoadPlans {
    private static final int MOST_PLANS = 2000;

    private final Database database;
    private final ConcurrentHashMap<Fingerprint, LoadPlan> byShape = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<Table<?>, LoadPlan> byKey = new ConcurrentHashMap<>();

    private LoadPlans(Database database) {
        this.database = database;
    }

    /** The load plans of a database. */
    public static LoadPlans of(Database database) {
        return DatabaseRoom.of(database).attachment(LoadPlans.class, LoadPlans::new);
    }

    /**
     * The plan of a query.
     *
     * @param body the statement
     * @param fingerprint of that statement
     * @throws io.alkahest.error.StatementException if an option does not fit the query
     */
    public LoadPlan plan(QueryBody<?> body, Fingerprint fingerprint) {
        LoadPlan known = byShape.get(fingerprint);
        return known == null ? plan(body, fingerprint, fingerprint.key()) : known;
    }

    /**
     * The plan by which what a statement returns becomes objects: that of a query for the same columns. Its rows are
     * what the database has now.
     *
     * @param dml the statement
     * @param fingerprint of that statement
     */
    public LoadPlan plan(Dml<?> dml, Fingerprint fingerprint) {
        LoadPlan known = byShape.get(fingerprint);
        if (known != null) {
            return known;
        }
        Select<?> select = Sql.select(dml.columns()).from(dml.returnedFrom());
        return keep(fingerprint.key(), LoadPlanner.current(database, select, Fingerprint.of(select)));
    }

    private LoadPlan plan(QueryBody<?> body, Fingerprint fingerprint, Fingerprint key) {
        QueryBody<?> read = Undeferred.in(body);
        return keep(key, LoadPlanner.plan(database, read, read == body ? fingerprint : Fingerprint.of(read)));
    }

    private LoadPlan keep(Fingerprint key, LoadPlan plan) {
        if (byShape.size() >= MOST_PLANS) {
            byShape.clear();
        }
        byShape.put(key, plan);
        return plan;
    }

    /**
     * The plan that reads one row of a mapped table by its key, of whatever class it is, and locks it where that is
     * said; the binds are the parts of the key in the order of the key's columns.
     */
    LoadPlan byKey(EntityMapping<?> mapping, @Nullable RowLock lock) {
        Table<?> table = mapping.table().stored();
        LoadPlan known = lock == null ? byKey.get(table) : null;
        if (known != null) {
            return known;
        }
        Select<?> select = selectByKey(table, new Object[table.primaryKey().size()], lock);
        if (lock != null) {
            return plan(select, Fingerprint.of(select));
        }
        LoadPlan plan = LoadPlanner.plan(database, select, Fingerprint.of(select));
        byKey.put(table, plan);
        return plan;
    }

    /** The statement that reads some columns of one row of a mapped table by its key. */
    CompiledStatement columnsByKey(EntityMapping<?> mapping, List<AnyColumn<?, ?>> columns) {
        List<Selectable<?>> items = new ArrayList<>();
        for (AnyColumn<?, ?> column : columns) {
            items.add(column.selectable());
        }
        Table<?> table = mapping.table().stored();
        Select<?> select =
                selectByKey(table, new Object[table.primaryKey().size()], null).withColumns(items);
        return DatabaseRoom.of(database).compiled(Fingerprint.of(select), select);
    }

    /** The SELECT of one row by its key, whose values stand in the order of the key's columns. */
    static Select<?> selectByKey(Table<?> table, @Nullable Object[] parts, @Nullable RowLock lock) {
        Select<?> select = Sql.select(List.of(table)).where(isKey(table, parts));
        return lock == null ? select : select.lock(lock);
    }

    private static Condition isKey(Table<?> table, @Nullable Object[] parts) {
        Condition all = null;
        for (int i = 0; i < parts.length; i++) {
            Condition equal = equal(table.primaryKey().get(i), parts[i]);
            all = all == null ? equal : all.and(equal);
        }
        return Objects.requireNonNull(all);
    }

    @SuppressWarnings("unchecked")
    private static <T> Condition equal(AnyColumn<?, T> column, @Nullable Object value) {
        return new Comparison(column, ComparisonOperator.EQ, new Bind<>((T) value, column.type()));
    }
}

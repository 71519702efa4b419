package io.alkahest.load;

import io.alkahest.compile.Fingerprint;
import io.alkahest.engine.room.ConnectionRoom;
import io.alkahest.engine.room.RowCursor;
import io.alkahest.mapping.EntityMapping;
import io.alkahest.mapping.QueryOption;
import io.alkahest.mapping.RowMapping;
import io.alkahest.schema.AnyColumn;
import io.alkahest.schema.Table;
import io.alkahest.sql.Select;
import io.alkahest.sql.Selectable;
import io.alkahest.sql.Sql;
import io.alkahest.state.EntityState;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Loads, after the rows of a superclass, what objects of a subclass have in a table of their own: with one statement
 * for as many as the dialect puts into a list. Objects that have it all are not asked for.
 */
final class LowerRowLoader implements LoaderStrategy {
    private static final int FEW = 500;

    private final EntityMapping<?> mapping;
    private final RowMapping lower;

    LowerRowLoader(EntityMapping<?> mapping) {
        this.mapping = mapping;
        this.lower = mapping.rows().get(1);
    }

    @Override
    public boolean addsToSelect() {
        return false;
    }

    @Override
    public boolean repeatsParent() {
        return false;
    }

    @Override
    public void readRow(EntityState parent, Hydrator row) {}

    @Override
    public void afterRows(List<EntityState> parents, Hydrator rows) {
        Set<Object> wanted = new LinkedHashSet<>();
        for (EntityState state : parents) {
            if (rows.overwrites() || lacksAny(state)) {
                wanted.add(Objects.requireNonNull(state.key()));
            }
        }
        List<Object> keys = List.copyOf(wanted);
        LoadContext context = rows.context();
        List<AnyColumn<?, ?>> columns = mapping.table().primaryKey();
        int most = columns.size() == 1
                ? context.connection()
                        .database()
                        .dialect()
                        .keysAtOnce(columns.get(0).type())
                : FEW;
        for (int from = 0; from < keys.size(); from += Math.min(most, keys.size())) {
            read(keys.subList(from, from + Math.min(most, keys.size() - from)), columns, rows.overwrites(), context);
        }
    }

    private boolean lacksAny(EntityState state) {
        for (AnyColumn<?, ?> column : lower.columns()) {
            if (state.peek(column.slot()) == null && !column.isDeferred()) {
                return true;
            }
        }
        return false;
    }

    private void read(List<Object> keys, List<AnyColumn<?, ?>> columns, boolean overwrite, LoadContext context) {
        Table<?> table = mapping.table();
        Select<?> select = Sql.select(List.<Selectable<?>>of(table)).where(AssociationQuery.condition(columns, keys));
        if (overwrite) {
            select = select.options(QueryOption.POPULATE_EXISTING);
        }
        Fingerprint fingerprint = Fingerprint.of(select);
        LoadPlan plan = context.plans().plan(select, fingerprint);
        Hydrator hydrator = new Hydrator(plan, select, context);
        try (RowCursor cursor =
                ConnectionRoom.of(context.connection()).open(plan.statement(), plan.binds(fingerprint.binds()))) {
            hydrator.readFrom(cursor);
            while (cursor.next()) {
                hydrator.value(0);
            }
        }
    }

    @Override
    public void describe(StringBuilder text, String indent) {
        text.append(lower.table()).append(" by keys");
    }
}

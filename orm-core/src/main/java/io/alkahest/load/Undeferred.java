package io.alkahest.load;

import io.alkahest.error.StatementException;
import io.alkahest.mapping.Undefer;
import io.alkahest.schema.AnyColumn;
import io.alkahest.schema.Table;
import io.alkahest.sql.EntitySelectable;
import io.alkahest.sql.Expression;
import io.alkahest.sql.QueryBody;
import io.alkahest.sql.Select;
import io.alkahest.sql.Selectable;
import io.alkahest.sql.SetOperation;
import io.alkahest.sql.TableSource;
import io.alkahest.sql.tree.BodyVisitor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An entity of a select list that is read with some of its deferred columns.
 *
 * @param entity the entity as it was written
 * @param items what is read
 */
record Undeferred<V extends @Nullable Object>(EntitySelectable<V> entity, List<Expression<?>> items)
        implements EntitySelectable<V> {
    @Override
    public TableSource source() {
        return entity.source();
    }

    @Override
    public boolean optional() {
        return entity.optional();
    }

    @Override
    public boolean readsUsual() {
        return false;
    }

    /**
     * The query with those columns that its options want to be read; the query itself where they want none.
     *
     * @throws StatementException if a column is not that of an entity which the query yields
     */
    static QueryBody<?> in(QueryBody<?> body) {
        List<AnyColumn<?, ?>> wanted = new ArrayList<>();
        for (Undefer undefer : body.options(Undefer.class)) {
            wanted.addAll(undefer.columns());
        }
        if (wanted.isEmpty()) {
            return body;
        }
        requireRead(wanted, body);
        return body.accept(new BodyVisitor<>() {
            @Override
            public QueryBody<?> visitSelect(Select<?> select) {
                List<Selectable<?>> items = new ArrayList<>();
                for (Selectable<?> item : select.columns()) {
                    items.add(item instanceof EntitySelectable<?> entity ? with(entity, wanted) : item);
                }
                return select.reading(items);
            }

            @Override
            public QueryBody<?> visitSetOperation(SetOperation<?> operation) {
                throw new StatementException(
                        686,
                        new Undefer(wanted)
                                + " cannot be given to a set operation. Load the columns of each object by session.load, or select them.");
            }
        });
    }

    private static <V extends @Nullable Object> EntitySelectable<V> with(
            EntitySelectable<V> entity, List<AnyColumn<?, ?>> wanted) {
        List<Expression<?>> items = new ArrayList<>();
        int given = 0;
        boolean joined = entity.source().above() != null;
        if (joined) {
            items.addAll(entity.items());
        }
        if (entity.source().unaliased() instanceof Table<?> table) {
            for (int i = 0; i < table.columns().size(); i++) {
                AnyColumn<?, ?> column = table.columns().get(i);
                given += wanted.contains(column) ? 1 : 0;
                if (!column.isDeferred() && !joined || wanted.contains(column)) {
                    items.add(entity.source().columns().get(i));
                }
            }
        }
        return given == 0 ? entity : new Undeferred<>(entity, items);
    }

    private static void requireRead(List<AnyColumn<?, ?>> wanted, QueryBody<?> body) {
        for (AnyColumn<?, ?> column : wanted) {
            List<String> yielded = new ArrayList<>();
            boolean found = false;
            for (Selectable<?> item : body.columns()) {
                if (item instanceof EntitySelectable<?> entity) {
                    found |= entity.source().unaliased() instanceof Table<?> table
                            && table.columns().contains(column);
                    yielded.add(entity.source().correlationName());
                }
            }
            if (!found) {
                throw new StatementException(
                        684,
                        new Undefer(List.of(column)) + " is about objects of "
                                + column.table().entityName() + ", but the query selects "
                                + (yielded.isEmpty() ? "plain values only" : String.join(", ", yielded))
                                + ". Give the option to a query that selects "
                                + column.table().tableName() + ".");
            }
        }
    }
}

package io.alkahest.load;

import io.alkahest.schema.Alias;
import io.alkahest.schema.AnyColumn;
import io.alkahest.schema.Table;
import io.alkahest.sql.Condition;
import io.alkahest.sql.Derived;
import io.alkahest.sql.Expression;
import io.alkahest.sql.FromItem;
import io.alkahest.sql.Selectable;
import io.alkahest.sql.Sql;
import java.util.ArrayList;
import java.util.List;

/**
 * A table that a loader joins: all of its rows, or those that meet a condition.
 *
 * @param table the table
 * @param source what stands in FROM, which has the columns of the table in their order
 * @param read what is selected of it: all that is read of an entity, or null where the join finds no row
 */
record JoinedTable(Table<?> table, FromItem source, List<Selectable<?>> read) {
    /** All rows. */
    static JoinedTable whole(Table<?> table, String name) {
        Alias<?> alias = table.alias(name);
        return new JoinedTable(table, alias, List.of(alias.orNull()));
    }

    /**
     * The rows that meet a condition. They are selected before they are joined, so that the condition may hold anything
     * that is said of the table.
     */
    static JoinedTable part(Table<?> table, Condition condition, String name) {
        List<Expression<?>> carried = new ArrayList<>(table.columns());
        for (Expression<?> item : table.items()) {
            if (!carried.contains(item)) {
                carried.add(item);
            }
        }
        List<Selectable<?>> selected = new ArrayList<>();
        for (Expression<?> expression : carried) {
            selected.add((Selectable<?>) expression);
        }
        Derived part = Sql.select(selected).from(table).where(condition).asTable(name);
        List<Selectable<?>> read = new ArrayList<>();
        for (Expression<?> item : table.items()) {
            read.add((Selectable<?>) part.columns().get(carried.indexOf(item)).orNull());
        }
        return new JoinedTable(table, part, read);
    }

    Expression<?> column(AnyColumn<?, ?> column) {
        return source.columns().get(table.columns().indexOf(column));
    }

    /** How many values of a row are read. */
    int width() {
        return table.items().size();
    }
}

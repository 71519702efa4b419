package io.alkahest.load;

import io.alkahest.schema.AnyColumn;
import io.alkahest.schema.Table;
import io.alkahest.sql.ColumnExpression;
import io.alkahest.sql.Condition;
import io.alkahest.sql.Derived;
import io.alkahest.sql.EntitySelectable;
import io.alkahest.sql.Expression;
import io.alkahest.sql.FromItem;
import io.alkahest.sql.OrderTerm;
import io.alkahest.sql.Select;
import io.alkahest.sql.Selectable;
import io.alkahest.sql.Sql;
import io.alkahest.sql.tree.Join;
import io.alkahest.sql.tree.NonNullOf;
import io.alkahest.sql.tree.OrNull;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A SELECT while loader strategies add to it. The columns of the SELECT as it was written keep their positions; its
 * conditions, groups, limits and order stay as they are.
 *
 * <p>Where additional rows would change what the written query means (it has a limit, groups, leaves out duplicates, or
 * is a set operation), it becomes a subquery, and the additions are joined to that. Where nothing else would tell which
 * rows of the result belong to one written row, the rows of the subquery are numbered.
 */
final class SelectDraft {
    private static final int LONGEST_STEM = 24;

    private final int width;
    private final @Nullable Derived subquery;
    private final List<OrderTerm> writtenOrder;
    private final List<Selectable<?>> added = new ArrayList<>();
    private final List<OrderTerm> addedOrder = new ArrayList<>();
    private final Set<String> taken = new HashSet<>();
    private Select<?> joined;
    private final boolean repeats;
    private final List<Expression<?>> rowKeys = new ArrayList<>();
    private final int numberPosition;
    private int nextPosition;
    private int aliases;

    /**
     * A draft of a query as it was written.
     *
     * @param wrapped whether it becomes a subquery
     * @param numbered whether its rows are numbered; only of a subquery
     * @param repeats whether rows will be repeated by what is joined
     */
    SelectDraft(WrittenQuery written, boolean wrapped, boolean numbered, boolean repeats) {
        width = width(written.columns());
        this.repeats = repeats;
        List<Selectable<?>> items = new ArrayList<>();
        if (wrapped) {
            writtenOrder = new ArrayList<>();
            subquery = written.wrapped(writtenOrder, numbered);
            List<? extends ColumnExpression<?>> columns = subquery.columns();
            for (int i = 0; i < width; i++) {
                items.add((Selectable<?>) columns.get(i));
            }
            if (numbered) {
                items.add((Selectable<?>) columns.get(columns.size() - 1));
            }
            joined = Sql.select(items).from(subquery);
        } else {
            joined = written.unwrapped();
            writtenOrder = joined.ending().orderBy();
            subquery = null;
            takeNames(joined);
            items.addAll(joined.columns());
        }
        added.addAll(items);
        numberPosition = numbered ? width : -1;
        nextPosition = numbered ? width + 1 : width;
        keepTogether(written, numbered);
    }

    private static int width(List<Selectable<?>> items) {
        int width = 0;
        for (Selectable<?> item : items) {
            width += width(item);
        }
        return width;
    }

    private static int width(Selectable<?> item) {
        return item instanceof EntitySelectable<?> entity ? entity.items().size() : 1;
    }

    /** A column of an entity that the rows hold, for use in a join condition. */
    Expression<?> column(EntityPlace place, AnyColumn<?, ?> column) {
        if (subquery != null && place.first() < width) {
            return subquery.columns().get(place.position(column));
        }
        return place.column(column);
    }

    /** All rows of a table under a name that occurs nowhere else in the statement. */
    JoinedTable whole(Table<?> table) {
        return JoinedTable.whole(table, name(table));
    }

    /** Those rows of a table that meet a condition, under such a name. */
    JoinedTable part(Table<?> table, Condition condition) {
        return JoinedTable.part(table, condition, name(table));
    }

    private String name(Table<?> table) {
        String stem = table.tableName();
        stem = stem.substring(0, Math.min(stem.length(), LONGEST_STEM)).toLowerCase(Locale.ROOT);
        String name;
        do {
            name = stem + "_" + ++aliases;
        } while (taken.contains(name));
        return name;
    }

    /** Joins a table, keeping rows without a partner. */
    void leftJoin(JoinedTable table, Condition on) {
        joined = joined.leftJoin(table.source(), on);
    }

    /** Selects what is read of a joined table and answers the position of the first value. */
    int select(JoinedTable joined) {
        int first = nextPosition;
        added.addAll(joined.read());
        nextPosition += joined.width();
        return first;
    }

    /** Adds an order term after those of the written SELECT. */
    void orderBy(OrderTerm term) {
        addedOrder.add(term);
    }

    /** The SELECT with everything that was added. */
    Select<?> finish() {
        Select<?> all = joined.withColumns(added);
        if (subquery != null) {
            all = all.orderBy(writtenOrder);
        }
        if (!addedOrder.isEmpty()) {
            for (Expression<?> key : rowKeys) {
                all = all.orderBy(key.asc());
            }
        }
        for (OrderTerm term : addedOrder) {
            all = all.orderBy(term);
        }
        return all;
    }

    /** Where each row says which written row it belongs to, or -1. */
    int numberPosition() {
        return numberPosition;
    }

    /**
     * Finds out what keeps the rows of one written row together where members are ordered: its number, or the keys of
     * its objects.
     */
    private void keepTogether(WrittenQuery written, boolean numbered) {
        if (!repeats) {
            return;
        }
        if (numbered) {
            rowKeys.add((Expression<?>) added.get(numberPosition));
            return;
        }
        List<Expression<?>> ordered = new ArrayList<>();
        for (OrderTerm term : writtenOrder) {
            ordered.add(bare(term.expression()));
        }
        int position = 0;
        for (Selectable<?> item : written.columns()) {
            if (item instanceof EntitySelectable<?> entity && entity.source().unaliased() instanceof Table<?> table) {
                for (AnyColumn<?, ?> key : table.primaryKey()) {
                    int index = EntityPlace.indexOf(key, entity.items());
                    Expression<?> column = subquery == null
                            ? entity.items().get(index)
                            : subquery.columns().get(position + index);
                    if (!ordered.contains(column)) {
                        rowKeys.add(column);
                    }
                }
            }
            position += width(item);
        }
    }

    private void takeNames(Select<?> select) {
        for (Selectable<?> item : select.columns()) {
            if (item instanceof EntitySelectable<?> entity) {
                taken.add(entity.source().correlationName());
            }
        }
        for (FromItem source : select.parts().from()) {
            taken.add(source.correlationName());
        }
        for (Join join : select.parts().joins()) {
            taken.add(join.target().correlationName());
        }
    }

    /** The expression without what changes nothing but its typing. */
    static Expression<?> bare(Expression<?> expression) {
        if (expression instanceof NonNullOf<?> known) {
            return bare(known.operand());
        }
        return expression instanceof OrNull<?> optional ? bare(optional.operand()) : expression;
    }
}

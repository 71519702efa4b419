package io.alkahest.load;

import io.alkahest.error.StatementException;
import io.alkahest.schema.Alias;
import io.alkahest.schema.AnyColumn;
import io.alkahest.schema.Table;
import io.alkahest.sql.ColumnExpression;
import io.alkahest.sql.EntitySelectable;
import io.alkahest.sql.Expression;
import io.alkahest.sql.Join;
import io.alkahest.sql.Label;
import io.alkahest.sql.NonNullOf;
import io.alkahest.sql.OrNull;
import io.alkahest.sql.OrderTerm;
import io.alkahest.sql.Predicate;
import io.alkahest.sql.RowShape;
import io.alkahest.sql.Select;
import io.alkahest.sql.Selectable;
import io.alkahest.sql.Sql;
import io.alkahest.sql.Subquery;
import io.alkahest.sql.SubqueryColumn;
import io.alkahest.sql.TableSource;
import io.alkahest.sql.TextExpression;
import io.alkahest.type.SqlTypes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A SELECT while loader strategies add to it. The columns of the SELECT as it was written keep their positions; its conditions, groups, limits and order stay
 * as they are.
 *
 * <p>Where additional rows would change what the written SELECT means (it has a limit, groups, or leaves out duplicates), it becomes a subquery, and the
 * additions are joined to that. Where nothing else would tell which rows of the result belong to one written row, the rows of the subquery are numbered.
 */
final class SelectDraft {
    private static final int LONGEST_STEM = 24;

    private final int width;
    private final @Nullable Subquery subquery;
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
     * A draft of a SELECT as it was written.
     *
     * @param wrapped whether it becomes a subquery
     * @param numbered whether its rows are numbered; only of a subquery
     * @param repeats whether rows will be repeated by what is joined
     */
    SelectDraft(Select<?> written, boolean wrapped, boolean numbered, boolean repeats) {
        width = width(written);
        this.repeats = repeats;
        List<Selectable<?>> items = new ArrayList<>();
        if (wrapped) {
            writtenOrder = new ArrayList<>();
            subquery = wrap(written, writtenOrder, numbered);
            List<? extends ColumnExpression<?>> columns = subquery.columns();
            for (int i = 0; i < width; i++) {
                items.add((Selectable<?>) columns.get(i));
            }
            if (numbered) {
                items.add((Selectable<?>) columns.get(columns.size() - 1));
            }
            joined = Sql.select(items).from(subquery);
        } else {
            writtenOrder = List.of();
            subquery = null;
            takeNames(written);
            items.addAll(written.columns());
            joined = written;
        }
        added.addAll(items);
        numberPosition = numbered ? width : -1;
        nextPosition = numbered ? width + 1 : width;
        keepTogether(written, numbered);
    }

    /** The number of columns that a SELECT yields. */
    static int width(Select<?> select) {
        int width = 0;
        for (Selectable<?> item : select.columns()) {
            width += item instanceof EntitySelectable<?> entity
                    ? entity.source().columns().size()
                    : 1;
        }
        return width;
    }

    /** A column of an entity that the rows hold, for use in a join condition. */
    Expression<?> column(EntityPlace place, AnyColumn<?, ?> column) {
        int index = place.mapping().table().columns().indexOf(column);
        if (subquery != null && place.first() < width) {
            return subquery.columns().get(place.first() + index);
        }
        return place.source().columns().get(index);
    }

    /** A name for a table that occurs nowhere else in the statement. */
    Alias<?> alias(Table<?> table) {
        String stem = table.tableName();
        stem = stem.substring(0, Math.min(stem.length(), LONGEST_STEM)).toLowerCase(Locale.ROOT);
        String name;
        do {
            name = stem + "_" + ++aliases;
        } while (taken.contains(name));
        return table.alias(name);
    }

    /** Joins a source, keeping rows without a partner. */
    void leftJoin(TableSource source, Predicate on) {
        joined = joined.leftJoin(source, on);
    }

    /** Selects all columns of a joined alias and answers the position of the first one. */
    int select(Alias<?> alias) {
        int first = nextPosition;
        added.add(alias.orNull());
        nextPosition += alias.columns().size();
        return first;
    }

    /** Adds an order term after those of the written SELECT. */
    void orderBy(OrderTerm term) {
        addedOrder.add(term);
    }

    /** The SELECT with everything that was added. */
    Select<?> finish() {
        Select<?> all = joined.withColumns(RowShape.ROW, added);
        for (OrderTerm term : writtenOrder) {
            all = all.orderBy(term);
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

    /** Finds out what keeps the rows of one written row together where members are ordered: its number, or the keys of its objects. */
    private void keepTogether(Select<?> written, boolean numbered) {
        if (!repeats) {
            return;
        }
        if (numbered) {
            rowKeys.add((Expression<?>) added.get(numberPosition));
            return;
        }
        List<Expression<?>> ordered = new ArrayList<>();
        for (OrderTerm term : subquery == null ? written.orderBy() : writtenOrder) {
            ordered.add(bare(term.expression()));
        }
        int position = 0;
        for (Selectable<?> item : written.columns()) {
            if (item instanceof EntitySelectable<?> entity && entity.source().unaliased() instanceof Table<?> table) {
                for (AnyColumn<?, ?> key : table.primaryKey()) {
                    int index = table.columns().indexOf(key);
                    Expression<?> column = subquery == null
                            ? entity.source().columns().get(index)
                            : subquery.columns().get(position + index);
                    if (!ordered.contains(column)) {
                        rowKeys.add(column);
                    }
                }
            }
            position += item instanceof EntitySelectable<?> entity
                    ? entity.source().columns().size()
                    : 1;
        }
    }

    private void takeNames(Select<?> select) {
        for (Selectable<?> item : select.columns()) {
            if (item instanceof EntitySelectable<?> entity) {
                taken.add(entity.source().correlationName());
            }
        }
        for (TableSource source : select.from()) {
            taken.add(source.correlationName());
        }
        for (Join join : select.joins()) {
            taken.add(join.target().correlationName());
        }
    }

    /** The written SELECT as a subquery, with what it is ordered by among its columns; the same order over the subquery goes to {@code order}. */
    private static Subquery wrap(Select<?> written, List<OrderTerm> order, boolean numbered) {
        List<Label<?>> labels = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Selectable<?> item : written.columns()) {
            if (item instanceof EntitySelectable<?> entity) {
                for (ColumnExpression<?> column : entity.source().columns()) {
                    Expression<?> read = entity.optional() ? column.orNull() : column;
                    labels.add(new Label<>(read, unused("c", names)));
                }
            } else {
                labels.add(labelled((Expression<?>) item, names));
            }
        }
        List<Integer> places = new ArrayList<>();
        for (OrderTerm term : written.orderBy()) {
            int place = indexOf(term.expression(), labels);
            if (place < 0) {
                if (written.isDistinct()) {
                    throw new StatementException(
                            385,
                            "A query without duplicates that is ordered by something it does not select cannot join an"
                                    + " association. Select what it is ordered by, or say selectIn(…) in place of joined(…)."
                                    + " Statement: " + written);
                }
                place = labels.size();
                labels.add(labelled(term.expression(), names));
            }
            places.add(place);
        }
        if (numbered && !written.isDistinct()) {
            labels.add(number(names));
        }
        Subquery subquery = new Subquery(written.withColumns(RowShape.ROW, labels), "page");
        if (numbered && written.isDistinct()) {
            List<Label<?>> all = new ArrayList<>();
            for (SubqueryColumn<?> column : subquery.columns()) {
                all.add(new Label<>(column, column.name()));
            }
            all.add(number(names));
            subquery = new Subquery(Sql.select(all).from(subquery), "numbered");
        }
        for (int i = 0; i < places.size(); i++) {
            OrderTerm term = written.orderBy().get(i);
            order.add(new OrderTerm(subquery.columns().get(places.get(i)), term.direction(), term.nulls()));
        }
        return subquery;
    }

    private static Label<?> number(Set<String> names) {
        return new Label<>(new TextExpression<>("ROW_NUMBER() OVER ()", SqlTypes.BIGINT), unused("n", names));
    }

    private static Label<?> labelled(Expression<?> expression, Set<String> names) {
        if (bare(expression) instanceof Label<?> label) {
            return names.add(label.name()) ? label : new Label<>(label.operand(), unused("c", names));
        }
        return new Label<>(expression, unused("c", names));
    }

    private static String unused(String stem, Set<String> names) {
        String name = stem + (names.size() + 1);
        while (!names.add(name)) {
            name += "_";
        }
        return name;
    }

    /** Where an expression stands among the labels. Equal values do not make two expressions one: the plan serves other values too. */
    private static int indexOf(Expression<?> expression, List<Label<?>> labels) {
        Expression<?> wanted = bare(expression);
        for (int i = 0; i < labels.size(); i++) {
            Label<?> label = labels.get(i);
            boolean named = wanted instanceof Label<?> said && said.name().equals(label.name());
            Expression<?> held = bare(label.operand());
            if (named || wanted == held || wanted instanceof ColumnExpression<?> && wanted.equals(held)) {
                return i;
            }
        }
        return -1;
    }

    private static Expression<?> bare(Expression<?> expression) {
        if (expression instanceof NonNullOf<?> known) {
            return bare(known.operand());
        }
        return expression instanceof OrNull<?> optional ? bare(optional.operand()) : expression;
    }
}

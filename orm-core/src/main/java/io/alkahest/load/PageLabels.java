package io.alkahest.load;

import io.alkahest.error.StatementException;
import io.alkahest.sql.ColumnExpression;
import io.alkahest.sql.Derived;
import io.alkahest.sql.EntitySelectable;
import io.alkahest.sql.Expression;
import io.alkahest.sql.Label;
import io.alkahest.sql.OrderTerm;
import io.alkahest.sql.Select;
import io.alkahest.sql.Selectable;
import io.alkahest.sql.tree.TextExpression;
import io.alkahest.type.SqlTypes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Makes a subquery of a SELECT: every column, and what rows are ordered by, under a label of its own. */
final class PageLabels {
    private PageLabels() {}

    /**
     * The written SELECT as a subquery, with what it is ordered by among its columns; the same order over the subquery
     * goes to {@code order}.
     */
    static Derived wrap(Select<?> written, List<OrderTerm> order, boolean numbered) {
        List<Label<?>> labels = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Selectable<?> item : written.columns()) {
            if (item instanceof EntitySelectable<?> entity) {
                for (Expression<?> column : entity.items()) {
                    Expression<?> read = entity.optional() ? column.orNull() : column;
                    labels.add(new Label<>(read, unused("c", names)));
                }
            } else {
                labels.add(labelled((Expression<?>) item, names));
            }
        }
        List<Integer> places = new ArrayList<>();
        for (OrderTerm term : written.ending().orderBy()) {
            int place = indexOf(term.expression(), labels);
            if (place < 0) {
                if (written.parts().distinct()) {
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
        if (numbered && !written.parts().distinct()) {
            labels.add(number(names));
        }
        Derived page = written.withColumns(labels).asTable("page");
        Derived rows = numbered && written.parts().distinct() ? WrittenQuery.numbered(page) : page;
        for (int i = 0; i < places.size(); i++) {
            OrderTerm term = written.ending().orderBy().get(i);
            order.add(new OrderTerm(rows.columns().get(places.get(i)), term.direction(), term.nulls()));
        }
        return rows;
    }

    /** A number for each row under a name that is not taken. */
    static Label<?> number(Set<String> names) {
        return new Label<>(new TextExpression<>("ROW_NUMBER() OVER ()", SqlTypes.BIGINT), unused("n", names));
    }

    private static Label<?> labelled(Expression<?> expression, Set<String> names) {
        if (SelectDraft.bare(expression) instanceof Label<?> label) {
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

    /**
     * Where an expression stands among the labels. Equal values do not make two expressions one: the plan serves other
     * values too.
     */
    private static int indexOf(Expression<?> expression, List<Label<?>> labels) {
        Expression<?> wanted = SelectDraft.bare(expression);
        for (int i = 0; i < labels.size(); i++) {
            Label<?> label = labels.get(i);
            boolean named = wanted instanceof Label<?> said && said.name().equals(label.name());
            Expression<?> held = SelectDraft.bare(label.operand());
            if (named || wanted == held || wanted instanceof ColumnExpression<?> && wanted.equals(held)) {
                return i;
            }
        }
        return -1;
    }
}

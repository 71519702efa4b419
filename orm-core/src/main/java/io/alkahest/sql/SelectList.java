package io.alkahest.sql;

import io.alkahest.sql.tree.OrNull;
import java.util.ArrayList;
import java.util.List;

/** The items of a select list one by one: each expression, and whatever is read of each table. */
final class SelectList {
    private final List<Expression<?>> expressions = new ArrayList<>();
    private final List<Boolean> nonNull = new ArrayList<>();

    SelectList(List<? extends Selectable<?>> items) {
        for (Selectable<?> item : items) {
            if (item instanceof EntitySelectable<?> entity) {
                for (Expression<?> read : entity.items()) {
                    expressions.add(read);
                    nonNull.add(!entity.optional() && read instanceof NonNullExpression<?>);
                }
            } else {
                expressions.add((Expression<?>) item);
                nonNull.add(item instanceof NonNullExpression<?>);
            }
        }
    }

    List<Expression<?>> expressions() {
        return expressions;
    }

    /** Whether an item is typed to have a value in each row. */
    boolean isNonNull(int index) {
        return nonNull.get(index);
    }

    /** Where an expression stands: by its label, or else as it is written; -1 if it does not. */
    int indexOf(Expression<?> wanted) {
        Expression<?> plain = OrNull.plain(wanted);
        for (int i = 0; i < expressions.size(); i++) {
            Expression<?> candidate = OrNull.plain(expressions.get(i));
            boolean named = plain instanceof Label<?> label
                    && candidate instanceof Label<?> other
                    && other.name().equals(label.name());
            if (named || candidate.equals(plain)) {
                return i;
            }
        }
        for (int i = 0; i < expressions.size(); i++) {
            if (OrNull.plain(expressions.get(i)) instanceof Label<?> label
                    && OrNull.plain(label.operand()).equals(plain)) {
                return i;
            }
        }
        return -1;
    }

    /** The items as a reader knows them. */
    String describe() {
        List<String> names = new ArrayList<>();
        for (Expression<?> expression : expressions) {
            Expression<?> plain = OrNull.plain(expression);
            names.add(plain instanceof Label<?> label ? label.name() : plain.toString());
        }
        return String.join(", ", names);
    }
}

package io.alkahest.compile;

import io.alkahest.sql.ColumnExpression;
import io.alkahest.sql.Expression;
import io.alkahest.sql.OrderTerm;
import io.alkahest.sql.Select;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds out whether what a SELECT groups by stands in another clause where the database does not find it again. */
final class LostGroups extends ExpressionWalker {
    private final List<Expression<?>> lost;
    private boolean found;

    private LostGroups(List<Expression<?>> lost) {
        this.lost = lost;
    }

    /**
     * Whether there is any.
     *
     * @param expressions the select list
     * @param named which of them are named by a label where they are grouped by; null for none
     * @param findsParts whether the database finds what holds no values in HAVING, and inside of other expressions
     */
    static boolean in(
            Select<?> select, List<Expression<?>> expressions, boolean @Nullable [] named, boolean findsParts) {
        List<Expression<?>> groups = new ArrayList<>();
        List<Expression<?>> valued = new ArrayList<>();
        for (Expression<?> expression : select.parts().groupBy()) {
            if (Labels.column(expression) == null) {
                groups.add(expression);
                if (HeldValues.in(expression)) {
                    valued.add(expression);
                }
            }
        }
        LostGroups walk = new LostGroups(findsParts ? valued : groups);
        if (walk.lost.isEmpty()) {
            return false;
        }
        walk.walk(select.parts().having());
        for (int i = 0; i < expressions.size(); i++) {
            Expression<?> expression = expressions.get(i);
            if (Labels.indexOf(expression, groups) < 0) {
                walk.walk(expression);
            } else if (Labels.indexOf(expression, valued) >= 0 && (named == null || !named[i])) {
                return true;
            }
        }
        for (OrderTerm term : select.ending().orderBy()) {
            Expression<?> expression = term.expression();
            if (Labels.indexOf(expression, groups) < 0) {
                walk.walk(expression);
            } else if (Labels.indexOf(expression, valued) >= 0 && Labels.indexOf(expression, expressions) < 0) {
                return true;
            }
        }
        return walk.found;
    }

    @Override
    boolean enters(Expression<?> expression) {
        found |= Labels.indexOf(expression, lost) >= 0;
        return !found;
    }

    @Override
    public @Nullable Void visitColumn(ColumnExpression<?> column) {
        return null;
    }

    /** What is gathered of all rows of a group need not be the same in each of them. */
    @Override
    void gathered(Call call) {}

    @Override
    void inside(Select<?> select) {
        walk(select);
    }
}

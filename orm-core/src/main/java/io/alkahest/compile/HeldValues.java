package io.alkahest.compile;

import io.alkahest.sql.ColumnExpression;
import io.alkahest.sql.Expression;
import io.alkahest.sql.tree.Bind;
import io.alkahest.sql.tree.InList;
import org.jspecify.annotations.Nullable;

/** Finds out whether an expression holds values, which stand in the text as placeholders. */
final class HeldValues extends ExpressionWalker {
    private boolean found;

    static boolean in(Expression<?> expression) {
        HeldValues walk = new HeldValues();
        walk.walk(expression);
        return walk.found;
    }

    @Override
    public @Nullable Void visitColumn(ColumnExpression<?> column) {
        return null;
    }

    @Override
    public @Nullable Void visitBind(Bind<?> bind) {
        found = true;
        return null;
    }

    @Override
    public @Nullable Void visitInList(InList inList) {
        found = true;
        return null;
    }
}

package io.alkahest.compile;

import io.alkahest.schema.AnyColumn;
import io.alkahest.sql.ColumnExpression;
import io.alkahest.sql.Expression;
import io.alkahest.sql.tree.Exists;
import io.alkahest.sql.tree.InSubquery;
import io.alkahest.sql.tree.Over;
import io.alkahest.sql.tree.ScalarSubquery;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The columns that expressions of a table's definition mention, and whether they look beyond the row. */
final class MentionedColumns extends ExpressionWalker {
    private final Set<ColumnExpression<?>> columns = new LinkedHashSet<>();
    private boolean beyondRow;

    private MentionedColumns(List<? extends Expression<?>> expressions) {
        walk(expressions);
    }

    /** The columns in the order in which they are mentioned, each once. */
    static List<AnyColumn<?, ?>> of(List<? extends Expression<?>> expressions) {
        List<AnyColumn<?, ?>> mentioned = new ArrayList<>();
        for (ColumnExpression<?> column : new MentionedColumns(expressions).columns) {
            if (column.unaliased() instanceof AnyColumn<?, ?> own) {
                mentioned.add(own);
            }
        }
        return mentioned;
    }

    /** Whether an expression mentions a column, and not that of another alias of its table. */
    static boolean mention(Expression<?> expression, ColumnExpression<?> column) {
        return new MentionedColumns(List.of(expression)).columns.contains(column);
    }

    /** Whether an expression holds a subquery, an aggregate or a window, which no definition of a table can have. */
    static boolean lookBeyondRow(Expression<?> expression) {
        return new MentionedColumns(List.of(expression)).beyondRow;
    }

    @Override
    public @Nullable Void visitColumn(ColumnExpression<?> column) {
        columns.add(column);
        return null;
    }

    @Override
    void gathered(Call call) {
        beyondRow = true;
        super.gathered(call);
    }

    @Override
    public @Nullable Void visitOver(Over<?> over) {
        beyondRow = true;
        return super.visitOver(over);
    }

    @Override
    public @Nullable Void visitScalarSubquery(ScalarSubquery<?> subquery) {
        beyondRow = true;
        return null;
    }

    @Override
    public @Nullable Void visitInSubquery(InSubquery inSubquery) {
        beyondRow = true;
        return super.visitInSubquery(inSubquery);
    }

    @Override
    public @Nullable Void visitExists(Exists exists) {
        beyondRow = true;
        return null;
    }
}

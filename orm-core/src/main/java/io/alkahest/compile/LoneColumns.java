package io.alkahest.compile;

import io.alkahest.error.StatementException;
import io.alkahest.sql.ColumnExpression;
import io.alkahest.sql.EntitySelectable;
import io.alkahest.sql.Expression;
import io.alkahest.sql.FromItem;
import io.alkahest.sql.Select;
import io.alkahest.sql.Selectable;
import io.alkahest.sql.tree.PortableFunction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Refuses a column that stands beside an aggregate where nothing is grouped: the aggregate makes one row of all rows,
 * or of none, and in that row the column has no value of its own. Columns of enclosing statements have one.
 */
final class LoneColumns extends ExpressionWalker {
    private final List<FromItem> sources;
    private @Nullable ColumnExpression<?> lone;
    private @Nullable PortableFunction aggregate;

    private LoneColumns(List<FromItem> sources) {
        this.sources = sources;
    }

    static void refuse(Select<?> select, List<FromItem> sources) {
        if (!select.parts().groupBy().isEmpty()) {
            return;
        }
        LoneColumns walk = new LoneColumns(sources);
        walk.walk(select.parts().having());
        EntitySelectable<?> whole = null;
        for (Selectable<?> item : select.columns()) {
            if (item instanceof EntitySelectable<?> entity) {
                whole = entity;
            } else if (item instanceof Expression<?> expression) {
                walk.walk(expression);
            }
        }
        boolean gathers = walk.aggregate != null || select.parts().having() != null;
        if (gathers && (walk.lone != null || whole != null)) {
            PortableFunction aggregate = walk.aggregate;
            throw new StatementException(
                    371,
                    (walk.lone != null ? walk.lone : whole.source().correlationName()) + " stands beside "
                            + (aggregate == null ? "having(…)" : aggregate.name() + "(…)")
                            + ", which makes one row of all rows, and nothing is grouped. Add groupBy(…), or take an aggregate"
                            + " of it, such as max(…).");
        }
    }

    @Override
    public @Nullable Void visitColumn(ColumnExpression<?> column) {
        if (lone == null && Scope.contains(sources, column.source())) {
            lone = column;
        }
        return null;
    }

    @Override
    void gathered(Call call) {
        aggregate = aggregate == null ? call.function() : aggregate;
    }
}

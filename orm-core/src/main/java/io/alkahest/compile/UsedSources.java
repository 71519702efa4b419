package io.alkahest.compile;

import io.alkahest.sql.ColumnExpression;
import io.alkahest.sql.EntitySelectable;
import io.alkahest.sql.Expression;
import io.alkahest.sql.FromItem;
import io.alkahest.sql.Selectable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects the tables and aliases whose columns are used, each once, in the order of their first use. */
final class UsedSources extends ExpressionWalker {
    private final List<FromItem> sources = new ArrayList<>();

    static List<FromItem> of(@Nullable Expression<?> expression) {
        UsedSources used = new UsedSources();
        used.walk(expression);
        return used.sources;
    }

    static List<FromItem> ofItems(List<? extends Selectable<?>> items) {
        UsedSources used = new UsedSources();
        for (Selectable<?> item : items) {
            if (item instanceof EntitySelectable<?> entity) {
                used.add(entity.source());
            } else if (item instanceof Expression<?> expression) {
                used.walk(expression);
            }
        }
        return used.sources;
    }

    @Override
    public @Nullable Void visitColumn(ColumnExpression<?> column) {
        add(column.source());
        return null;
    }

    private void add(FromItem source) {
        if (!Scope.contains(sources, source)) {
            sources.add(source);
        }
    }
}

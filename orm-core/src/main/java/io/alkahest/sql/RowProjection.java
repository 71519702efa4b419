package io.alkahest.sql;

import io.alkahest.sql.tree.ProjectionVisitor;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A row of several things.
 *
 * @param items what it holds, in order: values as they are selected, and other projections
 * @param typed whether it is a row of two to twelve components, or else one of any number, read by name or position
 */
record RowProjection<R extends @Nullable Object>(List<Selectable<?>> items, boolean typed) implements Projection<R> {
    /** Whether nothing in it is a projection: then it is a list of columns. */
    boolean isFlat() {
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i) instanceof Projection<?>) {
                return false;
            }
        }
        return true;
    }

    @Override
    public <V extends @Nullable Object> V accept(ProjectionVisitor<V> visitor) {
        return visitor.visitRow(items, typed);
    }

    @Override
    public String toString() {
        return items.stream().map(Projections::text).collect(Collectors.joining(", ", "row(", ")"));
    }
}

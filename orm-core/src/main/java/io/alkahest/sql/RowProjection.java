package io.alkahest.sql;

import io.alkahest.sql.tree.ProjectionVisitor;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A row of several things.
 *
 * @param parts what it holds, in order
 * @param typed whether it is a row of two to twelve components, or else one of any number, read by name or position
 */
record RowProjection<R extends @Nullable Object>(List<Projection<?>> parts, boolean typed) implements Projection<R> {
    @Override
    public <V extends @Nullable Object> V accept(ProjectionVisitor<V> visitor) {
        return visitor.visitRow(parts, typed);
    }

    @Override
    public String toString() {
        return parts.stream().map(Projection::toString).collect(Collectors.joining(", ", "row(", ")"));
    }
}

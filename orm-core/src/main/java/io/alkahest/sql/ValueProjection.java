package io.alkahest.sql;

import io.alkahest.sql.tree.ProjectionVisitor;
import org.jspecify.annotations.Nullable;

/**
 * The value of one selected thing.
 *
 * @param item an expression, or a table
 * @param tells whether it is null in those rows alone that an outer join has left without a partner
 */
record ValueProjection<R extends @Nullable Object>(Selectable<R> item, boolean tells) implements Projection<R> {
    @Override
    public boolean isValue() {
        return true;
    }

    @Override
    public <V extends @Nullable Object> V accept(ProjectionVisitor<V> visitor) {
        return visitor.visitValue(item, tells);
    }

    @Override
    public String toString() {
        return Projections.text(item);
    }
}

package io.alkahest.sql;

import io.alkahest.error.StatementException;
import io.alkahest.sql.tree.ProjectionVisitor;
import org.jspecify.annotations.Nullable;

/**
 * Another projection, or null in a row without a partner.
 *
 * @param source what is handed out otherwise
 */
record OptionalProjection<R extends @Nullable Object>(Projection<R> source) implements Projection<@Nullable R> {
    static <R extends @Nullable Object> Projection<@Nullable R> of(Projection<R> source) {
        if (!Projections.tells(source)) {
            throw new StatementException(
                    705,
                    source
                            + ".orNull() could not tell a row without a partner from one of nulls: nothing in it is a column"
                            + " that is never null, or an object. Add such a column, as the key is.");
        }
        return new OptionalProjection<>(source);
    }

    @Override
    public Projection<@Nullable R> orNull() {
        return this;
    }

    @Override
    public <V extends @Nullable Object> V accept(ProjectionVisitor<V> visitor) {
        return visitor.visitOptional(source);
    }

    @Override
    public String toString() {
        return source + ".orNull()";
    }
}

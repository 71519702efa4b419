package io.alkahest.sql;

import io.alkahest.sql.shared.Given;
import io.alkahest.sql.tree.ProjectionVisitor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a function makes of another projection.
 *
 * @param source what it is given
 * @param function applied to that in each row
 */
record MappedProjection<S extends @Nullable Object, R extends @Nullable Object>(
        Projection<S> source, Function<? super S, ? extends R> function) implements Projection<R> {
    static <S extends @Nullable Object, R extends @Nullable Object> Projection<R> of(
            Projection<S> source, Function<? super S, ? extends R> function) {
        return new MappedProjection<>(source, Given.required(function, "The function of map(…)"));
    }

    @Override
    public <V extends @Nullable Object> V accept(ProjectionVisitor<V> visitor) {
        return visitor.visitMapped(source, function);
    }

    @Override
    public String toString() {
        return source + ".map(…)";
    }
}

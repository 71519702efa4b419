package io.alkahest.sql.tree;

import io.alkahest.sql.Projection;
import io.alkahest.sql.Selectable;
import io.alkahest.sql.shared.Optionals;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One method for each kind of projection. Values come in the order of the statement's columns, one for each.
 *
 * @param <V> what a visit answers
 */
public interface ProjectionVisitor<V extends @Nullable Object> {
    /**
     * The value of one selected thing.
     *
     * @param item an expression, or a table
     * @param tells whether it is null in those rows alone that an outer join has left without a partner
     */
    V visitValue(Selectable<?> item, boolean tells);

    /**
     * A row of several things; {@link #visit} visits each.
     *
     * @param typed whether it is a row of two to twelve components, or else one of any number, read by name or position
     */
    V visitRow(List<Selectable<?>> items, boolean typed);

    /** What a function makes of another projection. */
    V visitMapped(Projection<?> source, Function<?, ?> function);

    /** Another projection, or null in a row without a partner. */
    V visitOptional(Projection<?> source);

    /** Calls the method for one thing that a row holds: a projection, or a value. */
    default V visit(Selectable<?> item) {
        return item instanceof Projection<?> projection
                ? projection.accept(this)
                : visitValue(item, Optionals.tells(item));
    }
}

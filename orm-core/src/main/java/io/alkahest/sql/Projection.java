package io.alkahest.sql;

import io.alkahest.error.StatementException;
import io.alkahest.sql.tree.ProjectionVisitor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What each row of a statement is handed out as: the value of one selected thing, a row of several, with rows inside of
 * rows, or what a function makes of any of these.
 *
 * <p>{@link Sql#row(Selectable, Selectable)} makes one. It is selected like anything else, alone or among others, by
 * {@code select} and {@code returning} alike: {@code select(POSTS, row(USERS.id, USERS.name))} yields a
 * {@code Row2<Post, Row2<Integer, String>>}. The database knows nothing of it: it reads the columns one by one.
 * Immutable.
 *
 * @param <R> what is handed out
 */
public sealed interface Projection<R extends @Nullable Object> extends Selectable<R>
        permits ValueProjection, RowProjection, MappedProjection, OptionalProjection {
    /**
     * The same with a function applied to each: {@code row(USERS.id, USERS.name).map(into(UserName::new))}.
     *
     * <p>A session calls it when everything is loaded that the query loads. It takes no part in the statement's text or
     * in the compile cache.
     */
    default <D extends @Nullable Object> Projection<D> map(Function<? super R, ? extends D> function) {
        return MappedProjection.of(this, function);
    }

    /**
     * The same on the outer side of a join: null in a row without a partner. It is so where all those of its columns
     * and objects are null that are otherwise never null; functions are not called then.
     *
     * <p>Its columns are those of one table, or of what comes or stays away as one; another side is a row of its own.
     *
     * @throws StatementException if it holds no column that is never null, and no object
     */
    default Projection<@Nullable R> orNull() {
        return OptionalProjection.of(this);
    }

    /** Whether it is one selected thing, handed out as it is. */
    default boolean isValue() {
        return false;
    }

    /** Calls the visitor's method for this kind of projection. */
    <V extends @Nullable Object> V accept(ProjectionVisitor<V> visitor);
}

package io.alkahest.mapping;

import io.alkahest.schema.AnyColumn;
import io.alkahest.schema.Association;
import io.alkahest.schema.Table;
import io.alkahest.schema.ToMany;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The loader options, as in {@code select(USERS).options(selectIn(USERS.posts))}. */
public final class Loaders {
    private Loaders() {}

    /** Loads the association with one more statement for all objects of the query (chunked where they are many). */
    public static <E, F> LoaderOption<E, F> selectIn(Association<? super E, ? extends @Nullable F> association) {
        return option(association, LoaderKind.SELECT_IN);
    }

    /**
     * Loads the collection with one more statement for all objects of the query, or a part of it:
     * {@code selectIn(USERS.posts).where(POSTS.published.eq(true))}.
     */
    @SuppressWarnings("unchecked")
    public static <E, F> CollectionOption<E, F> selectIn(ToMany<? super E, F> collection) {
        return new CollectionOption<>((ToMany<E, F>) collection, LoaderKind.SELECT_IN, null);
    }

    /**
     * Loads the association in the same statement by an outer join, which changes neither filter nor order of the
     * query.
     */
    public static <E, F> LoaderOption<E, F> joined(Association<? super E, ? extends @Nullable F> association) {
        return option(association, LoaderKind.JOINED);
    }

    /** Loads the collection, or a part of it, in the same statement by an outer join. */
    @SuppressWarnings("unchecked")
    public static <E, F> CollectionOption<E, F> joined(ToMany<? super E, F> collection) {
        return new CollectionOption<>((ToMany<E, F>) collection, LoaderKind.JOINED, null);
    }

    /** Loads the association when it is first touched: the default. */
    public static <E, F> LoaderOption<E, F> lazy(Association<? super E, ? extends @Nullable F> association) {
        return option(association, LoaderKind.LAZY);
    }

    /** Forbids loading on touch: an unloaded association is then an error that names the remedy. */
    public static <E, F> LoaderOption<E, F> raise(Association<? super E, ? extends @Nullable F> association) {
        return option(association, LoaderKind.RAISE);
    }

    /**
     * Reads deferred columns with the objects that the query selects after all.
     *
     * @throws io.alkahest.error.StatementException if a column is not deferred
     */
    public static Undefer undefer(AnyColumn<?, ?>... columns) {
        return new Undefer(List.of(columns));
    }

    /**
     * Loads, for objects of subclasses, what stands in the subclass's own table, with one more statement for all
     * objects of each: {@code select(EMPLOYEES).options(withSubtypes(MANAGERS))}. Otherwise it is loaded when it is
     * touched, or at once for objects of plain classes.
     */
    public static SubtypeOption withSubtypes(Table<?>... lower) {
        return new SubtypeOption(List.of(lower));
    }

    /**
     * Lets a query bring objects that are in memory already up to date, by what their rows hold. Changes that are not
     * flushed are kept; {@code revert} takes them back.
     */
    public static QueryOption populateExisting() {
        return QueryOption.POPULATE_EXISTING;
    }

    @SuppressWarnings("unchecked")
    private static <E, F> LoaderOption<E, F> option(
            Association<? super E, ? extends @Nullable F> association, LoaderKind kind) {
        return new LoaderOption<>((Association<E, ? extends @Nullable F>) association, kind, null, List.of());
    }
}

package io.alkahest.mapping;

import io.alkahest.schema.Association;
import java.util.List;

/** The loader options, as in {@code select(USERS).options(selectIn(USERS.posts))}. */
public final class Loaders {
    private Loaders() {}

    /** Loads the association with one more statement for all objects of the query (chunked where they are many). */
    public static LoaderOption selectIn(Association<?, ?> association) {
        return new LoaderOption(association, LoaderKind.SELECT_IN, List.of());
    }

    /**
     * Loads the association in the same statement by an outer join, which changes neither filter nor order of the
     * query.
     */
    public static LoaderOption joined(Association<?, ?> association) {
        return new LoaderOption(association, LoaderKind.JOINED, List.of());
    }

    /** Loads the association when it is first touched: the default. */
    public static LoaderOption lazy(Association<?, ?> association) {
        return new LoaderOption(association, LoaderKind.LAZY, List.of());
    }

    /** Forbids loading on touch: an unloaded association is then an error that names the remedy. */
    public static LoaderOption raise(Association<?, ?> association) {
        return new LoaderOption(association, LoaderKind.RAISE, List.of());
    }

    /**
     * Lets a query overwrite objects that are in memory already, with their unsaved changes, by what their rows hold.
     */
    public static QueryOption populateExisting() {
        return QueryOption.POPULATE_EXISTING;
    }
}

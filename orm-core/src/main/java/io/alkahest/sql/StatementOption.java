package io.alkahest.sql;

import java.util.List;

/**
 * Something that travels with a query and changes how it is run, not what its SQL says: a loader option, for one.
 * Immutable.
 *
 * <p>The values that it holds stand in its {@link #expressions()}, where the walk that makes the fingerprint of a
 * statement finds them: options that differ in their values only share one compiled statement and one plan.
 */
public interface StatementOption {
    /** The expressions that it holds, always in the same order; none unless overridden. */
    default List<? extends Expression<?>> expressions() {
        return List.of();
    }

    /**
     * What it says apart from the values in {@link #expressions()}: equal for options that run the same statements. It
     * is kept as part of a key, so it must hold none of those values. The option itself, where it has no expressions.
     */
    default Object shape() {
        return this;
    }
}

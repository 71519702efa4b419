package io.alkahest.sql.tree;

import io.alkahest.sql.Condition;
import io.alkahest.sql.FromItem;
import org.jspecify.annotations.Nullable;

/**
 * One join of a SELECT.
 *
 * @param kind inner, one of the outer kinds, or cross
 * @param source the table whose FROM entry the join belongs to, or null for the first one
 * @param target the table, alias or derived table joined
 * @param on the condition; always true for a cross join, which is written without it
 */
public record Join(Kind kind, @Nullable FromItem source, FromItem target, Condition on) {
    /** The kinds of join. May grow. */
    public enum Kind {
        INNER,
        LEFT,
        RIGHT,
        FULL,
        CROSS
    }
}

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
        CROSS,
        /** Inner, of a query that sees what stands before it. */
        INNER_LATERAL,
        /** Left, of a query that sees what stands before it. */
        LEFT_LATERAL;

        /** Whether the query that is joined sees what stands before it. */
        public boolean isLateral() {
            return this == INNER_LATERAL || this == LEFT_LATERAL;
        }

        /** Whether the target may be without a row. */
        public boolean keepsBefore() {
            return this == LEFT || this == FULL || this == LEFT_LATERAL;
        }

        /** Whether what stands before the target may be without a row. */
        public boolean keepsTarget() {
            return this == RIGHT || this == FULL;
        }

        /** {@code LEFT LATERAL}. */
        @Override
        public String toString() {
            return name().replace('_', ' ');
        }
    }
}

package io.alkahest.sql.tree;

import io.alkahest.sql.Condition;
import io.alkahest.sql.Expression;
import io.alkahest.sql.FromItem;
import io.alkahest.sql.RowLock;
import io.alkahest.sql.Select;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The clauses of a SELECT between what it selects and its ending, for those who read it. Immutable.
 *
 * @param distinct whether duplicate rows are left out
 * @param from the sources that were named by {@link Select#from}; others follow from the columns
 * @param joins the joins in order
 * @param where the condition on rows, or null
 * @param groupBy the grouping expressions
 * @param having the condition on groups, or null
 * @param lock how rows are locked, or null
 */
public record SelectParts(
        boolean distinct,
        List<FromItem> from,
        List<Join> joins,
        @Nullable Condition where,
        List<Expression<?>> groupBy,
        @Nullable Condition having,
        @Nullable RowLock lock) {
    /** Those of a SELECT that says nothing but its columns. */
    public static final SelectParts NONE = new SelectParts(false, List.of(), List.of(), null, List.of(), null, null);

    /** The same, without duplicate rows. */
    public SelectParts withoutDuplicates() {
        return new SelectParts(true, from, joins, where, groupBy, having, lock);
    }

    /** The same with other sources. */
    public SelectParts withFrom(List<FromItem> sources) {
        return new SelectParts(distinct, sources, joins, where, groupBy, having, lock);
    }

    /** The same with other joins. */
    public SelectParts withJoins(List<Join> others) {
        return new SelectParts(distinct, from, others, where, groupBy, having, lock);
    }

    /** The same with another condition on rows. */
    public SelectParts withWhere(@Nullable Condition condition) {
        return new SelectParts(distinct, from, joins, condition, groupBy, having, lock);
    }

    /** The same with other grouping expressions. */
    public SelectParts withGroupBy(List<Expression<?>> expressions) {
        return new SelectParts(distinct, from, joins, where, expressions, having, lock);
    }

    /** The same with another condition on groups. */
    public SelectParts withHaving(@Nullable Condition condition) {
        return new SelectParts(distinct, from, joins, where, groupBy, condition, lock);
    }

    /** The same with another lock. */
    public SelectParts withLock(@Nullable RowLock rows) {
        return new SelectParts(distinct, from, joins, where, groupBy, having, rows);
    }
}

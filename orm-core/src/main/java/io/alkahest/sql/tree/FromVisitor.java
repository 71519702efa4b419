package io.alkahest.sql.tree;

import io.alkahest.sql.FromItem;
import io.alkahest.sql.QuerySource;
import io.alkahest.sql.TableSource;
import org.jspecify.annotations.Nullable;

/**
 * One method per kind of {@link FromItem}, none with a default: a new kind makes the compiler name every class that
 * must learn it.
 *
 * @param <R> what a visit answers
 */
public interface FromVisitor<R extends @Nullable Object> {
    /** A table, or an alias of one. */
    R visitTable(TableSource table);

    /** What a query answers, under a name; see {@link QuerySource.Visitor} for its kinds. */
    R visitQuery(QuerySource query);
}

package io.alkahest.schema;

import io.alkahest.sql.Expression;
import io.alkahest.sql.OrderTerm;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An index.
 *
 * @param terms what is indexed, in order: columns or expressions over them, ascending or descending
 * @param unique whether the index admits no duplicates
 * @param where the condition of the rows in the index, or null for all rows
 * @param name the index's name, or null for one by convention
 * @param method how it finds rows, such as {@code gin} or {@code fulltext}, by the database's word for it; null for the
 *     usual way
 * @param options what else is said of each term
 * @param included the columns that it carries along without sorting by them
 * @param equalNulls whether a unique index takes two nulls for duplicates
 */
public record Index(
        List<OrderTerm> terms,
        boolean unique,
        @Nullable Expression<Boolean> where,
        @Nullable String name,
        @Nullable String method,
        List<IndexTerm> options,
        List<AnyColumn<?, ?>> included,
        boolean equalNulls) {
    public Index {
        terms = List.copyOf(terms);
        options = List.copyOf(options);
        included = List.copyOf(included);
    }

    /** An index of the usual kind. */
    public Index(List<OrderTerm> terms, boolean unique, @Nullable Expression<Boolean> where, @Nullable String name) {
        this(terms, unique, where, name, null, List.of(), List.of(), false);
    }

    /** What else is said of the term at a place, counted from 0. */
    public IndexTerm options(int place) {
        return place < options.size() ? options.get(place) : IndexTerm.PLAIN;
    }

    /** The columns that are indexed by themselves, without those that take part in an expression only. */
    public List<AnyColumn<?, ?>> columns() {
        List<AnyColumn<?, ?>> columns = new ArrayList<>();
        for (OrderTerm term : terms) {
            if (term.expression() instanceof AnyColumn<?, ?> column) {
                columns.add(column);
            }
        }
        return columns;
    }
}

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
 */
public record Index(
        List<OrderTerm> terms,
        boolean unique,
        @Nullable Expression<Boolean> where,
        @Nullable String name) {
    public Index {
        terms = List.copyOf(terms);
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

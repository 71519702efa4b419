package io.alkahest.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An index that somebody created. Those that a database makes for its constraints are not described: the constraint is.
 *
 * @param name the index's name
 * @param parts what it sorts by, in order
 * @param unique whether it admits no duplicates
 * @param condition the rows it covers as SQL text, or null where it covers all
 */
public record IndexInfo(
        String name,
        List<Part> parts,
        boolean unique,
        @Nullable String condition) {
    public IndexInfo {
        parts = List.copyOf(parts);
    }

    /**
     * One part of an index: a column, or an expression.
     *
     * @param column the column's name, or null where it is an expression
     * @param expression the expression as SQL text, or null where it is a column
     * @param descending whether the index runs downwards
     */
    public record Part(@Nullable String column, @Nullable String expression, boolean descending) {
        @Override
        public String toString() {
            return (column == null ? "(" + expression + ")" : column) + (descending ? " DESC" : "");
        }
    }

    /** The names of the columns in order; expressions are left out. */
    public List<String> columns() {
        List<String> names = new ArrayList<>();
        for (Part part : parts) {
            if (part.column != null) {
                names.add(part.column);
            }
        }
        return List.copyOf(names);
    }

    /** {@code UNIQUE name (parts) WHERE condition}. */
    @Override
    public String toString() {
        return (unique ? "UNIQUE " : "") + name + " ("
                + parts.stream().map(Part::toString).collect(Collectors.joining(", ")) + ")"
                + (condition == null ? "" : " WHERE " + condition);
    }
}

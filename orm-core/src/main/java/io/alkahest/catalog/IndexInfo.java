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
 * @param method how it finds rows, such as {@code gin} or {@code fulltext}; null for the database's usual way
 * @param included the names of columns that it carries along without sorting by them
 * @param equalNulls whether a unique index takes two nulls for duplicates
 */
public record IndexInfo(
        String name,
        List<Part> parts,
        boolean unique,
        @Nullable String condition,
        @Nullable String method,
        List<String> included,
        boolean equalNulls)
        implements SchemaObject {
    public IndexInfo {
        parts = List.copyOf(parts);
        included = List.copyOf(included);
    }

    /** An index of the usual kind. */
    public IndexInfo(String name, List<Part> parts, boolean unique, @Nullable String condition) {
        this(name, parts, unique, condition, null, List.of(), false);
    }

    /** Where an index has the nulls of a part. Will not grow. */
    public enum Nulls {
        /** Before all values. */
        FIRST,
        /** After all values. */
        LAST
    }

    /**
     * One part of an index: a column, or an expression.
     *
     * @param column the column's name, or null where it is an expression
     * @param expression the expression as SQL text, or null where it is a column
     * @param descending whether the index runs downwards
     * @param nulls where the nulls are, or null where they are as usual
     * @param length the number of characters or bytes that are indexed; 0 for all
     * @param operators the class of operators that the index serves, or null for the usual one of the type
     * @param collation the collation by which it sorts, or null for the column's own
     */
    public record Part(
            @Nullable String column,
            @Nullable String expression,
            boolean descending,
            @Nullable Nulls nulls,
            int length,
            @Nullable String operators,
            @Nullable String collation) {
        /** A whole column or expression, sorted as usual. */
        public Part(@Nullable String column, @Nullable String expression, boolean descending) {
            this(column, expression, descending, null, 0, null, null);
        }

        @Override
        public String toString() {
            return (column == null ? "(" + expression + ")" : column)
                    + (length == 0 ? "" : "(" + length + ")")
                    + (collation == null ? "" : " COLLATE " + collation)
                    + (operators == null ? "" : " " + operators)
                    + (descending ? " DESC" : "")
                    + (nulls == null ? "" : " NULLS " + nulls);
        }
    }

    /** The same index under another name. */
    public IndexInfo named(String other) {
        return new IndexInfo(other, parts, unique, condition, method, included, equalNulls);
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

    /** All SQL text in which columns may stand: included columns, expressions and the condition. */
    String sqlTexts() {
        StringBuilder texts = new StringBuilder(String.join(" ", included));
        texts.append(' ').append(condition == null ? "" : condition);
        for (Part part : parts) {
            texts.append(' ').append(part.expression == null ? "" : part.expression);
        }
        return texts.toString();
    }

    /** {@code UNIQUE name (parts) WHERE condition}. */
    @Override
    public String toString() {
        return (unique ? "UNIQUE " : "") + name + (method == null ? "" : " USING " + method) + " ("
                + parts.stream().map(Part::toString).collect(Collectors.joining(", ")) + ")"
                + (included.isEmpty() ? "" : " INCLUDE (" + String.join(", ", included) + ")")
                + (equalNulls ? " NULLS NOT DISTINCT" : "")
                + (condition == null ? "" : " WHERE " + condition);
    }
}

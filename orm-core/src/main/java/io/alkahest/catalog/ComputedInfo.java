package io.alkahest.catalog;

/**
 * The expression behind a computed column.
 *
 * @param sql the expression as SQL text
 * @param stored whether the value is kept with the row, instead of being computed when it is read
 */
public record ComputedInfo(String sql, boolean stored) {
    /** {@code GENERATED ALWAYS AS (expression) STORED}. */
    @Override
    public String toString() {
        return "GENERATED ALWAYS AS (" + sql + ") " + (stored ? "STORED" : "VIRTUAL");
    }
}

package io.alkahest.schema;

/**
 * What a database does to referring rows when the row they refer to is deleted or its key changes (SQL standard,
 * referential actions).
 *
 * <p>Will not grow.
 */
public enum ReferentialAction {
    NO_ACTION("NO ACTION"),
    RESTRICT("RESTRICT"),
    CASCADE("CASCADE"),
    SET_NULL("SET NULL"),
    SET_DEFAULT("SET DEFAULT");

    private final String sql;

    ReferentialAction(String sql) {
        this.sql = sql;
    }

    /** The action's SQL words. */
    public String sql() {
        return sql;
    }
}

package io.alkahest.compile;

/**
 * Something that tables can be declared with, and that not every database has.
 *
 * <p>A database that lacks one refuses the declaration when its statement is made, with a message that names it and the
 * way out; it is never left out in silence, except for {@link #COMMENT}.
 *
 * <p>May grow.
 */
public enum DdlFeature {
    /** Indexes of those rows only that meet a condition. */
    PARTIAL_INDEX(
            "indexes with a condition",
            "Leave where(…) out, or make a unique constraint on a computed column that is null where the condition does not hold."),
    /** Indexes over expressions. */
    EXPRESSION_INDEX("indexes over expressions", "Index a computed column instead."),
    /** Nulls first or last in an index. */
    NULLS_IN_INDEX("indexes with an order of nulls", "Leave nullsFirst() and nullsLast() out of the index."),
    /** Indexes that find rows in another way than the usual one. */
    INDEX_METHOD("indexes with a method", "Leave using(…) out."),
    /** Indexes of the beginning of a column. */
    INDEX_PREFIX("indexes of a prefix", "Leave prefix(…) out, or index an expression."),
    /** Indexes that serve other operators than the usual ones. */
    OPERATOR_CLASS("indexes with classes of operators", "Leave operators(…) out."),
    /** Indexes that carry columns along. */
    INCLUDED_COLUMN("indexes with included columns", "Leave include(…) out, or index the columns."),
    /** Unique indexes in which two nulls are duplicates. */
    EQUAL_NULLS(
            "unique indexes that take nulls for equal",
            "Leave nullsNotDistinct() out, or make the columns not nullable."),
    /** Collations of single columns. */
    COLLATION("collations of columns", "Leave collation(…) out."),
    /** Columns that the database sets when their row is changed. */
    UPDATE_DEFAULT(
            "columns that are set when a row changes",
            "Leave onUpdateSql(…) out, and set the column with each change."),
    /** Identities of columns that are no lone key. */
    NUMBERED_COLUMN(
            "identities of columns that are no lone key", "Leave identity(…) out, and give the numbers yourself."),
    /** Constraints that only one database has words for. */
    DATABASE_CONSTRAINT("constraints of that kind", "Leave constraintSql(…) out."),
    /** Foreign keys that are checked at the end of a transaction. */
    DEFERRABLE_KEY(
            "deferrable foreign keys",
            "Leave deferrable() and initiallyDeferred() out: a session orders the rows of a flush so that foreign keys hold after each statement."),
    /** {@code ON DELETE SET DEFAULT}. */
    SET_DEFAULT("foreign keys that set a default", "Use SET_NULL, CASCADE or NO_ACTION."),
    /** Foreign keys that are added to a table that is there. */
    ADD_FOREIGN_KEY("foreign keys on existing tables", "Declare the foreign key before the table is created."),
    /** Columns and constraints of tables that are there, and can be changed and dropped. */
    ALTER_TABLE(
            "changes of columns and constraints that are there",
            "Create the table as it shall be under another name, copy the rows, drop the old table and rename the new one."),
    /** Sequences. */
    SEQUENCE("sequences", "Let a lone integer key be numbered by the database, or give keys yourself."),
    /** Identities that refuse a number from outside. */
    ALWAYS_IDENTITY("identities that are always generated", "Use Identity.byDefault()."),
    /** Identities that start elsewhere than at 1. */
    IDENTITY_START("identities with a start", "Leave startingAt(…) out."),
    /** Identities that do not count by 1. */
    IDENTITY_INCREMENT("identities with an increment", "Leave incrementingBy(…) out."),
    /** Computed columns whose value is kept. */
    STORED_COLUMN("computed columns that are stored", "Declare the column with Storage.VIRTUAL."),
    /** Computed columns whose value is computed when it is read. */
    VIRTUAL_COLUMN("computed columns that are not stored", "Declare the column with Storage.STORED."),
    /** Comments on tables and columns; left out where there are none. */
    COMMENT("comments", "Leave comment(…) out."),
    /** Views whose rows are stored. */
    MATERIALIZED_VIEW("materialized views", "Create a view that is not materialized, or a table."),
    /** Schemas that a statement can create. */
    CREATE_SCHEMA("schemas that can be created", "Provide the schema before the tables are created.");

    private final String things;
    private final String advice;

    DdlFeature(String things, String advice) {
        this.things = things;
        this.advice = advice;
    }

    /** What a database that lacks it has not, in the plural. */
    public String things() {
        return things;
    }

    /** What to do without it. */
    public String advice() {
        return advice;
    }
}

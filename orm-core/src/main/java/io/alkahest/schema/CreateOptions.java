package io.alkahest.schema;

/**
 * What {@link Schema#createAll} leaves out of tables, such as texts in the words of the database that they were
 * reflected from. Used by one thread.
 *
 * <pre>{@code
 * Schema.reflect(mysql).createAll(
 *         postgresql, options -> options.withoutDefaults().withoutChecks().withoutIndexes().withoutCollations());
 * }</pre>
 */
public final class CreateOptions {
    private boolean defaults = true;
    private boolean checks = true;
    private boolean indexes = true;
    private boolean collations = true;

    CreateOptions() {}

    /**
     * Creates columns without what the database would give them, at an INSERT or at an UPDATE; columns are numbered all
     * the same.
     */
    public CreateOptions withoutDefaults() {
        defaults = false;
        return this;
    }

    /** Creates tables without checks, and without other constraints in the words of a database. */
    public CreateOptions withoutChecks() {
        checks = false;
        return this;
    }

    /** Creates no indexes but those of keys and unique constraints. */
    public CreateOptions withoutIndexes() {
        indexes = false;
        return this;
    }

    /** Creates columns with the collation that is usual where they are created. */
    public CreateOptions withoutCollations() {
        collations = false;
        return this;
    }

    /** Whether columns get their defaults. */
    public boolean hasDefaults() {
        return defaults;
    }

    /** Whether tables get their checks. */
    public boolean hasChecks() {
        return checks;
    }

    /** Whether tables get their indexes. */
    public boolean hasIndexes() {
        return indexes;
    }

    /** Whether columns get their collations. */
    public boolean hasCollations() {
        return collations;
    }
}

package io.alkahest.catalog;

/**
 * What a comparison of a schema with a database leaves out. Used by one thread.
 *
 * <pre>{@code
 * engine.inspect().differences(schema, options -> options.ignoreNames());
 * }</pre>
 */
public final class CompareOptions {
    private boolean withoutNames;

    /** Options that leave nothing out. */
    public CompareOptions() {}

    /**
     * Takes constraints and indexes for the same that differ in nothing but their names, as where others have created
     * the database.
     */
    public CompareOptions ignoreNames() {
        withoutNames = true;
        return this;
    }

    /** Whether names of constraints and indexes are left out. */
    public boolean ignoresNames() {
        return withoutNames;
    }
}

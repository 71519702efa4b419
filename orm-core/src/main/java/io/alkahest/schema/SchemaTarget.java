package io.alkahest.schema;

/** Where a schema can be created and dropped: a database that is reached through an engine. */
public interface SchemaTarget {
    /**
     * Creates what the database does not have yet of a schema: sequences, tables in dependency order, and indexes of
     * tables; tells what that was.
     */
    Created createMissing(Schema schema, CreateOptions options);

    /** Drops those tables of the schema that the database has, in reverse dependency order, and the sequences. */
    void dropExisting(Schema schema);

    /** Moves the numbers that the database gives to rows of the schema's tables behind those that are there. */
    void restartIdentities(Schema schema);

    /** Makes tables of those that the database has. */
    Schema reflect(ReflectOptions options);
}

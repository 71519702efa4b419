package io.alkahest.schema;

/** Where a schema can be created and dropped: a database that is reached through an engine. */
public interface SchemaTarget {
    /** Creates those tables of the schema that the database does not have yet, in dependency order, with their indexes. */
    void createMissing(Schema schema);

    /** Drops those tables of the schema that the database has, in reverse dependency order. */
    void dropExisting(Schema schema);
}

package io.alkahest.schema;

import io.alkahest.error.SchemaException;
import io.alkahest.sql.SequenceSource;
import io.alkahest.sql.tree.NextValue;
import io.alkahest.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * A generator of numbers in the database.
 *
 * <p>It is created and dropped with the {@link Schema} that names it, or that has a column which uses it:
 * {@code bigint("id").primaryKey().generatedBy(NUMBERS)}.
 *
 * @param schemaName the schema that has the sequence, or null for the connection's default schema
 * @param sequenceName the name, unquoted
 * @param start the first number
 * @param increment the distance between two numbers, not zero
 * @param min the least number, or null for the database's own
 * @param max the greatest number, or null for the database's own
 * @param cycles whether the numbers begin anew after the last one
 */
public record Sequence(
        @Nullable String schemaName,
        String sequenceName,
        long start,
        long increment,
        @Nullable Long min,
        @Nullable Long max,
        boolean cycles)
        implements SequenceSource {
    public Sequence {
        if (increment == 0) {
            throw new SchemaException(
                    250, "The sequence " + sequenceName + " increments by 0. Give it another increment.");
        }
    }

    /** The numbers 1, 2, 3 … in the connection's default schema. */
    public Sequence(String name) {
        this(null, name, 1, 1, null, null, false);
    }

    /** The same sequence in a schema. */
    public Sequence inSchema(String schema) {
        return new Sequence(schema, sequenceName, start, increment, min, max, cycles);
    }

    /** The same sequence with another first number. */
    public Sequence startingAt(long number) {
        return new Sequence(schemaName, sequenceName, number, increment, min, max, cycles);
    }

    /** The same sequence with another distance between two numbers; downwards where it is negative. */
    public Sequence incrementingBy(long distance) {
        return new Sequence(schemaName, sequenceName, start, distance, min, max, cycles);
    }

    /** The same sequence between two numbers, both included. */
    public Sequence between(long least, long greatest) {
        return new Sequence(schemaName, sequenceName, start, increment, least, greatest, cycles);
    }

    /** The same sequence, which begins anew after its last number. */
    public Sequence cycling() {
        return new Sequence(schemaName, sequenceName, start, increment, min, max, true);
    }

    /** The next number, as an expression: each evaluation takes one. */
    public NextValue<Long> nextValue() {
        return new NextValue<>(this, SqlTypes.BIGINT);
    }

    /** The name, with its schema where it has one. */
    @Override
    public String toString() {
        return schemaName == null ? sequenceName : schemaName + "." + sequenceName;
    }
}

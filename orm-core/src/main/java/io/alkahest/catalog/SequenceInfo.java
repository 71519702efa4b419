package io.alkahest.catalog;

import org.jspecify.annotations.Nullable;

/**
 * A sequence. Those that a database makes for identity columns are not described: the column is.
 *
 * @param schema the schema, or null for the connection's default
 * @param name the sequence's name
 * @param start the first number
 * @param increment the step from one number to the next
 * @param minimum the least number
 * @param maximum the greatest number
 * @param cycle whether it begins anew at its end
 */
public record SequenceInfo(
        @Nullable String schema, String name, long start, long increment, long minimum, long maximum, boolean cycle)
        implements SchemaObject {
    /** The same sequence with its least and greatest number brought into bounds. */
    public SequenceInfo limited(long least, long greatest) {
        return new SequenceInfo(
                schema, name, start, increment, Math.max(minimum, least), Math.min(maximum, greatest), cycle);
    }

    /** {@code name START WITH 1 INCREMENT BY 1}. */
    @Override
    public String toString() {
        return name + " START WITH " + start + " INCREMENT BY " + increment + (cycle ? " CYCLE" : "");
    }
}

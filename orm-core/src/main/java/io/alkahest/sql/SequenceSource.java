package io.alkahest.sql;

import org.jspecify.annotations.Nullable;

/** A sequence as statements know it: by name. */
public interface SequenceSource {
    /** The sequence's name as declared, unquoted. */
    String sequenceName();

    /** The schema that qualifies the sequence, or null for the connection's default. */
    @Nullable
    String schemaName();
}

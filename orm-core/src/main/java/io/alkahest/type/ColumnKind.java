package io.alkahest.type;

/**
 * The narrower kinds of columns that some databases have within a {@link TypeFamily}; elsewhere a column of the family
 * takes their place.
 *
 * <p>May grow.
 */
public enum ColumnKind {
    /** The family's own kind. */
    PLAIN,
    /** Text of a fixed length, of which blanks at the end are no part. */
    CHARACTER,
    /** Whole numbers in 8 bits. */
    TINYINT,
    /** Whole numbers in 8 bits without a sign. */
    UNSIGNED_TINYINT,
    /** Whole numbers in 16 bits without a sign. */
    UNSIGNED_SMALLINT,
    /** Whole numbers in 32 bits without a sign. */
    UNSIGNED_INTEGER,
    /** Whole numbers in 64 bits without a sign. */
    UNSIGNED_BIGINT
}

package io.alkahest.type;

/**
 * The kind of a value as databases know it, whatever Java class carries it.
 *
 * <p>A dialect names column types by family, so that a {@link MappedType} needs no name of its own.
 *
 * <p>May grow.
 */
public enum TypeFamily {
    SMALLINT,
    INTEGER,
    BIGINT,
    /** Text with a greatest length. */
    VARCHAR,
    /** Text without a limit. */
    TEXT,
    BOOLEAN,
    /** Exact numbers with a decimal fraction. */
    DECIMAL,
    /** Floating point in 32 bits. */
    REAL,
    /** Floating point in 64 bits. */
    DOUBLE,
    DATE,
    /** A time of day without a zone. */
    TIME,
    /** A date and a time of day without a zone. */
    TIMESTAMP,
    /** A point on the time line. */
    INSTANT,
    /** A date and a time of day with an offset from UTC. */
    OFFSET_TIMESTAMP,
    UUID,
    BINARY,
    JSON,
    /** One of the labels of an enumeration that the database knows, see {@link SqlType#nativeEnum()}. */
    ENUM,
    /** A list of values of one type, see {@link SqlType#element()}. */
    ARRAY,
    /** A value of a type that the library does not know, as text, see {@link SqlTypes#opaque}. */
    OTHER
}

package io.alkahest.error;

import org.jspecify.annotations.Nullable;

/**
 * A row that was to be updated or deleted is gone, or has another version than the one that was read.
 *
 * <p>It is retryable: the same unit of work, run again from its first read, reads the row as it is now and decides
 * anew. An object that was read by an earlier unit of work stays outdated; add what the user has decided to a fresh
 * one.
 */
public class StaleRowException extends FlushException {

    private static final long serialVersionUID = 1L;

    private final String entity;
    private final transient @Nullable Object key;
    private final transient @Nullable Object expectedVersion;

    /** Creates the exception; {@code expectedVersion} is null for a table without a version column. */
    public StaleRowException(int code, String message, String entity, Object key, @Nullable Object expectedVersion) {
        super(code, message);
        this.entity = entity;
        this.key = key;
        this.expectedVersion = expectedVersion;
    }

    @Override
    public boolean isRetryable() {
        return true;
    }

    /** The name of the entity class whose row was not found. */
    public String entity() {
        return entity;
    }

    /** The primary key of the row; null only in an exception that was serialized and read back. */
    public @Nullable Object key() {
        return key;
    }

    /** The version the row was expected to have, or null where the table has no version column. */
    public @Nullable Object expectedVersion() {
        return expectedVersion;
    }
}

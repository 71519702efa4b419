package io.alkahest.dialect;

import org.jspecify.annotations.Nullable;

/**
 * How one transaction begins.
 *
 * @param isolation the level, or null for what the connection has
 * @param readOnly whether the database is to refuse changes
 * @param deferrable whether it may wait for a moment from which on it disturbs nobody
 * @param writing whether it begins as a writer, where readers and writers differ
 */
public record TransactionMode(@Nullable Isolation isolation, boolean readOnly, boolean deferrable, boolean writing) {
    /** Nothing special, beginning with a statement that reads. */
    public static final TransactionMode READING = new TransactionMode(null, false, false, false);

    /** Nothing special, beginning with a statement that changes something. */
    public static final TransactionMode WRITING = new TransactionMode(null, false, false, true);

    /** Whether the database has to be told nothing but that a transaction begins. */
    public boolean isPlain() {
        return isolation == null && !readOnly && !deferrable;
    }

    /**
     * The characteristics as the SQL standard says them behind {@code SET TRANSACTION}; for a mode that is not plain.
     */
    public String characteristics() {
        StringBuilder text = new StringBuilder();
        if (isolation != null) {
            text.append("ISOLATION LEVEL ").append(isolation.sql());
        }
        if (readOnly) {
            text.append(text.isEmpty() ? "" : ", ").append("READ ONLY");
        }
        if (deferrable) {
            text.append(text.isEmpty() ? "" : ", ").append("DEFERRABLE");
        }
        return text.toString();
    }
}

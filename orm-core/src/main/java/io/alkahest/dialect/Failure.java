package io.alkahest.dialect;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A driver's exception, understood: what a dialect makes of error codes and texts. {@link ErrorTranslator} turns it
 * into an exception with a message.
 *
 * @param kind what went wrong
 * @param constraint the violated constraint's name, where known
 * @param table the table concerned, where known
 * @param columns the columns concerned, as far as known
 */
public record Failure(
        FailureKind kind,
        @Nullable String constraint,
        @Nullable String table,
        List<String> columns) {
    public Failure {
        columns = List.copyOf(columns);
    }

    /** A failure of which only the kind is known. */
    public static Failure of(FailureKind kind) {
        return new Failure(kind, null, null, List.of());
    }

    /** A failure that concerns a table, or another thing with a name. */
    public static Failure at(FailureKind kind, @Nullable String table) {
        return new Failure(kind, null, table, List.of());
    }
}

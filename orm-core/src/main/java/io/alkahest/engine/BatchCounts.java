package io.alkahest.engine;

import io.alkahest.compile.StatementKind;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What is known of a driver: whether it counts the rows of batches, for each kind of statement. Thread-safe. */
final class BatchCounts {
    private final Map<StatementKind, Boolean> counted = new ConcurrentHashMap<>();

    /** Whether batches of a kind are counted; null where none has run. */
    @Nullable
    Boolean known(StatementKind kind) {
        return counted.get(kind);
    }

    /** Notes whether a batch was counted; once one was not, none is relied upon. */
    void learned(StatementKind kind, boolean yes) {
        counted.merge(kind, yes, Boolean::logicalAnd);
    }
}

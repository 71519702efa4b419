package io.alkahest.engine;

import io.alkahest.compile.CompiledStatement;
import io.alkahest.error.DatabaseError;
import io.alkahest.error.DatabaseException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs statements whose counts matter, because a row that is not found is a row that somebody else has changed.
 *
 * <p>Some drivers do not count within a batch (JDBC's {@code SUCCESS_NO_INFO}), depending on how they are set up. So an
 * engine's first batch of updates, and its first of deletes, run under a savepoint: if it was not counted it is undone,
 * and from then on such rows go out one by one, which every driver counts.
 */
final class CountedRunner {
    private final Link link;
    private final StatementRunner runner;

    CountedRunner(Link link, StatementRunner runner) {
        this.link = link;
        this.runner = runner;
    }

    long[] run(CompiledStatement statement, List<@Nullable Object[]> sets) {
        BatchCounts driver = link.database.batchCounts();
        Boolean counts = driver.known(statement.kind());
        if (sets.size() < 2 || Boolean.FALSE.equals(counts)) {
            return oneByOne(statement, sets);
        }
        return counts == null ? firstBatch(statement, sets, driver) : batch(statement, sets);
    }

    private long[] firstBatch(CompiledStatement statement, List<@Nullable Object[]> sets, BatchCounts driver) {
        java.sql.Savepoint before = link.savepoints().mark();
        long[] counts = runner.batch(statement, sets);
        boolean counted = isCounted(counts, sets.size());
        link.savepoints().unmark(before, !counted);
        driver.learned(statement.kind(), counted);
        return counted ? counts : oneByOne(statement, sets);
    }

    private long[] batch(CompiledStatement statement, List<@Nullable Object[]> sets) {
        long[] counts = runner.batch(statement, sets);
        if (!isCounted(counts, sets.size())) {
            throw new DatabaseException(
                    628,
                    "The driver has not counted the rows of a batch, as it did for earlier ones, so whether all of them were found is unknown. Roll back."
                            + " Do not change how the driver runs batches while an engine is in use."
                            + " Statement: " + statement.sql(),
                    null,
                    DatabaseError.none());
        }
        return counts;
    }

    private long[] oneByOne(CompiledStatement statement, List<@Nullable Object[]> sets) {
        long[] counts = new long[sets.size()];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = runner.update(statement, sets.get(i));
        }
        return counts;
    }

    private static boolean isCounted(long[] counts, int rows) {
        for (long count : counts) {
            if (count < 0) {
                return false;
            }
        }
        return counts.length == rows;
    }
}

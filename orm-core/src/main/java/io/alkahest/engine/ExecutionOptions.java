package io.alkahest.engine;

import io.alkahest.error.ConfigurationException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How statements are run. An immutable value, for an engine, a transaction, or one statement; the nearer one wins in
 * what it says.
 *
 * @param statementTimeout how long a statement may run before it is cancelled and fails with
 *     {@link io.alkahest.error.StatementTimeoutException}, counted until the first row or the count is there, waiting
 *     for locks and for one's turn to write included; null for no limit
 */
public record ExecutionOptions(@Nullable Duration statementTimeout) {
    private static final ExecutionOptions DEFAULTS = new ExecutionOptions(null);

    /**
     * Checks what is given.
     *
     * @throws ConfigurationException if the limit is not longer than zero
     */
    public ExecutionOptions {
        if (statementTimeout != null && (statementTimeout.isNegative() || statementTimeout.isZero())) {
            throw new ConfigurationException(
                    104, "statementTimeout must be longer than zero, but is " + statementTimeout.toMillis() + " ms.");
        }
    }

    /** Nothing special. */
    public static ExecutionOptions defaults() {
        return DEFAULTS;
    }

    /** A limit for the time that a statement may run. */
    public static ExecutionOptions timeout(Duration statementTimeout) {
        return new ExecutionOptions(statementTimeout);
    }

    /** These options where the others say nothing. */
    public ExecutionOptions and(ExecutionOptions nearer) {
        return nearer.statementTimeout == null ? this : nearer;
    }
}

package io.alkahest.engine;

import io.alkahest.error.ConfigurationException;
import io.alkahest.sql.RowStatement;
import io.alkahest.sql.StatementOption;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How statements are run: of an engine ({@link EngineOptions#execution}), of a transaction ({@link TransactionOptions},
 * which has the same words), or of one query, as an option of it. The nearest one wins in what it says. An immutable
 * value.
 *
 * <pre>{@code
 * session.stream(select(ORDERS).options(ExecutionOptions.defaults().fetchSize(1000).statementTimeout(ofMinutes(5))))
 * }</pre>
 *
 * <p>Queries that differ in these options only share one compiled statement and one plan. What an option of a query
 * says is said of the statements that loader options add to it as well.
 */
public final class ExecutionOptions implements StatementOption {
    private static final ExecutionOptions DEFAULTS = new ExecutionOptions(null, null);

    private final @Nullable Duration statementTimeout;
    private final @Nullable Integer fetchSize;

    private ExecutionOptions(@Nullable Duration statementTimeout, @Nullable Integer fetchSize) {
        this.statementTimeout = statementTimeout;
        this.fetchSize = fetchSize;
    }

    /** Nothing special. */
    public static ExecutionOptions defaults() {
        return DEFAULTS;
    }

    /**
     * A limit for the time that a statement may run; see {@link #statementTimeout(Duration)}.
     *
     * @throws ConfigurationException if the limit is not longer than zero
     */
    public static ExecutionOptions timeout(Duration statementTimeout) {
        return DEFAULTS.statementTimeout(statementTimeout);
    }

    /**
     * How long a statement may run before it is cancelled and fails with
     * {@link io.alkahest.error.StatementTimeoutException}, counted until the first row or the count is there, waiting
     * for locks and for one's turn to write included; no limit unless said.
     *
     * @throws ConfigurationException if the limit is not longer than zero
     */
    public ExecutionOptions statementTimeout(Duration limit) {
        if (limit.isNegative() || limit.isZero()) {
            throw new ConfigurationException(
                    104, "statementTimeout must be longer than zero, but is " + limit.toMillis() + " ms.");
        }
        return new ExecutionOptions(limit, fetchSize);
    }

    /**
     * How many rows of a query the driver fetches at once, so that the memory it needs does not grow with the rows; a
     * stream of a session completes so many objects at a time, too. Unless said, the driver decides, which for most of
     * them means to fetch all rows before the first is handed out; streams fetch 500.
     *
     * <p>Connector/J hands out such rows one by one, whatever the number, and takes no other statement meanwhile: when
     * there is one, the engine takes the rows that are left into memory before.
     *
     * @throws ConfigurationException if the number is not positive
     */
    public ExecutionOptions fetchSize(int rows) {
        if (rows < 1) {
            throw new ConfigurationException(104, "fetchSize must be at least 1, but is " + rows + ".");
        }
        return new ExecutionOptions(statementTimeout, rows);
    }

    /** The limit for the time that a statement may run, or null. */
    public @Nullable Duration statementTimeout() {
        return statementTimeout;
    }

    /** How many rows are fetched at once, or null where the driver decides. */
    public @Nullable Integer fetchSize() {
        return fetchSize;
    }

    /** These options where the others say nothing. */
    public ExecutionOptions and(ExecutionOptions nearer) {
        if (nearer == DEFAULTS || this == DEFAULTS) {
            return this == DEFAULTS ? nearer : this;
        }
        return new ExecutionOptions(
                nearer.statementTimeout == null ? statementTimeout : nearer.statementTimeout,
                nearer.fetchSize == null ? fetchSize : nearer.fetchSize);
    }

    /** What the options of a query say; nothing where a statement has none. */
    public static ExecutionOptions of(RowStatement<?> statement) {
        ExecutionOptions said = DEFAULTS;
        for (ExecutionOptions more : statement.options(ExecutionOptions.class)) {
            said = said.and(more);
        }
        return said;
    }

    /** The same for all, since the SQL is. */
    @Override
    public Object shape() {
        return ExecutionOptions.class;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ExecutionOptions that
                && Objects.equals(statementTimeout, that.statementTimeout)
                && Objects.equals(fetchSize, that.fetchSize);
    }

    @Override
    public int hashCode() {
        return Objects.hash(statementTimeout, fetchSize);
    }

    /** What is said. */
    @Override
    public String toString() {
        return "ExecutionOptions{statementTimeout=" + statementTimeout + ", fetchSize=" + fetchSize + "}";
    }
}

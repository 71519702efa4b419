package io.alkahest.engine;

import io.alkahest.dialect.Isolation;
import io.alkahest.dialect.TransactionMode;
import io.alkahest.error.ConfigurationException;
import io.alkahest.error.SessionStateException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a transaction, and the session around it, behaves: an immutable value, the one optional first argument of
 * everything that opens a session or begins a transaction. What is not said is as the engine, the database or the block
 * around has it.
 *
 * <pre>{@code
 * engine.inTransaction(TransactionOptions.serializable().retry(3), session -> transfer(session, from, to, amount));
 * List<Report> all = engine.computeInTransaction(TransactionOptions.readOnly(), session -> session.all(reports));
 * }</pre>
 */
public final class TransactionOptions {
    private static final TransactionOptions DEFAULTS = new TransactionOptions(new EnumMap<>(Word.class));
    private static final int MOST_RETRIES = 1_000;

    /** What can be said. */
    private enum Word {
        ISOLATION("isolation"),
        READ_ONLY("readOnly"),
        WRITING("writing"),
        DEFERRABLE("deferrable"),
        RETRY("retry"),
        STATEMENT_TIMEOUT("statementTimeout"),
        FETCH_SIZE("fetchSize"),
        EXPIRE_ON_COMMIT("expireOnCommit"),
        AUTOFLUSH("autoflush"),
        IMPLICIT_LOADING("implicitLoading");

        private final String method;

        Word(String method) {
            this.method = method;
        }

        @Override
        public String toString() {
            return method;
        }
    }

    private final Map<Word, Object> said;

    // What each session and statement asks for is read once, here.
    private final @Nullable Isolation isolation;
    private final boolean readOnly;
    private final boolean begunWriting;
    private final boolean deferrable;
    private final int retries;
    private final boolean expiring;
    private final boolean autoflushing;
    private final boolean loading;
    private final TransactionMode reading;
    private final TransactionMode writing;
    private final ExecutionOptions execution;

    private TransactionOptions(Map<Word, Object> said) {
        this.said = said;
        this.isolation = (Isolation) said.get(Word.ISOLATION);
        this.readOnly = is(Word.READ_ONLY, false);
        this.begunWriting = is(Word.WRITING, false);
        this.deferrable = is(Word.DEFERRABLE, false);
        this.retries = (Integer) said.getOrDefault(Word.RETRY, 0);
        this.expiring = is(Word.EXPIRE_ON_COMMIT, true);
        this.autoflushing = is(Word.AUTOFLUSH, true);
        this.loading = is(Word.IMPLICIT_LOADING, true);
        boolean plain = isolation == null && !readOnly && !deferrable;
        this.reading = plain ? TransactionMode.READING : new TransactionMode(isolation, readOnly, deferrable, false);
        this.writing = plain ? TransactionMode.WRITING : new TransactionMode(isolation, readOnly, deferrable, true);
        ExecutionOptions statements = ExecutionOptions.defaults();
        Duration timeout = (Duration) said.get(Word.STATEMENT_TIMEOUT);
        statements = timeout == null ? statements : statements.statementTimeout(timeout);
        Integer fetched = (Integer) said.get(Word.FETCH_SIZE);
        this.execution = fetched == null ? statements : statements.fetchSize(fetched);
        if (readOnly && begunWriting) {
            throw new ConfigurationException(
                    406, "A transaction cannot be readOnly and begin as a writer. Leave out readOnly or writing.");
        }
    }

    /** Nothing said. */
    public static TransactionOptions defaults() {
        return DEFAULTS;
    }

    /** A level of isolation. */
    public static TransactionOptions of(Isolation isolation) {
        return DEFAULTS.isolation(isolation);
    }

    /** The strongest level of isolation; conflicts are told by exceptions, so say {@link #retry} too. */
    public static TransactionOptions serializable() {
        return of(Isolation.SERIALIZABLE);
    }

    /** A transaction that changes nothing. */
    public static TransactionOptions readOnly() {
        return DEFAULTS.readOnly(true);
    }

    /** A transaction that begins as a writer. */
    public static TransactionOptions writing() {
        return DEFAULTS.writing(true);
    }

    /**
     * How far the transaction is kept apart from others. A level that the database does not have is taken for the next
     * stronger one.
     */
    public TransactionOptions isolation(Isolation isolation) {
        return with(Word.ISOLATION, isolation);
    }

    /**
     * Whether flushes and statements that change something are refused, by the library and, where it can, by the
     * database.
     */
    public TransactionOptions readOnly(boolean readOnly) {
        return with(Word.READ_ONLY, readOnly);
    }

    /**
     * Whether the first statement, though it may only read, asks for the right to write: then what was read cannot
     * change until the transaction writes. Matters where the database has one writer at a time, and changes nothing
     * elsewhere.
     */
    public TransactionOptions writing(boolean writing) {
        return with(Word.WRITING, writing);
    }

    /**
     * Whether a serializable transaction that only reads may wait, until it can run without conflicts.
     *
     * @throws io.alkahest.error.UnsupportedSqlException when it begins, if the database has no such transactions
     */
    public TransactionOptions deferrable(boolean deferrable) {
        return with(Word.DEFERRABLE, deferrable);
    }

    /**
     * How often a block is run again, each time in a fresh session and after a short pause that grows, when it fails
     * with an error that {@linkplain io.alkahest.error.AlkahestException#isRetryable() may succeed next time}: at most
     * this often after the first time. The last error is passed on; it says how often the block was tried. A block that
     * joins another one is not run again by itself, and one that has committed never is, whatever a listener throws
     * then.
     *
     * @throws ConfigurationException if the number is negative, or beyond a thousand
     */
    public TransactionOptions retry(int times) {
        if (times < 0 || times > MOST_RETRIES) {
            throw new ConfigurationException(
                    104, "retry must be from 0 to " + MOST_RETRIES + ", but is " + times + ".");
        }
        return with(Word.RETRY, times);
    }

    /**
     * How long each statement may run, see {@link ExecutionOptions}.
     *
     * @throws ConfigurationException if it is not longer than zero
     */
    public TransactionOptions statementTimeout(Duration timeout) {
        return with(
                Word.STATEMENT_TIMEOUT,
                Objects.requireNonNull(ExecutionOptions.timeout(timeout).statementTimeout()));
    }

    /**
     * How many rows of each query are fetched at once, see {@link ExecutionOptions}.
     *
     * @throws ConfigurationException if the number is not positive
     */
    public TransactionOptions fetchSize(int rows) {
        return with(
                Word.FETCH_SIZE,
                Objects.requireNonNull(
                        ExecutionOptions.defaults().fetchSize(rows).fetchSize()));
    }

    /**
     * Whether {@code commit()} expires what a session has loaded, so that the next access reads it anew; on unless said
     * otherwise.
     */
    public TransactionOptions expireOnCommit(boolean expire) {
        return with(Word.EXPIRE_ON_COMMIT, expire);
    }

    /** Whether a session flushes pending changes before each query; on unless said otherwise. */
    public TransactionOptions autoflush(boolean flush) {
        return with(Word.AUTOFLUSH, flush);
    }

    /**
     * Whether touching something that is not loaded may run SQL; on unless said otherwise, off in coroutine sessions,
     * where it raises an error instead.
     */
    public TransactionOptions implicitLoading(boolean allowed) {
        return with(Word.IMPLICIT_LOADING, allowed);
    }

    /** These options, and those of others, which win where both say something. */
    public TransactionOptions and(TransactionOptions others) {
        if (others.said.isEmpty() || said.isEmpty()) {
            return said.isEmpty() ? others : this;
        }
        Map<Word, Object> both = new EnumMap<>(said);
        both.putAll(others.said);
        return new TransactionOptions(both);
    }

    /** The level, or null where none is said. */
    public @Nullable Isolation isolation() {
        return isolation;
    }

    /** Whether changes are refused. */
    public boolean isReadOnly() {
        return readOnly;
    }

    /** Whether the first statement asks for the right to write. */
    public boolean isWriting() {
        return begunWriting;
    }

    /** Whether the transaction may wait. */
    public boolean isDeferrable() {
        return deferrable;
    }

    /** How often a block is run again. */
    public int retries() {
        return retries;
    }

    /** How statements are run. */
    public ExecutionOptions execution() {
        return execution;
    }

    /** Whether {@code commit()} expires what was loaded. */
    public boolean isExpireOnCommit() {
        return expiring;
    }

    /** Whether pending changes are flushed before each query. */
    public boolean isAutoflush() {
        return autoflushing;
    }

    /** Whether touching something that is not loaded may run SQL. */
    public boolean isImplicitLoading() {
        return loading;
    }

    /**
     * Checks that a block with these options can be part of a transaction that runs already. How often to run it again
     * is the outer block's business.
     *
     * @param outer the options of the transaction
     * @throws SessionStateException if it asks for something that the transaction does not have
     */
    public void requireWithin(TransactionOptions outer) {
        for (Map.Entry<Word, Object> wish : said.entrySet()) {
            Word word = wish.getKey();
            Object had = outer.said.get(word);
            if (word != Word.RETRY && !wish.getValue().equals(had) && !(had == null && isUsual(wish))) {
                throw new SessionStateException(
                        529,
                        "The block joins a transaction that runs already, and asks for " + word + " = "
                                + wish.getValue()
                                + ", but that transaction has "
                                + (had == null ? "the default." : word + " = " + had + ".")
                                + " Say it at the outer block, or run this one as an independent transaction.");
            }
        }
    }

    /** Whether a wish is for what is had where nothing is said. */
    private static boolean isUsual(Map.Entry<Word, Object> wish) {
        return switch (wish.getKey()) {
            case READ_ONLY, WRITING, DEFERRABLE -> wish.getValue().equals(false);
            case EXPIRE_ON_COMMIT, AUTOFLUSH, IMPLICIT_LOADING ->
                wish.getValue().equals(true);
            default -> false;
        };
    }

    /**
     * These options, for something that is no block of work.
     *
     * @param opener what it is, as the message begins
     * @throws ConfigurationException if they say {@code retry}: there is nothing that could be run again
     */
    public TransactionOptions withoutRetry(String opener) {
        if (retries() > 0) {
            throw new ConfigurationException(
                    407,
                    opener
                            + " cannot retry: there is no block that could be run again. Use a transaction block, or leave out retry.");
        }
        return this;
    }

    /** How a transaction begins whose first statement reads or writes. */
    TransactionMode mode(boolean writes) {
        return writes ? writing : reading;
    }

    private boolean is(Word word, boolean unsaid) {
        return (Boolean) said.getOrDefault(word, unsaid);
    }

    private TransactionOptions with(Word word, Object value) {
        Map<Word, Object> more = new EnumMap<>(Word.class);
        more.putAll(said);
        more.put(word, value);
        return new TransactionOptions(more);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TransactionOptions options && said.equals(options.said);
    }

    @Override
    public int hashCode() {
        return said.hashCode();
    }

    /** What is said. */
    @Override
    public String toString() {
        return "TransactionOptions" + said;
    }
}

package io.alkahest.engine;

import io.alkahest.dialect.TransactionControl;
import io.alkahest.dialect.TransactionMode;
import io.alkahest.error.StatementException;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The options of a connection's transactions: the one place that applies them, and puts back what they have set. */
final class Characteristics {
    private final TransactionOptions usual;
    private TransactionOptions options;
    private TransactionControl.@Nullable Reset reset;

    Characteristics(TransactionOptions usual) {
        this.usual = usual;
        this.options = usual;
    }

    /** The options of the transaction that is open, or of the next one. */
    TransactionOptions options() {
        return options;
    }

    /** How a statement is run that begins now, given what it says itself. */
    ExecutionOptions execution(Link link, ExecutionOptions own) {
        return link.database.execution().and(options.execution()).and(own);
    }

    /** The deadline of a statement that begins now on a connection, or null where it has none. */
    @Nullable
    Deadline deadline(Link link, ExecutionOptions own) {
        Duration limit = execution(link, own).statementTimeout();
        return limit == null ? null : Deadline.start(link, limit, link.database.timer());
    }

    /** Lets the transaction that begins now have options of its own. */
    void add(TransactionOptions own) {
        options = usual.and(own);
    }

    /** Refuses a statement that may change something where the transaction is to change nothing. */
    void checkAllowed(Nature nature) {
        if (nature != Nature.READ && options.isReadOnly()) {
            throw new StatementException(
                    409,
                    "The transaction is readOnly, but this statement changes rows or tables, or may do so. Run it in a transaction without readOnly.");
        }
    }

    void begin(TransactionControl control, java.sql.Connection jdbc, boolean writes) throws SQLException {
        TransactionMode mode = options.mode(writes);
        if (mode.isPlain()) {
            reset = control.begin(jdbc, mode);
            return;
        }
        reset = Characteristics::unknown;
        reset = control.begin(jdbc, mode);
    }

    /**
     * Forgets what was set on a connection that is lost; the transaction keeps its options, and sets them on the next
     * one.
     */
    void forget() {
        reset = null;
    }

    /** Stands for settings that nobody can put back, so that the connection is given up. */
    private static void unknown(java.sql.Connection jdbc) throws SQLException {
        throw new SQLException("The transaction could not begin.");
    }

    /** What the transaction that runs has set for itself. */
    TransactionOptions own(boolean started) {
        return started ? options : TransactionOptions.defaults();
    }

    /**
     * Puts back what the transaction has set on its connection, so that the next one finds it as it was.
     *
     * @param held the connection, or null where it was given up
     */
    void putBack(@Nullable PhysicalConnection held) throws SQLException {
        TransactionControl.Reset undone = reset;
        reset = null;
        options = usual;
        if (held != null) {
            if (undone != null) {
                undone.run(held.jdbc);
            }
            held.transactionEnded();
        }
    }
}

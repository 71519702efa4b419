package io.alkahest.engine;

import io.alkahest.compile.CompiledStatement;
import io.alkahest.engine.room.Registrations;
import io.alkahest.error.AlkahestException;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Passes events on to the listeners of an engine and to the loggers; costs next to nothing where nobody listens. */
final class Listeners {
    private static final Logger SQL = LoggerFactory.getLogger("alkahest.sql");
    private static final Logger BIND = LoggerFactory.getLogger("alkahest.sql.bind");
    private static final Logger TRANSACTION = LoggerFactory.getLogger("alkahest.tx");

    private final Registrations<StatementListener> registered = new Registrations<>();
    private final boolean hideParameters;

    Listeners(List<StatementListener> listeners, boolean hideParameters) {
        listeners.forEach(registered::add);
        this.hideParameters = hideParameters;
    }

    Registration add(StatementListener listener) {
        return registered.add(listener);
    }

    /** Announces a statement; null where nobody wants to hear of it. */
    @Nullable
    StatementEvent executing(CompiledStatement statement, @Nullable Object[] binds) {
        return isIdle()
                ? null
                : announce(new StatementEvent(statement, List.<@Nullable Object[]>of(binds), false, hideParameters));
    }

    /** Announces a batch; null where nobody wants to hear of it. */
    @Nullable
    StatementEvent executingBatch(CompiledStatement statement, List<@Nullable Object[]> sets) {
        return isIdle() ? null : announce(new StatementEvent(statement, sets, true, hideParameters));
    }

    void executed(@Nullable StatementEvent event, long rows) {
        if (event != null) {
            tell(listener -> listener.executed(event, rows));
        }
    }

    /** What a listener throws here goes along with the failure, which is what the caller has to know. */
    void failed(@Nullable StatementEvent event, AlkahestException failure) {
        if (event != null) {
            alongWith(failure, () -> tell(listener -> listener.failed(event, failure)));
        }
    }

    void began(boolean implicit) {
        TRANSACTION.debug(implicit ? "BEGIN (implicit)" : "BEGIN");
        tell(listener -> listener.began(implicit));
    }

    void committed() {
        TRANSACTION.debug("COMMIT");
        tell(listener -> listener.committed());
    }

    void rolledBack() {
        TRANSACTION.debug("ROLLBACK");
        tell(listener -> listener.rolledBack());
    }

    void savepointSet(String name) {
        TRANSACTION.debug("SAVEPOINT {}", name);
        tell(listener -> listener.savepointSet(name));
    }

    void savepointRolledBack(String name) {
        TRANSACTION.debug("ROLLBACK TO SAVEPOINT {}", name);
        tell(listener -> listener.savepointRolledBack(name));
    }

    void savepointReleased(String name) {
        TRANSACTION.debug("RELEASE SAVEPOINT {}", name);
        tell(listener -> listener.savepointReleased(name));
    }

    private boolean isIdle() {
        return registered.all() == null && !SQL.isDebugEnabled();
    }

    private StatementEvent announce(StatementEvent event) {
        if (SQL.isDebugEnabled()) {
            SQL.debug(event.isBatch() ? "{} (batch of {})" : "{}", event.sql(), event.batchSize());
            if (BIND.isDebugEnabled()) {
                BIND.debug("{}", event.parametersText());
            }
        }
        tell(listener -> listener.executing(event));
        return event;
    }

    /**
     * Tells all listeners, also where one of them throws; the first exception is passed on as it is, and the others go
     * along with it.
     */
    private void tell(Consumer<StatementListener> message) {
        List<StatementListener> listeners = registered.all();
        if (listeners == null) {
            return;
        }
        Throwable first = null;
        for (StatementListener listener : listeners) {
            try {
                message.accept(listener);
            } catch (RuntimeException | Error e) {
                if (first == null) {
                    first = e;
                } else if (first != e) {
                    first.addSuppressed(e);
                }
            }
        }
        if (first != null) {
            throw Rethrow.unchanged(first);
        }
    }

    /** Tells listeners of the end of something that has failed: what they throw goes along with the failure. */
    static void alongWith(Throwable failure, Runnable message) {
        try {
            message.run();
        } catch (RuntimeException | Error e) {
            if (e != failure) {
                failure.addSuppressed(e);
            }
        }
    }
}

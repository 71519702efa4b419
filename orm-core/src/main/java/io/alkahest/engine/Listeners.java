package io.alkahest.engine;

import io.alkahest.compile.CompiledStatement;
import io.alkahest.error.AlkahestException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Passes events on to the listeners of an engine and to the loggers; costs next to nothing where nobody listens. */
final class Listeners {
    private static final Logger SQL = LoggerFactory.getLogger("alkahest.sql");
    private static final Logger BIND = LoggerFactory.getLogger("alkahest.sql.bind");
    private static final Logger TRANSACTION = LoggerFactory.getLogger("alkahest.tx");

    private final StatementListener[] listeners;
    private final boolean hideParameters;

    Listeners(List<StatementListener> listeners, boolean hideParameters) {
        this.listeners = listeners.toArray(StatementListener[]::new);
        this.hideParameters = hideParameters;
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
            for (StatementListener listener : listeners) {
                listener.executed(event, rows);
            }
        }
    }

    void failed(@Nullable StatementEvent event, AlkahestException failure) {
        if (event != null) {
            for (StatementListener listener : listeners) {
                listener.failed(event, failure);
            }
        }
    }

    void began(boolean implicit) {
        TRANSACTION.debug(implicit ? "BEGIN (implicit)" : "BEGIN");
        for (StatementListener listener : listeners) {
            listener.began(implicit);
        }
    }

    void committed() {
        TRANSACTION.debug("COMMIT");
        for (StatementListener listener : listeners) {
            listener.committed();
        }
    }

    void rolledBack() {
        TRANSACTION.debug("ROLLBACK");
        for (StatementListener listener : listeners) {
            listener.rolledBack();
        }
    }

    void savepointSet(String name) {
        TRANSACTION.debug("SAVEPOINT {}", name);
        for (StatementListener listener : listeners) {
            listener.savepointSet(name);
        }
    }

    void savepointRolledBack(String name) {
        TRANSACTION.debug("ROLLBACK TO SAVEPOINT {}", name);
        for (StatementListener listener : listeners) {
            listener.savepointRolledBack(name);
        }
    }

    void savepointReleased(String name) {
        TRANSACTION.debug("RELEASE SAVEPOINT {}", name);
        for (StatementListener listener : listeners) {
            listener.savepointReleased(name);
        }
    }

    private boolean isIdle() {
        return listeners.length == 0 && !SQL.isDebugEnabled();
    }

    private StatementEvent announce(StatementEvent event) {
        if (SQL.isDebugEnabled()) {
            SQL.debug(event.isBatch() ? "{} (batch of {})" : "{}", event.sql(), event.batchSize());
            if (BIND.isDebugEnabled()) {
                BIND.debug("{}", event.parametersText());
            }
        }
        for (StatementListener listener : listeners) {
            listener.executing(event);
        }
        return event;
    }
}

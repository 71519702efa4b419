package io.alkahest.load;

import io.alkahest.engine.Connection;
import io.alkahest.engine.Database;
import io.alkahest.engine.Reading;
import io.alkahest.engine.room.Interception;
import io.alkahest.engine.room.Outcome;
import io.alkahest.engine.room.RowCursor;
import io.alkahest.sql.Dml;
import io.alkahest.sql.Select;
import io.alkahest.state.StateTracker;
import java.util.function.Consumer;

/** What loading asks of a session. */
public interface LoadContext {
    /** The database that the session reads from. */
    Database database();

    /** The load plans of that database. */
    LoadPlans plans();

    /** Those who may change what the session reads, and the statements it is given. */
    Interception interceptors();

    /** The SELECT to run in place of one that loads something; the same where a flush has to read what it needs. */
    default Select<?> intercepted(Select<?> select, Reading.Purpose purpose) {
        return isFlushing() ? select : interceptors().changed(select, purpose);
    }

    /** The session's connection, inside a transaction; one is begun where there is none. */
    Connection connection();

    /** What the session knows of its objects. */
    StateTracker tracker();

    /**
     * Called before each SELECT that should see pending changes; flushes them unless that is switched off or a flush is
     * running.
     */
    void beforeQuery();

    /**
     * Runs an INSERT, UPDATE or DELETE, has objects in memory follow, and hands out what it returns.
     *
     * @param returned takes the rows, where the statement returns any: those of a DELETE before its objects leave the
     *     session
     */
    Outcome change(Dml<?> statement, Consumer<RowCursor> returned);

    /** Whether touching something that is not loaded may run SQL. */
    boolean loadsImplicitly();

    /** Whether a flush is running: what it needs is loaded whatever else is forbidden. */
    boolean isFlushing();
}

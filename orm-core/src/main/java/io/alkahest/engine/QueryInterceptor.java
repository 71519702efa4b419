package io.alkahest.engine;

import io.alkahest.sql.Delete;
import io.alkahest.sql.Insert;
import io.alkahest.sql.Select;
import io.alkahest.sql.Update;

/**
 * Changes statements before they run: the answer is run instead. Registered for an engine by
 * {@link Database#intercept}, for one session by {@code session.intercept}; those of the engine come first, each is
 * given what the one before has answered. Each method answers its argument unless overridden. Runs on the thread that
 * runs the statement; one that is registered with an engine has to be thread-safe.
 *
 * <p>What is asked about:
 *
 * <ul>
 *   <li>queries of sessions and connections; of a {@link io.alkahest.sql.SetOperation} each SELECT on its own
 *   <li>what sessions read by themselves: {@code get}, {@code refresh}, the reload of an expired object, lazy loading
 *       and {@code load}, and what {@code selectIn} fetches
 *   <li>INSERT, UPDATE and DELETE that a program writes as statements
 * </ul>
 *
 * <p>What is not: the rows that a flush writes, and what it has to read for that (a {@code SessionListener} can change
 * the objects); SQL by hand; deferred columns of an object; tables that a {@code joined} option adds, and SELECTs
 * inside of a statement, which are part of it as they are written; what is known in memory. An exception reaches the
 * caller, and nothing is run.
 *
 * <p>The changed statement is what is compiled, cached and, for changes, followed in memory. Answer statements of few
 * shapes: values are bound, and cost nothing.
 *
 * <pre>{@code
 * engine.intercept(new QueryInterceptor() {
 *     @Override
 *     public Select<?> select(Select<?> select, Reading reading) {
 *         for (Expression<String> tenant : reading.columns(DOCUMENTS.tenant)) {
 *             select = select.where(tenant.eq(currentTenant()));
 *         }
 *         return select;
 *     }
 * });
 * }</pre>
 */
public interface QueryInterceptor {
    /**
     * The SELECT to run in place of another one. It may read fewer or other rows, or in another order, but has to yield
     * the same columns and objects, with the same options: where it does not, that is a
     * {@link io.alkahest.error.StatementException}.
     *
     * @param reading what the SELECT is for, and what it reads from
     */
    default Select<?> select(Select<?> select, Reading reading) {
        return select;
    }

    /** The INSERT to run in place of another one; it has to return the same. */
    default Insert<?> insert(Insert<?> insert) {
        return insert;
    }

    /** The UPDATE to run in place of another one; it has to return the same. */
    default Update<?> update(Update<?> update) {
        return update;
    }

    /** The DELETE to run in place of another one; it has to return the same. */
    default Delete<?> delete(Delete<?> delete) {
        return delete;
    }
}

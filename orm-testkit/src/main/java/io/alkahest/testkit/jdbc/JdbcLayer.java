package io.alkahest.testkit.jdbc;

import org.jspecify.annotations.Nullable;

/**
 * What becomes of the JDBC calls on a connection, and on the statements, results and descriptions that come from it.
 * Called by every thread that makes one.
 */
@FunctionalInterface
public interface JdbcLayer {
    /**
     * Makes a call, or does something else in its place.
     *
     * @return what the caller gets; JDBC objects among it are layered in their turn
     * @throws Throwable whatever the caller is to be thrown
     */
    @Nullable
    Object around(JdbcCall call) throws Throwable;
}

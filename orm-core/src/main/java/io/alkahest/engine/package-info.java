/**
 * The only place where a statement runs: pool, connections, transactions, results.
 *
 * <p>May use {@code dialect}, {@code compile}, {@code mapping}, {@code catalog}, {@code schema}, {@code sql},
 * {@code type}, {@code error}, and {@code java.sql}. It knows nothing of entities: rows go in and come out as arrays.
 *
 * <p>Start reading at {@link io.alkahest.engine.Database}, then {@link io.alkahest.engine.Connection} and
 * {@link io.alkahest.engine.Result}; below them, {@code Link} is a connection's transaction and {@code StatementRunner}
 * the one path to the driver.
 */
@NullMarked
package io.alkahest.engine;

import org.jspecify.annotations.NullMarked;

/**
 * A data source that fails on demand: at the call one names, in the way one names. It stands under the pool, so that
 * everything above it is the real thing.
 *
 * <p>May use {@code java.sql} and {@link io.alkahest.testkit.jdbc}.
 *
 * <p>Start reading at {@link io.alkahest.testkit.fault.FaultyDataSource}.
 */
@NullMarked
package io.alkahest.testkit.fault;

import org.jspecify.annotations.NullMarked;

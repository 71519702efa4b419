/**
 * A layer between an engine and its driver: a data source whose JDBC calls are seen, recorded, held up or made to fail.
 * It stands under the pool, or over one, so that everything else is the real thing.
 *
 * <p>May use {@code java.sql} only.
 *
 * <p>Start reading at {@link io.alkahest.testkit.jdbc.JdbcLayer}; {@link io.alkahest.testkit.jdbc.RecordingDataSource}
 * is one to be used as it is.
 */
@NullMarked
package io.alkahest.testkit.jdbc;

import org.jspecify.annotations.NullMarked;

/**
 * The dialect of PostgreSQL 13 and later.
 *
 * <p>May use what core exports, above all {@code dialect} and {@code compile}, and of the driver only the class of its
 * exceptions: the application brings the driver. Exports nothing: applications reach it by URL.
 *
 * <p>Start reading at {@link io.alkahest.dialect.postgresql.PostgresDialect}.
 */
@NullMarked
package io.alkahest.dialect.postgresql;

import org.jspecify.annotations.NullMarked;

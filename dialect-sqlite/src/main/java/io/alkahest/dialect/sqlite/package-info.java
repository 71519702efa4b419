/**
 * The dialect of SQLite 3.39 and later, in files and in memory.
 *
 * <p>May use what core exports, above all {@code dialect} and {@code compile}. Exports nothing: applications reach it
 * by URL.
 *
 * <p>Start reading at {@link io.alkahest.dialect.sqlite.SqliteDialect}.
 */
@NullMarked
package io.alkahest.dialect.sqlite;

import org.jspecify.annotations.NullMarked;

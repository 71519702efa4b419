/**
 * What a schema is at a revision, as descriptions that are kept in a file and compared without a database.
 *
 * <p>May use the core and {@code migrate.revision}.
 *
 * <p>Start reading at {@link io.alkahest.migrate.snapshot.Snapshot}, then
 * {@link io.alkahest.migrate.snapshot.SchemaState}.
 */
@NullMarked
package io.alkahest.migrate.snapshot;

import org.jspecify.annotations.NullMarked;

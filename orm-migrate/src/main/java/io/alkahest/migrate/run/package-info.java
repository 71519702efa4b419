/**
 * What runs revisions on a database: its history, the lock, and the statements.
 *
 * <p>May use the core, {@code migrate.revision} and {@code migrate.snapshot}. Which revisions run is decided above.
 *
 * <p>Start reading at {@link io.alkahest.migrate.run.Runner}, then {@link io.alkahest.migrate.run.History} and
 * {@link io.alkahest.migrate.run.RunLock}.
 */
@NullMarked
package io.alkahest.migrate.run;

import org.jspecify.annotations.NullMarked;

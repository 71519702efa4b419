/**
 * Migrations on every database, each in a folder of its own.
 *
 * <p>May use everything. {@code Databases} has the databases, {@code Shop} a schema that grows.
 *
 * <p>Start reading at {@code TutorialTest}.
 */
@NullMarked
package io.alkahest.migrate;

import org.jspecify.annotations.NullMarked;

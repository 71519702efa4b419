/**
 * Migrations: the revisions of a folder, and a database that is brought from one to another.
 *
 * <p>May use everything below it: the core and the packages of this module but {@code cli}.
 *
 * <p>Start reading at {@link io.alkahest.migrate.Migrations}, then {@link io.alkahest.migrate.Plan} and
 * {@link io.alkahest.migrate.Status}.
 */
@NullMarked
package io.alkahest.migrate;

import org.jspecify.annotations.NullMarked;

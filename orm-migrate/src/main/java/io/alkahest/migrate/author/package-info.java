/**
 * What writes revisions: a model compared with the newest snapshot, as scripts for each kind of database.
 *
 * <p>May use the core, {@code migrate.revision} and {@code migrate.snapshot}. Asks no database.
 *
 * <p>Start reading at {@link io.alkahest.migrate.author.RevisionDraft}, then {@link io.alkahest.migrate.author.Renames}
 * and {@link io.alkahest.migrate.author.Hazard}.
 */
@NullMarked
package io.alkahest.migrate.author;

import org.jspecify.annotations.NullMarked;

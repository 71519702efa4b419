/**
 * Revisions: folders of plain files that say how a schema changes, read and checked, and the graph that they form.
 *
 * <p>May use the core. Knows no database: what runs a revision is above.
 *
 * <p>Start reading at {@link io.alkahest.migrate.revision.Revision}, then
 * {@link io.alkahest.migrate.revision.RevisionFolder} and {@link io.alkahest.migrate.revision.RevisionGraph}.
 */
@NullMarked
package io.alkahest.migrate.revision;

import org.jspecify.annotations.NullMarked;

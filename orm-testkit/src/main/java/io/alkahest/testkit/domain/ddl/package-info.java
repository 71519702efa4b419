/**
 * Tables that use what SQL offers beyond columns and keys: computed columns and sequences.
 *
 * <p>May use {@code schema}, {@code sql} and {@code session} of the core.
 *
 * <p>Start reading at {@link io.alkahest.testkit.domain.ddl.Items}.
 */
@NullMarked
package io.alkahest.testkit.domain.ddl;

import org.jspecify.annotations.NullMarked;

/**
 * The sample domain in classes that know nothing of the library: fields, getters and setters, bound to columns by the
 * table.
 *
 * <p>May use {@code schema} and {@code sql} of the core, in the tables only.
 *
 * <p>Start reading at {@link io.alkahest.testkit.domain.plain.Writers} and
 * {@link io.alkahest.testkit.domain.plain.Writer}.
 */
@NullMarked
package io.alkahest.testkit.domain.plain;

import org.jspecify.annotations.NullMarked;

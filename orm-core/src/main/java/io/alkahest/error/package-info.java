/**
 * What can go wrong, in words: one unchecked hierarchy rooted at {@link io.alkahest.error.AlkahestException}.
 *
 * <p>It may use nothing of Alkahest and nothing of {@code java.sql}; a driver's exception travels as a cause.
 *
 * <p>Start reading at {@link io.alkahest.error.AlkahestException}, then at {@link io.alkahest.error.DatabaseException}
 * and {@link io.alkahest.error.ConstraintViolationException}.
 */
@NullMarked
package io.alkahest.error;

import org.jspecify.annotations.NullMarked;

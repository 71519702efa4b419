/**
 * What the type matrix asks of every database: the values at the edges of each type, what may become of them, and the
 * pages of the documentation that say what does.
 *
 * <p>May use {@code type} and {@code error} of the core.
 *
 * <p>Start reading at {@link io.alkahest.testkit.type.EdgeValues}.
 */
@NullMarked
package io.alkahest.testkit.type;

import org.jspecify.annotations.NullMarked;

/**
 * A small warehouse whose rows have versions: products with their parts and labels, seats with a key of two columns,
 * and a plain class.
 *
 * <p>May use {@code session}, {@code schema} and {@code sql}.
 *
 * <p>Start reading at {@link io.alkahest.testkit.domain.stock.Products}.
 */
@NullMarked
package io.alkahest.testkit.domain.stock;

import org.jspecify.annotations.NullMarked;

/**
 * Random typed expressions, and what they are for each row by this library's word, worked out in memory: for the suite
 * {@code ExpressionModel}.
 *
 * <p>May use the public API of the core.
 *
 * <p>Start reading at {@link io.alkahest.testkit.model.ModelledExpressions}.
 */
@NullMarked
package io.alkahest.testkit.model;

import org.jspecify.annotations.NullMarked;

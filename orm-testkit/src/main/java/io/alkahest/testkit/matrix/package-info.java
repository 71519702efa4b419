/**
 * Every kind of association with every kind of key, class, loader and operation, made by a program and compared with a
 * model of the rows: for the suite {@code AssociationMatrix}.
 *
 * <p>May use the public API of the core.
 *
 * <p>Start reading at {@link io.alkahest.testkit.matrix.Scenario}.
 */
@NullMarked
package io.alkahest.testkit.matrix;

import org.jspecify.annotations.NullMarked;

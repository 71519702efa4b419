/**
 * A firm whose people are of several classes: employees, of whom engineers stand in the same table and directors have a
 * table of their own, with the desks and tickets that they have. Vehicles are the same in plain classes, with a key of
 * two columns.
 *
 * <p>May use {@code session}, {@code schema} and {@code sql}.
 *
 * <p>Start reading at {@link io.alkahest.testkit.domain.staff.Employees}.
 */
@NullMarked
package io.alkahest.testkit.domain.staff;

import org.jspecify.annotations.NullMarked;

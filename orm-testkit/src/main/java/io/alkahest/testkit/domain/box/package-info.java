/**
 * Boxes with what lies in them, three levels deep: trays are owned by their box and go with it, coins need a tray but
 * outlive nothing, and a lid may lie beside its box.
 *
 * <p>May use {@code schema}, {@code sql} and {@code session} of the core.
 *
 * <p>Start reading at {@link io.alkahest.testkit.domain.box.Boxes}.
 */
@NullMarked
package io.alkahest.testkit.domain.box;

import org.jspecify.annotations.NullMarked;

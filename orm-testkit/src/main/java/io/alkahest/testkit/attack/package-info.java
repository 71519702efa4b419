/**
 * What the suite of injections attacks with, and how it finds out whether it got through.
 *
 * <p>May use {@code error} of the core, and this kit.
 *
 * <p>Start reading at {@link io.alkahest.testkit.attack.Attack}.
 */
@NullMarked
package io.alkahest.testkit.attack;

import org.jspecify.annotations.NullMarked;

/**
 * What the compliance suites stand on: databases to test against, and a look at them from outside. What was run is kept
 * by the recorder of {@code orm-recorder}.
 *
 * <p>May use everything the core exports, JUnit, and {@code java.sql} to look at a database behind the library's back;
 * every other package of the kit may use this one, which uses none of them.
 *
 * <p>Start reading at {@link io.alkahest.testkit.TestDatabase}, which a dialect's module provides.
 */
@NullMarked
package io.alkahest.testkit;

import org.jspecify.annotations.NullMarked;

/**
 * The compliance suite that every dialect passes, and what it stands on: databases to test against. What was run is
 * kept by the recorder of {@code orm-recorder}.
 *
 * <p>May use everything the core exports, JUnit, and {@code java.sql} to look at a database behind the library's back.
 *
 * <p>Start reading at {@link io.alkahest.testkit.Compliance}, which lists the suites; a dialect's module extends it
 * once and provides a {@link io.alkahest.testkit.TestDatabase}.
 */
@NullMarked
package io.alkahest.testkit;

import org.jspecify.annotations.NullMarked;

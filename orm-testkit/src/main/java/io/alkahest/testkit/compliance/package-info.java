/**
 * All suites on one database: what a dialect's module extends once to be tested as a whole, and the counts of its
 * tests.
 *
 * <p>May use everything of this kit and JUnit; nothing of the kit uses it.
 *
 * <p>Start reading at {@link io.alkahest.testkit.compliance.Compliance}, which lists the suites.
 */
@NullMarked
package io.alkahest.testkit.compliance;

import org.jspecify.annotations.NullMarked;

/**
 * The suites, one for each capability: what every database shall do alike, said once. Test names are sentences.
 *
 * <p>May use everything the core exports, the sample domain, and JUnit.
 *
 * <p>Start reading at {@link io.alkahest.testkit.suite.DatabaseSuite}, then at the suite of the capability.
 */
@NullMarked
package io.alkahest.testkit.suite;

import org.jspecify.annotations.NullMarked;

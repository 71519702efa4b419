/** H2 in memory, and the suites run on it. */
@NullMarked
package io.alkahest.testkit.h2;

import org.jspecify.annotations.NullMarked;

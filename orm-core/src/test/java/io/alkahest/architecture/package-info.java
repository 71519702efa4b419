/** The rules of the house, as tests; each rule is also shown to fail, on the packages below {@code bad}. */
@NullMarked
package io.alkahest.architecture;

import org.jspecify.annotations.NullMarked;

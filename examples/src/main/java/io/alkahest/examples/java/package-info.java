/** The blog in plain Java, with tracked entities and with plain classes. */
@NullMarked
package io.alkahest.examples.java;

import org.jspecify.annotations.NullMarked;

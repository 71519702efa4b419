/**
 * The dialect of H2, the embedded database that core brings along.
 *
 * <p>May use what {@code dialect} may use. Not exported: applications reach it by URL.
 *
 * <p>Start reading at {@link io.alkahest.dialect.h2.H2Dialect}.
 */
@NullMarked
package io.alkahest.dialect.h2;

import org.jspecify.annotations.NullMarked;

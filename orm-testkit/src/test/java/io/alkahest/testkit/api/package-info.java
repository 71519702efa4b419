/**
 * What other programs may call, written down.
 *
 * <p>May use all modules that are built before this one. Start reading at {@link io.alkahest.testkit.api.ApiTest}.
 */
@NullMarked
package io.alkahest.testkit.api;

import org.jspecify.annotations.NullMarked;

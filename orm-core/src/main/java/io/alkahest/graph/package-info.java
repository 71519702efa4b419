/**
 * Ordering by dependency, and the cycles that stand in its way.
 *
 * <p>May use nothing: it knows neither tables nor rows.
 *
 * <p>Start reading at {@link io.alkahest.graph.DependencyGraph}.
 */
@NullMarked
package io.alkahest.graph;

import org.jspecify.annotations.NullMarked;

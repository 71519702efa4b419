/**
 * Changed objects to rows: track, collect, order, group, run, accept.
 *
 * <p>May use {@code state}, {@code engine}, {@code mapping}, {@code schema}, {@code sql}, {@code compile},
 * {@code graph}, {@code type} and {@code error}. Only {@code FlushExecutor} has a connection; everything before it
 * works on data alone.
 *
 * <p>Start reading at {@link io.alkahest.flush.Flush}; then {@code ChangeCollector}, {@code FlushPlanner} with
 * {@code ChangeGraph}, {@link io.alkahest.flush.FlushPlan} and {@code FlushExecutor}.
 */
@NullMarked
package io.alkahest.flush;

import org.jspecify.annotations.NullMarked;

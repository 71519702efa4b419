/**
 * Queries of a session: one, first, all, or a stream of what a statement yields, each row in the shape that the
 * statement says.
 *
 * <p>May use {@code load}, {@code engine}, {@code state}, {@code mapping}, {@code compile}, {@code schema},
 * {@code sql}, {@code type} and {@code error}.
 *
 * <p>Start reading at {@link io.alkahest.query.QueryRunner}.
 */
@NullMarked
package io.alkahest.query;

import org.jspecify.annotations.NullMarked;

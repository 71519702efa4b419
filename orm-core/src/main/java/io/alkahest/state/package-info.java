/**
 * What a session knows of an object: its values, which of them changed, and where it stands between memory and its row.
 *
 * <p>May use {@code mapping}, {@code schema}, {@code sql}, {@code type} and {@code error}. It runs no statement: what
 * is not loaded is fetched through {@link io.alkahest.state.LazyAccess}, which a session installs.
 *
 * <p>Start reading at {@link io.alkahest.state.EntityState} and {@link io.alkahest.state.StateTracker}; then
 * {@link io.alkahest.state.LiveList} and {@code Backrefs}, which keep both sides of an association in agreement.
 */
@NullMarked
package io.alkahest.state;

import org.jspecify.annotations.NullMarked;

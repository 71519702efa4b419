package io.alkahest.session;

import org.jspecify.annotations.Nullable;

/**
 * Work done in a session that has a result.
 *
 * @param <T> the result
 * @param <X> what it may throw; inferred as {@link RuntimeException} where it throws nothing checked
 */
@FunctionalInterface
public interface SessionFunction<T extends @Nullable Object, X extends Exception> {
    /** Does the work. */
    T apply(Session session) throws X;
}

package io.alkahest.engine;

import org.jspecify.annotations.Nullable;

/**
 * Work on a connection that has a result.
 *
 * @param <T> the result
 */
@FunctionalInterface
public interface ConnectionFunction<T extends @Nullable Object> {
    /** Does the work; whatever it throws is passed on unchanged. */
    T apply(Connection connection) throws Exception;
}

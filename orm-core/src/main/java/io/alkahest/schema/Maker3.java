package io.alkahest.schema;

import org.jspecify.annotations.Nullable;

/**
 * Makes a value out of three others; a constructor, as a rule.
 *
 * @param <A> a part
 * @param <B> a part
 * @param <C> a part
 * @param <V> the value
 */
@FunctionalInterface
public interface Maker3<A extends @Nullable Object, B extends @Nullable Object, C extends @Nullable Object, V> {
    /** The value. */
    V make(A a, B b, C c);
}

package io.alkahest.schema;

import org.jspecify.annotations.Nullable;

/**
 * Makes a value out of five others; a constructor, as a rule.
 *
 * @param <A> a part
 * @param <B> a part
 * @param <C> a part
 * @param <D> a part
 * @param <F> a part
 * @param <V> the value
 */
@FunctionalInterface
public interface Maker5<
        A extends @Nullable Object,
        B extends @Nullable Object,
        C extends @Nullable Object,
        D extends @Nullable Object,
        F extends @Nullable Object,
        V> {
    /** The value. */
    V make(A a, B b, C c, D d, F f);
}

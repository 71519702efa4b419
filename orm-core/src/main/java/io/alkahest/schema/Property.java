package io.alkahest.schema;

import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How a value is read from and written to an object of a plain class.
 *
 * @param getter reads the value
 * @param setter writes the value
 * @param <E> the class
 * @param <T> the value
 */
public record Property<E, T>(Function<? super E, ? extends @Nullable T> getter, BiConsumer<? super E, T> setter) {}

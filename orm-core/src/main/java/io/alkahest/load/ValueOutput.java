package io.alkahest.load;

import org.jspecify.annotations.Nullable;

/**
 * A plain value in each row.
 *
 * @param position of its column
 * @param required whether its type says that it is never null
 */
record ValueOutput(int position, boolean required) implements Output {
    @Override
    public @Nullable Object read(Hydrator row) {
        return required ? row.required(position) : row.column(position);
    }

    @Override
    public String toString() {
        return "value at " + position;
    }
}

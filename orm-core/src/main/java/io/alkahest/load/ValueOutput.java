package io.alkahest.load;

import org.jspecify.annotations.Nullable;

/**
 * A plain value in each row.
 *
 * @param position of its column
 */
record ValueOutput(int position) implements Output {
    @Override
    public @Nullable Object read(Hydrator row) {
        return row.column(position);
    }

    @Override
    public String toString() {
        return "value at " + position;
    }
}

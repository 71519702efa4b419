package io.alkahest.load;

import org.jspecify.annotations.Nullable;

/** How one item of a select list is read from the current row. */
interface Output {
    /** The item's value: an entity, a row, or a plain value. */
    @Nullable
    Object read(Hydrator row);

    /** The position of the column whose value says that there is something. */
    int position();
}

package io.alkahest.flush;

import io.alkahest.schema.AnyColumn;
import java.util.List;

/**
 * One row takes what another one gives up in the same flush, so it has to wait for it.
 *
 * @param taker the row that takes
 * @param giver the row that has the values until it is written
 * @param key the unique columns
 */
record Passing(RowChange taker, RowChange giver, List<AnyColumn<?, ?>> key) {}

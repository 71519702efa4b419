package io.alkahest.flush;

import io.alkahest.schema.AnyColumn;
import io.alkahest.state.EntityState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A changed key on its way to the rows that repeat it.
 *
 * @param parent the object whose key changes
 * @param columns the columns that repeat it
 * @param before what they hold, as long as the key is the old one
 * @param after the raw values that they get
 * @param followers the objects in memory whose rows they are
 * @param rows what carries it; none where the database does so by itself
 */
record Carried(
        EntityState parent,
        List<AnyColumn<?, ?>> columns,
        List<Object> before,
        List<Object> after,
        List<EntityState> followers,
        List<RowChange> rows) {

    /** Whether the other one has to go first: it takes away what this one is about to bring. */
    boolean waitsFor(Carried other) {
        return other != this && columns.equals(other.columns) && after.equals(other.before);
    }

    static @Nullable Carried next(List<Carried> waiting) {
        for (Carried candidate : waiting) {
            boolean waits = false;
            for (Carried other : waiting) {
                waits |= candidate.waitsFor(other);
            }
            if (!waits) {
                return candidate;
            }
        }
        return null;
    }
}

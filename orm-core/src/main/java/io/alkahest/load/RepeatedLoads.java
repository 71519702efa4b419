package io.alkahest.load;

import io.alkahest.mapping.Loaders;
import io.alkahest.schema.Association;
import io.alkahest.state.CallSite;
import io.alkahest.state.EntityState;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes a lazy access in a loop visible: counts the loads of each association in a session, and words one warning about
 * what is loaded again and again.
 */
final class RepeatedLoads {
    private static final int SUSPICIOUS = 10;
    private @Nullable Map<Association<?, ?>, int[]> counts;

    /** Notes one load for one object, and answers a warning where it is the tenth of its association. */
    @Nullable
    String note(EntityState state, Association<?, ?> association) {
        if (counts == null) {
            counts = new IdentityHashMap<>();
        }
        int[] count = counts.get(association);
        if (count == null) {
            count = new int[1];
            counts.put(association, count);
        }
        if (++count[0] != SUSPICIOUS) {
            return null;
        }
        return association + " was loaded " + SUSPICIOUS
                + " times in this session, for one object at a time; the last time at "
                + CallSite.of(state.entity().getClass().getName()) + ". Load it with the query: .options("
                + Loaders.selectIn(association) + ").";
    }
}

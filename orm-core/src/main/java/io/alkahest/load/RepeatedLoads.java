package io.alkahest.load;

import io.alkahest.mapping.Loaders;
import io.alkahest.mapping.Undefer;
import io.alkahest.schema.AnyColumn;
import io.alkahest.schema.Association;
import io.alkahest.sql.StatementOption;
import io.alkahest.state.CallSite;
import io.alkahest.state.EntityState;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes a lazy access in a loop visible: counts the loads of each association and deferred column in a session, and
 * words one warning about what is loaded again and again.
 */
final class RepeatedLoads {
    private static final int SUSPICIOUS = 10;
    private @Nullable Map<Object, int[]> counts;

    /** Notes one load for one object, and answers a warning where it is the tenth of its association. */
    @Nullable
    String note(EntityState state, Association<?, ?> association) {
        return isSuspicious(association) ? warning(state, association.toString(), Loaders.selectIn(association)) : null;
    }

    /** Notes one load for one object, and answers a warning where it is the tenth of its deferred column. */
    @Nullable
    String note(EntityState state, AnyColumn<?, ?> deferred) {
        return isSuspicious(deferred) ? warning(state, Undefer.name(deferred), Loaders.undefer(deferred)) : null;
    }

    private boolean isSuspicious(Object loaded) {
        if (counts == null) {
            counts = new IdentityHashMap<>();
        }
        int[] count = counts.get(loaded);
        if (count == null) {
            count = new int[1];
            counts.put(loaded, count);
        }
        return ++count[0] == SUSPICIOUS;
    }

    private static String warning(EntityState state, String loaded, StatementOption remedy) {
        return loaded + " was loaded " + SUSPICIOUS
                + " times in this session, for one object at a time; the last time at "
                + CallSite.of(state.entity().getClass().getName()) + ". Load it with the query: .options(" + remedy
                + ").";
    }
}

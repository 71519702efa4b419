package io.alkahest.state;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Arrays of members compared by identity. */
final class Members {
    /** Up to so many comparisons are cheaper than an identity set. */
    private static final long SCAN = 4096;

    private Members() {}

    static int indexOf(@Nullable Object[] members, int count, @Nullable Object wanted) {
        for (int i = 0; i < count; i++) {
            if (members[i] == wanted) {
                return i;
            }
        }
        return -1;
    }

    static Set<Object> identities(Collection<?> members) {
        Set<Object> identities = Collections.newSetFromMap(new IdentityHashMap<>(members.size()));
        identities.addAll(members);
        return identities;
    }

    /** What stands in the first array and not in the second, each member once, in order. */
    @SuppressWarnings("unchecked")
    static <F> List<F> difference(@Nullable Object[] members, int count, @Nullable Object[] without, int withoutCount) {
        List<F> difference = new ArrayList<>();
        int from = 0;
        while (from < count && from < withoutCount && members[from] == without[from]) {
            from++;
        }
        if ((long) (count - from) * (withoutCount + count) <= SCAN) {
            for (int i = from; i < count; i++) {
                if (indexOf(without, withoutCount, members[i]) < 0 && indexOf(members, i, members[i]) == -1) {
                    difference.add((F) members[i]);
                }
            }
        } else {
            Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>((withoutCount + count) * 2));
            for (int i = 0; i < withoutCount; i++) {
                seen.add(without[i]);
            }
            for (int i = from; i < count; i++) {
                if (seen.add(members[i])) {
                    difference.add((F) members[i]);
                }
            }
        }
        return difference;
    }
}

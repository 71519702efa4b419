package io.alkahest.load;

import io.alkahest.schema.ToMany;
import io.alkahest.state.EntityState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The members of one joined collection, put together from the rows of one execution: per parent, in the order of the
 * rows, each once.
 */
final class JoinedMembers {
    private static final int SMALL = 8;

    private final Map<EntityState, Members> byParent = new IdentityHashMap<>();
    private @Nullable EntityState lastParent;
    private @Nullable Members lastMembers;

    private static final class Members {
        final List<Object> list = new ArrayList<>();

        @Nullable
        Set<Object> seen;

        void add(Object member) {
            int size = list.size();
            if (size > 0 && list.get(size - 1) == member) {
                return;
            }
            if (size < SMALL) {
                for (int i = 0; i < size; i++) {
                    if (list.get(i) == member) {
                        return;
                    }
                }
            } else {
                if (seen == null) {
                    seen = Collections.newSetFromMap(new IdentityHashMap<>());
                    seen.addAll(list);
                }
                if (!seen.add(member)) {
                    return;
                }
            }
            list.add(member);
        }
    }

    /** Adds the member of the current row; null notes that the parent was met. */
    void add(EntityState parent, @Nullable EntityState member) {
        Members members = lastMembers;
        if (parent != lastParent || members == null) {
            members = byParent.get(parent);
            if (members == null) {
                members = new Members();
                byParent.put(parent, members);
            }
            lastParent = parent;
            lastMembers = members;
        }
        if (member != null) {
            members.add(member.entity());
        }
    }

    /**
     * Refuses a parent that has several members in an association to one; forgets all.
     *
     * @throws io.alkahest.error.MultipleResultsException if a parent has several
     */
    void requireSingle(AssociationQuery query) {
        for (Map.Entry<EntityState, Members> entry : byParent.entrySet()) {
            query.single(entry.getKey(), entry.getValue().list);
        }
        byParent.clear();
        lastParent = null;
    }

    /**
     * Gives each parent its members, unless it has them already and nothing is to be overwritten.
     *
     * @param part whether they are not all
     */
    void load(ToMany<?, ?> association, boolean part, boolean overwrite) {
        for (Map.Entry<EntityState, Members> entry : byParent.entrySet()) {
            if (part) {
                entry.getKey().read(association).show(entry.getValue().list, overwrite);
            } else if (overwrite) {
                entry.getKey().reload(association, entry.getValue().list);
            } else {
                entry.getKey().load(association, entry.getValue().list);
            }
        }
    }
}

package io.alkahest.flush;

import io.alkahest.schema.ToMany;
import io.alkahest.schema.ToOne;
import io.alkahest.state.EntityState;
import io.alkahest.state.LazyAccess;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** A database of members by owner, that counts how often it was asked. */
final class MemoryRows implements LazyAccess {
    private final Map<Object, List<Object>> members = new IdentityHashMap<>();
    private int loads;

    void members(Object owner, Object... rows) {
        members.put(owner, List.of(rows));
    }

    int loads() {
        return loads;
    }

    @Override
    public void refresh(EntityState state) {
        throw new AssertionError(state + " was refreshed");
    }

    @Override
    public void deferred(EntityState state, int slot) {
        throw new AssertionError("a deferred column of " + state + " was loaded");
    }

    @Override
    public Object toOne(EntityState state, ToOne<?, ?> association) {
        throw new AssertionError(association + " was loaded");
    }

    @Override
    public List<?> toMany(EntityState state, ToMany<?, ?> association) {
        loads++;
        return members.getOrDefault(state.entity(), List.of());
    }

    @Override
    public boolean[] linked(ToMany<?, ?> association, List<EntityState> owners, List<EntityState> far) {
        boolean[] linked = new boolean[owners.size()];
        for (int i = 0; i < linked.length; i++) {
            linked[i] = members.getOrDefault(owners.get(i).entity(), List.of())
                    .contains(far.get(i).entity());
        }
        return linked;
    }
}

package io.alkahest.state;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Members in the order in which they came, each once and compared by identity; any of them leaves at once, however many
 * there are.
 */
final class MemberQueue {
    private final Map<Object, Integer> places = new IdentityHashMap<>();
    /** Null where a member has left. */
    private final List<@Nullable Object> members = new ArrayList<>();

    boolean isEmpty() {
        return places.isEmpty();
    }

    /** Adds a member; false where it is there already. */
    boolean add(Object member) {
        if (places.containsKey(member)) {
            return false;
        }
        if (members.size() > 16 && members.size() > 2 * places.size()) {
            closeUp();
        }
        places.put(member, members.size());
        members.add(member);
        return true;
    }

    /** Takes a member out; false where it is not there. */
    boolean remove(Object member) {
        Integer place = places.remove(member);
        if (place == null) {
            return false;
        }
        members.set(place, null);
        return true;
    }

    Object[] toArray() {
        closeUp();
        return members.toArray();
    }

    private void closeUp() {
        if (members.size() == places.size()) {
            return;
        }
        int kept = 0;
        for (int i = 0; i < members.size(); i++) {
            Object member = members.get(i);
            if (member != null) {
                places.put(member, kept);
                members.set(kept++, member);
            }
        }
        members.subList(kept, members.size()).clear();
    }
}

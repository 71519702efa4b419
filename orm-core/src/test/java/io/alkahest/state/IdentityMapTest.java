package io.alkahest.state;

import static io.alkahest.state.Blog.BADGES;
import static io.alkahest.state.Blog.POSTS;
import static io.alkahest.state.Blog.USERS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.alkahest.mapping.CompositeKey;
import io.alkahest.mapping.EntityMapping;
import io.alkahest.mapping.Mappings;
import io.alkahest.state.Blog.User;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class IdentityMapTest {
    private final Mappings mappings = new Mappings();
    private final EntityMapping<User> users = mappings.of(USERS);
    private final StateTracker tracker = new StateTracker(mappings, "session A");

    @Test
    void oneRowIsOneInstance() {
        FakeSession session = new FakeSession(mappings, "session A");
        session.put(USERS, Map.of(USERS.id, 1, USERS.name, "Ada", USERS.since, "today"));
        session.put(POSTS, Map.of(POSTS.id, 1, POSTS.title, "Hello", POSTS.authorId, 1));
        assertSame(session.get(USERS, 1), session.get(USERS, 1L));
        assertSame(session.get(USERS, 1), session.get(POSTS, 1).author());
        assertNotSame(session.get(USERS, 1), session.get(POSTS, 1));
    }

    @Test
    void behavesAsAHashMapUnderRandomUse() {
        KeyTable table = tracker.identityMap().keys(users);
        Map<Integer, EntityState> expected = new HashMap<>();
        Random random = new Random(7);
        for (int i = 0; i < 50_000; i++) {
            int key = random.nextInt(700) * (random.nextBoolean() ? 1 : 1 << 20);
            if (random.nextInt(3) == 0) {
                EntityState gone = expected.remove(key);
                if (gone != null) {
                    table.remove(gone);
                }
            } else if (!expected.containsKey(key)) {
                expected.put(key, load(key));
            }
            assertSame(expected.get(key), table.get((long) key));
        }
        assertEquals(expected.size(), table.size());
        expected.forEach((key, state) -> assertSame(state, table.get(key)));
    }

    @Test
    void keysOfSeveralColumnsAndKeysWithEqualHashesAreToldApart() {
        EntityMapping<Blog.Badge> badges = mappings.of(BADGES);
        KeyTable table = tracker.identityMap().keys(badges);
        Object first = badges.keyOf(1, "Aa");
        Object second = badges.keyOf(1, "BB");
        assertEquals(first.hashCode(), second.hashCode());
        assertEquals(CompositeKey.of(1, "Aa"), first);
        EntityState state = tracker.load(badges, table, first, new Object[badges.slotCount()]);
        assertSame(state, table.get(badges.keyOf(1, "Aa")));
        assertNull(table.get(second));
        EntityState other = tracker.load(badges, table, second, new Object[badges.slotCount()]);
        assertSame(other, table.get(second));
        table.remove(state);
        assertNull(table.get(first));
        assertSame(other, table.get(second));
    }

    @Test
    void aTransactionHoldsStronglyAndAfterItCleanObjectsAreHeldWeakly() {
        WeakReference<Object> clean = new WeakReference<>(load(1).entity());
        WeakReference<Object> changed = new WeakReference<>(load(2).entity());
        User held = (User) load(3).entity();
        collectGarbage(new WeakReference<>(new Object()));
        assertNotNull(clean.get(), "held by the transaction");
        tracker.commit(true);
        ((User) changed.get()).name("changed");
        collectGarbage(clean);
        assertNull(clean.get());
        assertNotNull(changed.get(), "held by its change");
        assertSame(held, tracker.find(users, 3).entity());
        assertNull(tracker.find(users, 1));
        for (int i = 0; i < 50 && tracker.identityMap().size() > 2; i++) {
            System.gc();
            tracker.find(users, 1);
        }
        assertEquals(2, tracker.identityMap().size(), "the entry is taken out");
    }

    @Test
    void whatATransactionTouchesIsHeldAgain() {
        WeakReference<Object> touched = new WeakReference<>(load(1).entity());
        tracker.commit(false);
        assertNotNull(tracker.find(users, 1));
        collectGarbage(new WeakReference<>(new Object()));
        assertNotNull(touched.get());
    }

    @Test
    void aStreamMayLetGoOfAnObjectWithinATransaction() {
        WeakReference<Object> passed = new WeakReference<>(load(1).entity());
        tracker.letGo(tracker.find(users, 1));
        collectGarbage(passed);
        assertNull(passed.get());
    }

    @Test
    void aClosedTrackerHoldsNothing() {
        List<User> users = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            users.add((User) load(i).entity());
        }
        tracker.close();
        assertEquals(0, tracker.identityMap().size());
        assertTrue(users.stream().allMatch(user -> user.state().tracker() == null));
    }

    private EntityState load(int key) {
        Object[] values = new Object[users.slotCount()];
        values[USERS.id.slot()] = key;
        values[USERS.name.slot()] = "user " + key;
        return tracker.load(users, key, values);
    }

    private static void collectGarbage(WeakReference<?> until) {
        for (int i = 0; i < 50 && until.get() != null; i++) {
            System.gc();
        }
    }
}

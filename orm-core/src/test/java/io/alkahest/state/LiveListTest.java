package io.alkahest.state;

import static io.alkahest.state.Blog.POSTS;
import static io.alkahest.state.Blog.USERS;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.alkahest.error.MappingException;
import io.alkahest.mapping.Mappings;
import io.alkahest.state.Blog.Post;
import io.alkahest.state.Blog.User;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.ConcurrentModificationException;
import java.util.Iterator;
import java.util.List;
import java.util.ListIterator;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every mutator of the list is seen by the history and by the other side. */
class LiveListTest {
    private final FakeSession session = new FakeSession(new Mappings(), "session A");
    private User ada;
    private List<Post> posts;
    private Post a;
    private Post b;
    private Post c;
    private Post d;

    @BeforeEach
    void rows() {
        session.put(USERS, Map.of(USERS.id, 1, USERS.name, "Ada", USERS.since, "today"));
        for (int i = 1; i <= 4; i++) {
            session.put(POSTS, Map.of(POSTS.id, i, POSTS.title, "dcba".substring(i - 1, i), POSTS.authorId, 1));
        }
        ada = session.get(USERS, 1);
        posts = ada.posts();
        d = session.get(POSTS, 1);
        c = session.get(POSTS, 2);
        b = session.get(POSTS, 3);
        a = session.get(POSTS, 4);
        assertEquals(List.of(d, c, b, a), posts);
        session.loads.clear();
    }

    @Test
    void loadingIsNoChange() {
        assertHistory(List.of(), List.of());
        assertFalse(ada.state().isModified());
    }

    @Test
    void addAndAddAll() {
        Post x = new Post("x");
        Post y = new Post("y");
        Post z = new Post("z");
        posts.add(x);
        posts.add(0, y);
        posts.addAll(2, List.of(z));
        assertEquals(List.of(y, d, z, c, b, a, x), posts);
        assertHistory(List.of(y, z, x), List.of());
        assertSame(ada, y.author());
        assertThrows(IndexOutOfBoundsException.class, () -> posts.add(9, new Post("far")));
    }

    @Test
    void removeByIndexByMemberAndByCollection() {
        assertSame(c, posts.remove(1));
        assertTrue(posts.remove(a));
        assertFalse(posts.remove(a));
        assertTrue(posts.removeAll(List.of(b)));
        assertHistory(List.of(), List.of(c, b, a));
        assertOrphan(a);
        assertOrphan(b);
        assertOrphan(c);
        assertSame(ada, d.author());
    }

    /** So many that a search through the list for each would not end. */
    private static final int MANY = 200_000;

    @Test
    void allMembersOfALongListMoveOneByOne() {
        List<Post> many = many();
        User grace = new User("Grace");
        many.forEach(post -> post.set(POSTS.author, grace));
        assertEquals(MANY, grace.posts().size());
        assertSame(many.get(0), grace.posts().get(0));
        assertSame(many.get(MANY - 1), grace.posts().get(MANY - 1));
        assertTrue(ada.posts().containsAll(List.of(a, b, c, d)));
        assertEquals(4, ada.posts().size());
    }

    @Test
    void allMembersOfALongListMoveOneByOneFromTheEnd() {
        List<Post> many = many();
        User grace = new User("Grace");
        for (int i = MANY - 1; i >= 0; i--) {
            grace.posts().add(many.get(i));
        }
        assertEquals(4, ada.posts().size());
        assertEquals(MANY, grace.posts().size());
    }

    @Test
    void allMembersOfAListThatIsNotLoadedMoveOneByOne() {
        List<Post> many = many();
        posts.forEach(post -> {});
        ada.state().expire();
        User grace = new User("Grace");
        many.forEach(post -> post.set(POSTS.author, grace));
        many.forEach(post -> post.set(POSTS.author, ada));
        many.forEach(post -> post.set(POSTS.author, grace));
        assertEquals(List.of(d, c, b, a), posts);
        assertEquals(MANY, grace.posts().size());
    }

    private List<Post> many() {
        List<Post> many = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            Post post = new Post("p");
            posts.add(post);
            many.add(post);
        }
        return many;
    }

    @Test
    void aMemberOfALongListLeavesAndComesBackToTheEnd() {
        List<Post> expected = new ArrayList<>(posts);
        for (int i = 0; i < 100; i++) {
            expected.add(new Post("p" + i));
        }
        posts.addAll(expected.subList(4, 104));
        Post moved = expected.remove(7);
        User grace = new User("Grace");
        moved.set(POSTS.author, grace);
        moved.set(POSTS.author, ada);
        expected.add(moved);
        assertEquals(expected, posts);
        posts.add(3, moved);
        posts.remove(posts.size() - 1);
        expected.add(3, expected.remove(103));
        assertEquals(expected, posts);
        assertSame(ada, moved.author());
        expected.remove(3).set(POSTS.author, grace);
        expected.remove(b);
        posts.set(posts.indexOf(b), moved);
        assertSame(ada, moved.author());
        assertEquals(103, posts.size());
        Iterator<Post> iterator = posts.iterator();
        iterator.next().set(POSTS.author, grace);
        assertThrows(ConcurrentModificationException.class, iterator::next);
    }

    @Test
    void setReplacesAMember() {
        Post x = new Post("x");
        assertSame(c, posts.set(1, x));
        assertHistory(List.of(x), List.of(c));
        assertSame(ada, x.author());
        assertOrphan(c);
    }

    @Test
    void clearAndAddAgainIsNoNetChange() {
        List<Post> before = new ArrayList<>(posts);
        posts.clear();
        assertHistory(List.of(), List.of(d, c, b, a));
        assertOrphan(a);
        posts.addAll(before);
        assertHistory(List.of(), List.of());
        assertFalse(a.state().isModified());
        assertFalse(ada.state().isModified());
        session.flush();
        assertEquals(List.of(), session.written);
    }

    @Test
    void removeIfAndRetainAll() {
        assertTrue(posts.removeIf(post -> post.toString().equals("c")));
        assertFalse(posts.removeIf(post -> false));
        assertTrue(posts.retainAll(List.of(a, d)));
        assertEquals(List.of(d, a), posts);
        assertHistory(List.of(), List.of(c, b));
        assertOrphan(b);
    }

    @Test
    void sortKeepsTheMembers() {
        posts.sort(Comparator.comparing(Post::toString));
        assertEquals(List.of(a, b, c, d), posts);
        assertHistory(List.of(), List.of());
        Post x = new Post("x");
        posts.add(x);
        posts.sort(Comparator.comparing(Post::toString).reversed());
        assertEquals(List.of(x, d, c, b, a), posts);
        assertHistory(List.of(x), List.of());
    }

    @Test
    void shufflingThroughSetKeepsTheMembers() {
        Collections.reverse(posts);
        Collections.swap(posts, 0, 2);
        Collections.rotate(posts, 1);
        assertHistory(List.of(), List.of());
        assertFalse(a.state().isModified());
        assertFalse(ada.state().isModified());
    }

    @Test
    void replaceAll() {
        Post x = new Post("x");
        posts.replaceAll(post -> post == b ? x : post);
        assertEquals(List.of(d, c, x, a), posts);
        assertHistory(List.of(x), List.of(b));
        assertOrphan(b);
    }

    @Test
    void iteratorsRemoveAndListIteratorsSetAndAdd() {
        Iterator<Post> iterator = posts.iterator();
        iterator.next();
        iterator.remove();
        ListIterator<Post> list = posts.listIterator(1);
        Post x = new Post("x");
        Post y = new Post("y");
        list.next();
        list.set(x);
        list.add(y);
        assertEquals(List.of(c, x, y, a), posts);
        assertHistory(List.of(x, y), List.of(d, b));
        assertOrphan(d);
        assertSame(ada, y.author());
    }

    @Test
    void subListsWriteThrough() {
        List<Post> middle = posts.subList(1, 3);
        Post x = new Post("x");
        middle.add(x);
        middle.remove(c);
        middle.sort(Comparator.comparing(Post::toString));
        assertEquals(List.of(d, b, x, a), posts);
        middle.clear();
        assertEquals(List.of(d, a), posts);
        assertHistory(List.of(), List.of(c, b));
        assertThrows(MappingException.class, () -> x.state().write(POSTS.author, x));
    }

    @Test
    void readingSeesTheMembers() {
        assertTrue(posts.contains(a));
        assertEquals(3, posts.indexOf(a));
        assertEquals(-1, posts.indexOf(null));
        assertArrayEquals(new Object[] {d, c, b, a}, posts.toArray());
        assertArrayEquals(new Post[] {d, c, b, a}, posts.toArray(new Post[0]));
        assertEquals("dcba", posts.stream().map(Post::toString).collect(Collectors.joining()));
        assertEquals("[d, c, b, a]", posts.toString());
        assertEquals(4, posts.size());
        Post[] large = posts.toArray(new Post[6]);
        assertSame(a, large[3]);
        assertEquals(null, large[4]);
    }

    @Test
    void aMemberIsAddedOnce() {
        assertFalse(posts.add(a));
        assertFalse(posts.addAll(List.of(a, b)));
        assertEquals(List.of(d, c, b, a), posts);
        assertHistory(List.of(), List.of());
        Post e = new Post("e");
        e.author(ada);
        assertFalse(posts.add(e));
        assertTrue(posts.addAll(List.of(e, new Post("f"))));
        assertEquals("dcbaef", posts.stream().map(Post::toString).collect(Collectors.joining()));
        Collections.swap(posts, 0, 5);
        assertEquals("fcbaed", posts.stream().map(Post::toString).collect(Collectors.joining()));
    }

    @Test
    void byItsPositionAMemberMayStandTwiceAndLeavesWithItsLastOccurrence() {
        posts.add(4, a);
        assertEquals(5, posts.size());
        assertHistory(List.of(), List.of());
        posts.remove(a);
        assertSame(ada, a.author());
        assertEquals(3, posts.lastIndexOf(a));
        posts.remove(3);
        assertHistory(List.of(), List.of(a));
        assertOrphan(a);
    }

    @Test
    void lookingIntoAnUnloadedListLoadsItOnceWhateverTheLook() {
        session.commit(true);
        session.loads.clear();
        for (Post post : posts) {
            assertSame(ada, post.author());
        }
        assertEquals(List.of("User.posts of User#1"), session.loads);
        assertSame(posts, ada.posts(), "an expired list stays the same object");
        session.commit(true);
        session.loads.clear();
        assertEquals(4, posts.stream().count());
        assertEquals(4, posts.subList(0, 4).size());
        assertSame(a, posts.listIterator(4).previous());
        assertEquals(List.of("User.posts of User#1"), session.loads);
    }

    @Test
    void anUnloadedListTakesAdditionsWithoutLoading() {
        session.commit(true);
        session.loads.clear();
        Post x = new Post("x");
        posts.add(x);
        posts.addAll(List.of(new Post("y")));
        assertTrue(session.loads.isEmpty());
        session.flush();
        assertEquals(2, session.written.size());
        assertEquals(6, posts.size());
        assertSame(x, posts.get(4));
    }

    @Test
    void changingTheListWhileIteratingIsNoticed() {
        assertThrows(ConcurrentModificationException.class, () -> {
            for (Post post : posts) {
                post.author(new User("Bob"));
            }
        });
    }

    @Test
    void nullAndForeignObjectsAreRefused() {
        assertEquals(
                "User.posts takes objects of Post, not null. [ALK-233]",
                assertThrows(MappingException.class, () -> posts.add(null)).getMessage());
        @SuppressWarnings({"unchecked", "rawtypes"})
        MappingException e = assertThrows(MappingException.class, () -> ((List) posts).add(ada));
        assertEquals("User.posts takes objects of Post, not User. [ALK-233]", e.getMessage());
        assertEquals(4, posts.size());
    }

    @Test
    void aLongListTellsItsDifferenceToo() {
        List<Post> many = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            many.add(new Post("p" + i));
        }
        posts.addAll(many);
        posts.remove(d);
        posts.subList(10, 20).clear();
        LiveList<?> list = ada.state().read(USERS.posts);
        assertEquals(290, list.added().size());
        assertEquals(List.of(d), list.removed());
        session.flush();
        assertEquals(List.of(), list.added());
        assertEquals(List.of(), list.removed());
        assertFalse(list.isChanged());
    }

    private void assertHistory(List<Post> added, List<Post> removed) {
        LiveList<?> list = ada.state().read(USERS.posts);
        assertEquals(added, list.added());
        assertEquals(removed, list.removed());
    }

    private static void assertOrphan(Post post) {
        assertSame(NullValue.NULL, post.state().peek(POSTS.author.slot()));
    }
}

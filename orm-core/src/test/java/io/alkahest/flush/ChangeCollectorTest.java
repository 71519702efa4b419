package io.alkahest.flush;

import static io.alkahest.flush.FlushModel.CATEGORIES;
import static io.alkahest.flush.FlushModel.POSTS;
import static io.alkahest.flush.FlushModel.TAGS;
import static io.alkahest.flush.FlushModel.USERS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.alkahest.error.FlushException;
import io.alkahest.flush.FlushModel.Category;
import io.alkahest.flush.FlushModel.Country;
import io.alkahest.flush.FlushModel.Post;
import io.alkahest.flush.FlushModel.Tag;
import io.alkahest.flush.FlushModel.User;
import io.alkahest.mapping.Mappings;
import io.alkahest.schema.Table;
import io.alkahest.state.EntityState;
import io.alkahest.state.StateTracker;
import io.alkahest.state.Tracked;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What objects come to mean for rows, by the printed plan; the database is a {@link MemoryRows}. */
class ChangeCollectorTest {
    private final StateTracker tracker = new StateTracker(new Mappings(), "session 1");
    private final MemoryRows rows = new MemoryRows();

    ChangeCollectorTest() {
        tracker.setLazyAccess(rows);
        tracker.mappings().register(FlushModel.TABLES.toArray(new Table<?>[0]));
    }

    @Test
    void nothingIsWrittenWhereNothingChanged() {
        user(1, "Ann");
        post(2, "t", 1);
        assertEquals("", plan());
    }

    @Test
    void anUnsetNullableColumnWithoutADefaultIsSentAsNullSoThatRowsAreAlike() {
        tracker.add(new User());
        User named = new User();
        state(named).write(USERS.name.slot(), null);
        tracker.add(named);
        assertEquals("INSERT users (name) -> id: User (new 1), User (new 2)", plan());
    }

    @Test
    void aParentIsInsertedBeforeItsChildWhoeverWasAddedFirst() {
        User author = new User();
        Post post = newPost("t", author);
        tracker.add(post);
        assertEquals("""
                INSERT users (name) -> id: User (new 1)
                INSERT posts (title, author_id) -> id: Post (new 2) [author_id of User (new 1)]""", plan());
    }

    @Test
    void anAssignedAssociationBeatsTheForeignKey() {
        Post post = newPost("t", user(7, "Ann"));
        state(post).write(POSTS.authorId.slot(), 9);
        tracker.add(post);
        ChangeSet changes = ChangeCollector.collect(tracker);
        assertEquals(7, changes.of(POSTS).inserts.get(0).inRow(POSTS.authorId));
    }

    @Test
    void aForeignKeyAloneIsEnough() {
        Post post = new Post();
        state(post).write(POSTS.title.slot(), "t");
        state(post).write(POSTS.authorId.slot(), 9);
        tracker.add(post);
        assertEquals("INSERT posts (title, author_id) -> id: Post (new 1)", plan());
    }

    @Test
    void onlyNetChangesAreWritten() {
        User user = user(1, "Ann");
        User other = user(2, "Bob");
        state(user).write(USERS.name.slot(), "Anna");
        state(user).write(USERS.name.slot(), "Ann");
        state(other).write(USERS.name.slot(), "Rob");
        assertEquals("UPDATE users SET name: User#2", plan());
    }

    @Test
    void appendingAChildChangesTheChildOnly() {
        User user = user(1, "Ann");
        Post post = post(5, "t", 2);
        state(user).read(USERS.posts).size();
        members(user).add(post);
        assertEquals("UPDATE posts SET author_id: Post#5", plan());
    }

    @Test
    void movingAChildBackIsNoChange() {
        User user = user(1, "Ann");
        Post post = post(5, "t", 1);
        state(post).write(POSTS.author, user(2, "Bob"));
        state(post).write(POSTS.author, user);
        assertEquals("", plan());
    }

    @Test
    void childrenOfADeletedParentLoseItAfterBeingLoaded() {
        Country country = country("AT");
        rows.members(country, city(3, "AT"));
        tracker.delete(country);
        assertEquals("UPDATE cities SET country_code: City#3\nDELETE countries: Country#AT", plan());
        assertEquals(1, rows.loads());
    }

    @Test
    void aRequiredParentCannotBeDeletedAlone() {
        User user = user(1, "Ann");
        rows.members(user, post(2, "t", 1));
        tracker.delete(user);
        FlushException failure = assertThrows(FlushException.class, this::plan);
        assertEquals(
                "Post.author is required, but User#1 is to be deleted and Post#2 refers to it. Delete it as well (User.posts with cascade ALL), give it"
                        + " another User, or make posts.author_id nullable. [ALK-554]",
                failure.getMessage());
    }

    @Test
    void aDeleteCascadesToChildrenChildrenFirst() {
        Category root = category(1, null);
        Category child = category(2, 1);
        Category leaf = category(3, 2);
        rows.members(root, child);
        rows.members(child, leaf);
        tracker.delete(root);
        ChangeSet changes = ChangeCollector.collect(tracker);
        FlushPlan plan = FlushPlanner.plan(changes);
        assertEquals("DELETE categories: Category#3, Category#2, Category#1", plan.toString());
    }

    @Test
    void anOrphanIsDeletedAndAMovedChildIsUpdated() {
        Category root = category(1, null);
        Category otherRoot = category(2, null);
        Category orphan = category(3, 1);
        Category moved = category(4, 1);
        rows.members(root, orphan, moved);
        children(root).clear();
        children(otherRoot).add(moved);
        assertEquals("UPDATE categories SET parent_id: Category#4\nDELETE categories: Category#3", plan());
    }

    @Test
    void aPendingOrphanLeavesTheSession() {
        Category root = category(1, null);
        Category child = new Category();
        state(child).write(CATEGORIES.name.slot(), "new");
        children(root).add(child);
        children(root).remove(child);
        assertEquals("", plan());
    }

    @Test
    void manyToManyWritesTheDifferenceOnceForBothSides() {
        Post post = post(1, "t", 1);
        Tag kept = tag(1);
        Tag gone = tag(2);
        Tag came = tag(3);
        rows.members(post, kept, gone);
        tags(post).remove(gone);
        tags(post).add(came);
        tags(post).add(came);
        state(came).read(TAGS.posts).size();
        assertEquals(
                "INSERT post_tags (post_id, tag_id): [post_id 1, tag_id 3]\nDELETE post_tags: [post_id 1, tag_id 2]",
                plan());
    }

    @Test
    void aTagPutOnNewPostsIsLinkedOnce() {
        Tag tag = new Tag();
        state(tag).write(TAGS.text.slot(), "x");
        Post first = newPost("a", user(1, "Ann"));
        Post second = newPost("b", user(1, "Ann"));
        tags(first).add(tag);
        posts(tag).add(second);
        tracker.add(tag);
        assertEquals("""
                INSERT posts (title, author_id) -> id: Post (new 1), Post (new 2)
                INSERT tags (text) -> id: Tag (new 3)
                INSERT post_tags (post_id, tag_id): [post_id of Post (new 1), tag_id of Tag (new 3)], \
                [post_id of Post (new 2), tag_id of Tag (new 3)]""", plan());
    }

    @Test
    void aDeletedObjectLosesAllItsLinksWithoutLoadingThem() {
        tracker.delete(post(1, "t", 1));
        assertEquals("DELETE ALL post_tags: [post_id 1]\nDELETE posts: Post#1", plan());
        assertEquals(0, rows.loads());
    }

    @Test
    void deleteAndAddOfOneKeyIsAnUpdate() {
        Country old = country("AT");
        rows.members(old);
        tracker.delete(old);
        Country renamed = new Country();
        state(renamed).write(FlushModel.COUNTRIES.code.slot(), "AT");
        state(renamed).write(FlushModel.COUNTRIES.name.slot(), "Österreich");
        tracker.add(renamed);
        assertEquals("UPDATE countries SET name: Country (new)", plan());
    }

    @Test
    void aReplacedObjectKeepsTheLinksThatItsReplacementHasToo() {
        Post old = post(1, "t", 1);
        Tag kept = tag(1);
        Tag gone = tag(2);
        Tag came = tag(3);
        rows.members(old, kept, gone);
        tracker.delete(old);
        Post fresh = newPost("t", user(1, "Ann"));
        state(fresh).write(POSTS.id.slot(), 1);
        tags(fresh).addAll(List.of(kept, came));
        tracker.add(fresh);
        assertEquals("""
                INSERT post_tags (post_id, tag_id): [post_id of Post (new), tag_id 3]
                DELETE post_tags: [post_id 1, tag_id 2]""", plan());
    }

    @Test
    void aParentsDeleteTakesItsNewChildrenOutOfTheSession() {
        Category root = category(1, null);
        rows.members(root);
        Category child = new Category();
        state(child).write(CATEGORIES.name.slot(), "new");
        children(root).add(child);
        tracker.delete(root);
        assertEquals("DELETE categories: Category#1", plan());
        assertEquals(List.of(), tracker.pending());
    }

    @Test
    void twoObjectsForOneRowAreRefused() {
        country("AT");
        Country same = new Country();
        state(same).write(FlushModel.COUNTRIES.code.slot(), "AT");
        state(same).write(FlushModel.COUNTRIES.name.slot(), "x");
        tracker.add(same);
        FlushException failure = assertThrows(FlushException.class, this::plan);
        assertEquals(
                "A new Country has the key AT, but the session holds Country#AT for that row. Change that object, or delete it first. [ALK-556]",
                failure.getMessage());
    }

    @Test
    void aRequiredAssociationThatIsMissingIsNamed() {
        Post post = new Post();
        state(post).write(POSTS.title.slot(), "t");
        tracker.add(post);
        FlushException failure = assertThrows(FlushException.class, this::plan);
        assertEquals(
                "Post.author is required but null. Set it before flush, or make the column nullable. [ALK-550]",
                failure.getMessage());
    }

    @Test
    void aRequiredColumnSetToNullIsNamed() {
        Post post = post(1, "t", 1);
        state(post).write(POSTS.title.slot(), null);
        FlushException failure = assertThrows(FlushException.class, this::plan);
        assertEquals(
                "Post.title is required but null. Set it before flush, or make the column nullable. [ALK-550]",
                failure.getMessage());
    }

    @Test
    void aValueThatDoesNotFitIsRefusedBeforeAnythingIsSent() {
        state(user(1, "Ann")).write(USERS.name.slot(), "x".repeat(21));
        FlushException failure = assertThrows(FlushException.class, this::plan);
        assertEquals(
                "User.name holds at most 20 characters, but the value has 21. Set a value that fits before flush. [ALK-551]",
                failure.getMessage());
    }

    @Test
    void anAssociatedObjectOutsideTheSessionIsNamed() {
        FlushModel.City city = city(1, "AT");
        User mayor = new User();
        state(city).write(FlushModel.CITIES.mayor, mayor);
        tracker.expunge(mayor);
        FlushException failure = assertThrows(FlushException.class, this::plan);
        assertEquals(
                "City.mayor of City#1 leads to a new User that belongs to no session. Add it to this one before flush. [ALK-552]",
                failure.getMessage());
    }

    @Test
    void anAssociatedObjectThatIsDeletedIsNamed() {
        User user = user(1, "Ann");
        rows.members(user);
        tracker.add(newPost("t", user));
        tracker.delete(user);
        state(newestPost()).write(POSTS.author, user);
        FlushException failure = assertThrows(FlushException.class, this::plan);
        assertEquals(
                "Post.author is required, but User#1 is to be deleted and Post (new) refers to it. Delete it as well (User.posts with cascade ALL),"
                        + " give it another User, or make posts.author_id nullable. [ALK-554]",
                failure.getMessage());
    }

    private Object newestPost() {
        return tracker.pending().get(0).entity();
    }

    private String plan() {
        return FlushPlanner.plan(ChangeCollector.collect(tracker)).toString();
    }

    private User user(int id, String name) {
        return (User) load(new Row(USERS).with(USERS.id, id).with(USERS.name, name));
    }

    private Post post(int id, String title, int authorId) {
        return (Post)
                load(new Row(POSTS).with(POSTS.id, id).with(POSTS.title, title).with(POSTS.authorId, authorId));
    }

    private Tag tag(int id) {
        return (Tag) load(new Row(TAGS).with(TAGS.id, id).with(TAGS.text, "x"));
    }

    private Category category(int id, Integer parent) {
        return (Category) load(new Row(CATEGORIES)
                .with(CATEGORIES.id, id)
                .with(CATEGORIES.name, "c")
                .with(CATEGORIES.parentId, parent));
    }

    private Country country(String code) {
        return (Country) load(new Row(FlushModel.COUNTRIES)
                .with(FlushModel.COUNTRIES.code, code)
                .with(FlushModel.COUNTRIES.name, code));
    }

    private FlushModel.City city(int id, String country) {
        return (FlushModel.City) load(new Row(FlushModel.CITIES)
                .with(FlushModel.CITIES.id, id)
                .with(FlushModel.CITIES.countryCode, country)
                .with(FlushModel.CITIES.mayorId, null));
    }

    private Object load(Row row) {
        return row.load(tracker).entity();
    }

    private static Post newPost(String title, User author) {
        Post post = new Post();
        state(post).write(POSTS.title.slot(), title);
        state(post).write(POSTS.author, author);
        return post;
    }

    private static EntityState state(Object entity) {
        return FlushModel.state((Tracked) entity);
    }

    @SuppressWarnings("unchecked")
    private static List<Object> members(User user) {
        return (List<Object>) (List<?>) state(user).read(USERS.posts);
    }

    @SuppressWarnings("unchecked")
    private static List<Object> children(Category category) {
        return (List<Object>) (List<?>) state(category).read(CATEGORIES.children);
    }

    @SuppressWarnings("unchecked")
    private static List<Object> tags(Post post) {
        return (List<Object>) (List<?>) state(post).read(POSTS.tags);
    }

    @SuppressWarnings("unchecked")
    private static List<Object> posts(Tag tag) {
        return (List<Object>) (List<?>) state(tag).read(TAGS.posts);
    }
}

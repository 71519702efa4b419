package io.alkahest.testkit.suite;

import static io.alkahest.sql.Sql.select;
import static io.alkahest.testkit.domain.Posts.POSTS;
import static io.alkahest.testkit.domain.Tags.TAGS;
import static io.alkahest.testkit.domain.Users.USERS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.alkahest.mapping.Loaders;
import io.alkahest.mapping.ObjectState;
import io.alkahest.schema.Cascade;
import io.alkahest.schema.Column;
import io.alkahest.schema.NullableColumn;
import io.alkahest.schema.Schema;
import io.alkahest.schema.Table;
import io.alkahest.schema.ToMany;
import io.alkahest.schema.ToOne;
import io.alkahest.session.Entity;
import io.alkahest.session.Nested;
import io.alkahest.session.Session;
import io.alkahest.testkit.TestDatabase;
import io.alkahest.testkit.domain.Comment;
import io.alkahest.testkit.domain.Domain;
import io.alkahest.testkit.domain.Node;
import io.alkahest.testkit.domain.Post;
import io.alkahest.testkit.domain.Profile;
import io.alkahest.testkit.domain.Tag;
import io.alkahest.testkit.domain.User;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What lost its parent is deleted, what never had one is not; and what is deleted is shown by nobody after the flush.
 */
public abstract class OrphanSuite extends DatabaseSuite {
    private static final Owners OWNERS = new Owners();
    private static final Items ITEMS = new Items();
    private static final Badges BADGES = new Badges();
    private static final PlainOwners PLAIN_OWNERS = new PlainOwners();
    private static final PlainItems PLAIN_ITEMS = new PlainItems();
    private static final PlainBadges PLAIN_BADGES = new PlainBadges();
    private static final Schema SCHEMA = new Schema(OWNERS, ITEMS, BADGES, PLAIN_OWNERS, PLAIN_ITEMS, PLAIN_BADGES);

    protected OrphanSuite(TestDatabase database) {
        super(database);
    }

    private void createOwners() {
        create(SCHEMA);
        for (String kind : List.of("", "plain_")) {
            outside.run(
                    "INSERT INTO " + kind + "owners (name) VALUES ('ann')",
                    "INSERT INTO " + kind + "items (name, owner_id) VALUES ('owned', 1)",
                    "INSERT INTO " + kind + "items (name) VALUES ('free')",
                    "INSERT INTO " + kind + "badges (name, owner_id) VALUES ('owned', 1)",
                    "INSERT INTO " + kind + "badges (name) VALUES ('free')");
        }
    }

    @Test
    void anExpiredChildThatHadNoParentIsNoOrphan() {
        createOwners();
        engine.inTransaction(session -> {
            Item item = session.get(ITEMS, 2);
            Badge badge = session.get(BADGES, 2);
            PlainItem plainItem = session.get(PLAIN_ITEMS, 2);
            PlainBadge plainBadge = session.get(PLAIN_BADGES, 2);
            session.expireAll();
            item.set(ITEMS.owner, null);
            badge.set(BADGES.owner, null);
            plainItem.owner = null;
            plainBadge.owner = null;
            session.flush();
            assertSame(ObjectState.PERSISTENT, session.stateOf(item));
            assertSame(ObjectState.PERSISTENT, session.stateOf(badge));
            assertNull(item.get(ITEMS.owner));
            assertNull(badge.get(BADGES.owner));
        });
        for (String table : List.of("items", "badges", "plain_items", "plain_badges")) {
            assertEquals(List.of("owned", "free"), outside.rows("SELECT name FROM " + table + " ORDER BY id"), table);
        }
    }

    @Test
    void anExpiredChildThatLosesItsParentIsDeleted() {
        createOwners();
        engine.inTransaction(session -> {
            Item item = session.get(ITEMS, 1);
            Badge badge = session.get(BADGES, 1);
            PlainItem plainItem = session.get(PLAIN_ITEMS, 1);
            PlainBadge plainBadge = session.get(PLAIN_BADGES, 1);
            session.load(plainItem, PLAIN_ITEMS.owner);
            session.load(plainBadge, PLAIN_BADGES.owner);
            session.expireAll();
            item.set(ITEMS.owner, null);
            badge.set(BADGES.owner, null);
            plainItem.owner = null;
            plainBadge.owner = null;
        });
        for (String table : List.of("items", "badges", "plain_items", "plain_badges")) {
            assertEquals(List.of("free"), outside.rows("SELECT name FROM " + table), table);
        }
    }

    @Test
    void aNewChildThatNeverHadAParentIsInserted() {
        createOwners();
        engine.inTransaction(session -> {
            Item item = new Item("new");
            Badge badge = new Badge("new");
            session.addAll(item, badge);
            item.set(ITEMS.owner, null);
            badge.set(BADGES.owner, null);
            Item left = new Item("left");
            session.get(OWNERS, 1).get(OWNERS.items).add(left);
            left.set(ITEMS.owner, null);
            assertSame(ObjectState.TRANSIENT, session.stateOf(left));
        });
        assertEquals(List.of("owned", "free", "new"), outside.rows("SELECT name FROM items ORDER BY id"));
        assertEquals(List.of("owned", "free", "new"), outside.rows("SELECT name FROM badges ORDER BY id"));
    }

    @Test
    void whatAFlushDeletesIsShownByNobody() {
        createBlog();
        for (boolean expired : new boolean[] {false, true}) {
            try (Session session = engine.openSession()) {
                User ada = session.get(USERS, 1);
                Post hello = session.get(POSTS, 1);
                Profile profile = ada.getProfile();
                Comment first = hello.getComments().get(0);
                Tag tag = session.get(TAGS, 1);
                assertEquals(2, ada.getPosts().size());
                assertEquals(2, tag.getPosts().size());
                assertEquals(2, hello.getComments().size());
                if (expired) {
                    session.expire(first);
                    session.expire(profile);
                }
                session.delete(first);
                session.delete(profile);
                session.flush();
                sql.clear();
                assertEquals(1, hello.getComments().size());
                assertNull(ada.getProfile());
                session.delete(hello);
                session.flush();
                sql.clear();
                assertEquals(
                        List.of("Again"),
                        ada.getPosts().stream().map(Post::getTitle).toList());
                assertEquals(
                        List.of("Again"),
                        tag.getPosts().stream().map(Post::getTitle).toList());
                session.flush();
                sql.expectCount(0);
                session.rollback();
                assertSame(profile, ada.getProfile());
                assertEquals(2, ada.getPosts().size());
                assertEquals(2, tag.getPosts().size());
                assertEquals(2, hello.getComments().size());
            }
        }
    }

    @Test
    @SuppressWarnings("try")
    void aSavepointBringsBackWhatWasDeletedInsideIt() {
        createBlog();
        try (Session session = engine.openSession()) {
            Post hello = session.get(POSTS, 1);
            Comment first = hello.getComments().get(0);
            try (Nested inside = session.savepoint()) {
                session.delete(first);
                session.flush();
                assertEquals(1, hello.getComments().size());
            }
            assertEquals(2, hello.getComments().size());
            assertSame(first, hello.getComments().get(0));
        }
    }

    @Test
    void whatIsAddedAgainIsShownAgain() {
        createBlog();
        engine.inTransaction(session -> {
            User ada = session.get(USERS, 1);
            Post hello = session.get(POSTS, 1);
            Comment first = hello.getComments().get(0);
            Profile profile = ada.getProfile();
            first.getText();
            session.delete(first);
            session.delete(profile);
            session.flush();
            assertEquals(1, hello.getComments().size());
            session.addAll(first, profile);
            assertEquals(2, hello.getComments().size());
            assertSame(profile, ada.getProfile());
            session.flush();
            assertSame(hello, first.getPost());
        });
        assertEquals(List.of("First!", "Nice."), outside.rows("SELECT text FROM comments ORDER BY text"));
        assertEquals(List.of("Counts. 1"), outside.rows("SELECT bio, user_id FROM profiles"));
    }

    @Test
    void childrenOfANewObjectThatIsDeletedAreInsertedWithoutIt() {
        create(Domain.TREE);
        engine.inTransaction(session -> {
            Node parent = new Node("parent");
            Node child = new Node("child");
            Node grandchild = new Node("grandchild");
            grandchild.setParent(child);
            session.addAll(parent, child, grandchild);
            child.setParent(parent);
            session.delete(parent);
            assertNull(child.getParent());
        });
        assertEquals(
                List.of("child null", "grandchild child"),
                outside.rows(
                        "SELECT c.name, p.name FROM nodes c LEFT JOIN nodes p ON p.id = c.parent_id ORDER BY c.name"));
    }

    @Test
    void whatIsToBeDeletedStaysSoThoughItsParentIsAdded() {
        createBlog();
        engine.inTransaction(session -> {
            Post hello = session.get(POSTS, 1);
            session.delete(hello.getComments().get(0));
            session.add(hello);
        });
        assertEquals(List.of("Nice."), outside.rows("SELECT text FROM comments"));
    }

    @Test
    void aNewObjectThatIsDeletedIsShownByNobodyAtOnce() {
        createBlog();
        engine.inTransaction(session -> {
            User ada = session.get(USERS, 1);
            Tag tag = session.get(TAGS, 3);
            assertEquals(2, ada.getPosts().size());
            assertEquals(0, tag.getPosts().size());
            Post third = new Post("third", ada);
            session.add(third);
            third.getTags().add(tag);
            assertEquals(3, ada.getPosts().size());
            assertEquals(1, tag.getPosts().size());
            session.delete(third);
            assertEquals(2, ada.getPosts().size());
            assertEquals(0, tag.getPosts().size());
        });
        assertEquals(List.of("Hello", "Again", "Other"), outside.rows("SELECT title FROM posts ORDER BY id"));
    }

    @Test
    void plainObjectsShowWhatIsThereAfterTheFlush() {
        createOwners();
        engine.inTransaction(session -> {
            PlainOwner ann = session.one(select(PLAIN_OWNERS)
                    .options(Loaders.selectIn(PLAIN_OWNERS.items), Loaders.joined(PLAIN_OWNERS.badge)));
            assertEquals("owned", ann.badge.name);
            session.delete(ann.items.get(0));
            session.delete(ann.badge);
            session.flush();
            assertEquals(List.of(), ann.items);
            assertNull(ann.badge);
            sql.clear();
            session.flush();
            sql.expectCount(0);
        });
        assertEquals(List.of("free"), outside.rows("SELECT name FROM plain_items"));
        assertEquals(List.of("free"), outside.rows("SELECT name FROM plain_badges"));
    }

    @Test
    void anOrphanThatAPlainListStillShowsIsNotInsertedAgain() {
        createOwners();
        engine.inTransaction(session -> {
            PlainOwner ann = session.one(select(PLAIN_OWNERS).options(Loaders.selectIn(PLAIN_OWNERS.items)));
            ann.items.get(0).owner = null;
            session.flush();
            assertEquals(List.of(), ann.items);
        });
        assertEquals(List.of("free"), outside.rows("SELECT name FROM plain_items"));
    }

    /** Who has items and a badge. */
    public static final class Owners extends Table<Owner> {
        final Column<Owner, Integer> id = integer("id").primaryKey();
        final Column<Owner, String> name = varchar("name", 20);
        final ToMany<Owner, Item> items = oneToMany(() -> ITEMS.owner).cascade(Cascade.ALL, Cascade.DELETE_ORPHAN);
        final ToOne<Owner, @Nullable Badge> badge =
                oneToOne(() -> BADGES.owner).cascade(Cascade.ALL, Cascade.DELETE_ORPHAN);

        private Owners() {
            super("owners");
        }
    }

    /** One of the {@link Owners}. */
    public static class Owner extends Entity {}

    /** What may belong to somebody. */
    public static final class Items extends Table<Item> {
        final Column<Item, Integer> id = integer("id").primaryKey();
        final Column<Item, String> name = varchar("name", 20);
        final NullableColumn<Item, Integer> ownerId =
                integer("owner_id").nullable().references(() -> OWNERS.id);
        final ToOne<Item, @Nullable Owner> owner = manyToOne(() -> OWNERS, ownerId);

        private Items() {
            super("items");
        }
    }

    /** One of the {@link Items}. */
    public static class Item extends Entity {
        Item(String name) {
            set(ITEMS.name, name);
        }
    }

    /** What one owner at most may have one of. */
    public static final class Badges extends Table<Badge> {
        final Column<Badge, Integer> id = integer("id").primaryKey();
        final Column<Badge, String> name = varchar("name", 20);
        final NullableColumn<Badge, Integer> ownerId =
                integer("owner_id").nullable().unique().references(() -> OWNERS.id);
        final ToOne<Badge, @Nullable Owner> owner = manyToOne(() -> OWNERS, ownerId);

        private Badges() {
            super("badges");
        }
    }

    /** One of the {@link Badges}. */
    public static class Badge extends Entity {
        Badge(String name) {
            set(BADGES.name, name);
        }
    }

    /** The same for a plain class. */
    public static final class PlainOwners extends Table<PlainOwner> {
        final Column<PlainOwner, Integer> id = integer("id").primaryKey().property(o -> o.id, (o, v) -> o.id = v);
        final Column<PlainOwner, String> name = varchar("name", 20).property(o -> o.name, (o, v) -> o.name = v);
        final ToMany<PlainOwner, PlainItem> items = oneToMany(() -> PLAIN_ITEMS.owner)
                .cascade(Cascade.ALL, Cascade.DELETE_ORPHAN)
                .property(o -> o.items, (o, v) -> o.items = v);
        final ToOne<PlainOwner, @Nullable PlainBadge> badge = oneToOne(() -> PLAIN_BADGES.owner)
                .cascade(Cascade.ALL, Cascade.DELETE_ORPHAN)
                .property(o -> o.badge, (o, v) -> o.badge = v);

        private PlainOwners() {
            super("plain_owners");
        }
    }

    /** One of the {@link PlainOwners}. */
    public static class PlainOwner {
        @Nullable
        Integer id;

        @Nullable
        String name;

        List<PlainItem> items = new ArrayList<>();

        @Nullable
        PlainBadge badge;
    }

    /** The same for a plain class. */
    public static final class PlainItems extends Table<PlainItem> {
        final Column<PlainItem, Integer> id = integer("id").primaryKey().property(o -> o.id, (o, v) -> o.id = v);
        final Column<PlainItem, String> name = varchar("name", 20).property(o -> o.name, (o, v) -> o.name = v);
        final NullableColumn<PlainItem, Integer> ownerId =
                integer("owner_id").nullable().references(() -> PLAIN_OWNERS.id);
        final ToOne<PlainItem, @Nullable PlainOwner> owner =
                manyToOne(() -> PLAIN_OWNERS, ownerId).property(o -> o.owner, (o, v) -> o.owner = v);

        private PlainItems() {
            super("plain_items");
        }
    }

    /** One of the {@link PlainItems}. */
    public static class PlainItem {
        @Nullable
        Integer id;

        @Nullable
        String name;

        @Nullable
        PlainOwner owner;
    }

    /** The same for a plain class. */
    public static final class PlainBadges extends Table<PlainBadge> {
        final Column<PlainBadge, Integer> id = integer("id").primaryKey().property(o -> o.id, (o, v) -> o.id = v);
        final Column<PlainBadge, String> name = varchar("name", 20).property(o -> o.name, (o, v) -> o.name = v);
        final NullableColumn<PlainBadge, Integer> ownerId =
                integer("owner_id").nullable().unique().references(() -> PLAIN_OWNERS.id);
        final ToOne<PlainBadge, @Nullable PlainOwner> owner =
                manyToOne(() -> PLAIN_OWNERS, ownerId).property(o -> o.owner, (o, v) -> o.owner = v);

        private PlainBadges() {
            super("plain_badges");
        }
    }

    /** One of the {@link PlainBadges}. */
    public static class PlainBadge {
        @Nullable
        Integer id;

        @Nullable
        String name;

        @Nullable
        PlainOwner owner;
    }
}

package io.alkahest.flush;

import static io.alkahest.flush.FlushModel.CATEGORIES;
import static io.alkahest.flush.FlushModel.CITIES;
import static io.alkahest.flush.FlushModel.COUNTRIES;
import static io.alkahest.flush.FlushModel.MEMBERS;
import static io.alkahest.flush.FlushModel.POSTS;
import static io.alkahest.flush.FlushModel.POST_TAGS;
import static io.alkahest.flush.FlushModel.PROFILES;
import static io.alkahest.flush.FlushModel.SETTINGS;
import static io.alkahest.flush.FlushModel.TAGS;
import static io.alkahest.flush.FlushModel.TEAMS;
import static io.alkahest.flush.FlushModel.USERS;
import static io.alkahest.sql.Sql.select;
import static io.alkahest.sql.Sql.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.alkahest.flush.FlushModel.Category;
import io.alkahest.flush.FlushModel.City;
import io.alkahest.flush.FlushModel.Country;
import io.alkahest.flush.FlushModel.Line;
import io.alkahest.flush.FlushModel.Member;
import io.alkahest.flush.FlushModel.Note;
import io.alkahest.flush.FlushModel.Post;
import io.alkahest.flush.FlushModel.Profile;
import io.alkahest.flush.FlushModel.Setting;
import io.alkahest.flush.FlushModel.Tag;
import io.alkahest.flush.FlushModel.Team;
import io.alkahest.flush.FlushModel.User;
import io.alkahest.schema.Schema;
import io.alkahest.schema.Table;
import io.alkahest.session.Engine;
import io.alkahest.session.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The write path from objects to an embedded database. */
class FlushTest {
    private final SentStatements sent = new SentStatements();
    private final Engine engine = Engine.create(
            "jdbc:h2:mem:flush_" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", options -> options.listener(sent));
    private Session session;

    @BeforeEach
    void createTables() {
        new Schema(
                        USERS,
                        POSTS,
                        TAGS,
                        POST_TAGS,
                        CATEGORIES,
                        TEAMS,
                        MEMBERS,
                        COUNTRIES,
                        CITIES,
                        PROFILES,
                        SETTINGS,
                        FlushModel.NOTES,
                        FlushModel.LINES)
                .createAll(engine);
        session = engine.openSession();
        sent.take();
    }

    @AfterEach
    void close() {
        session.close();
        engine.close();
    }

    @Test
    void aGraphIsInsertedParentsFirstAndKnowsItsKeys() {
        User user = user("Ann");
        Post post = post("first", user);
        Tag tag = tag("sql");
        post.get(POSTS.tags).add(tag);
        session.add(post);
        session.flush();
        assertEquals(
                List.of(
                        "INSERT INTO tags (text) VALUES (?)",
                        "INSERT INTO users (name) VALUES (?)",
                        "INSERT INTO posts (title, author_id) VALUES (?, ?)",
                        "INSERT INTO post_tags (post_id, tag_id) VALUES (?, ?)"),
                sent.take());
        assertEquals(user.get(USERS.id), post.get(POSTS.authorId));
        assertSame(post, session.get(POSTS, post.get(POSTS.id)));
        assertEquals(List.of(), sent.take(), "all of it is in memory");
    }

    @Test
    void tenThousandRowsAreOneBatchAndEachKnowsItsKey() {
        User user = user("Ann");
        session.add(user);
        List<Post> posts = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            Post post = post("p" + i, user);
            posts.add(post);
            session.add(post);
        }
        session.commit();
        assertEquals(
                List.of(
                        "INSERT INTO users (name) VALUES (?)",
                        "INSERT INTO posts (title, author_id) VALUES (?, ?) * 10000"),
                sent.take());
        for (int i = 0; i < posts.size(); i += 1111) {
            int id = posts.get(i).get(POSTS.id);
            assertEquals("p" + i, session.one(select(POSTS.title).where(POSTS.id.eq(id))));
        }
        assertEquals(10_000L, countOf(POSTS));
    }

    @Test
    void rowsWithNothingSetGetTheirKeysToo() {
        List<User> users = List.of(new User(), new User(), new User());
        session.addAll(users);
        session.flush();
        assertEquals(
                3, users.stream().map(user -> user.get(USERS.id)).distinct().count());
        assertNull(users.get(0).get(USERS.name));
        assertEquals(1, sent.take().size(), "what is null in the row need not be read");
    }

    @Test
    void aHundredUpdatesAreOneBatchOfOneColumn() {
        List<User> users = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            users.add(user("u" + i));
        }
        session.addAll(users);
        session.flush();
        sent.take();
        for (User user : users) {
            user.set(USERS.name, user.get(USERS.name) + "!");
        }
        session.flush();
        assertEquals(List.of("UPDATE users SET name = ? WHERE users.id = ? * 100"), changes());
        session.flush();
        assertEquals(List.of(), sent.take(), "nothing is left to write");
    }

    @Test
    void aTreeIsInsertedRootFirstAndDeletedLeavesFirst() {
        Category root = category("root", null);
        Category child = category("child", root);
        category("leaf", child);
        session.add(child);
        session.flush();
        assertEquals(3, sent.take().size());
        session.commit();
        session.delete(session.get(CATEGORIES, root.get(CATEGORIES.id)));
        session.commit();
        assertEquals(0L, countOf(CATEGORIES));
    }

    @Test
    void tablesThatNeedEachOtherAreBrokenAtTheNullableColumn() {
        Team team = new Team();
        team.set(TEAMS.name, "t");
        Member leader = new Member();
        leader.set(MEMBERS.name, "m");
        leader.set(MEMBERS.team, team);
        team.set(TEAMS.leader, leader);
        session.add(team);
        session.commit();
        assertSame(leader, session.get(TEAMS, team.get(TEAMS.id)).get(TEAMS.leader));
        session.delete(team);
        session.delete(leader);
        session.commit();
        assertEquals(0L, countOf(TEAMS) + countOf(MEMBERS));
    }

    @Test
    void linksAreWrittenByTheirDifference() {
        Post post = post("p", user("Ann"));
        List<Tag> tags = List.of(tag("a"), tag("b"), tag("c"));
        post.get(POSTS.tags).addAll(tags);
        session.add(post);
        session.commit();
        tags.get(1).get(TAGS.posts).size();
        sent.take();
        post.get(POSTS.tags).remove(tags.get(0));
        post.get(POSTS.tags).add(tag("d"));
        tags.get(1).get(TAGS.posts).remove(post);
        session.flush();
        assertEquals(
                List.of(
                        "INSERT INTO tags (text) VALUES (?)",
                        "INSERT INTO post_tags (post_id, tag_id) VALUES (?, ?)",
                        "DELETE FROM post_tags WHERE post_tags.post_id = ? AND post_tags.tag_id = ? * 2"),
                changes());
        assertEquals(2L, countOf(POST_TAGS));
        session.delete(post);
        session.commit();
        assertEquals(0L, countOf(POST_TAGS));
    }

    @Test
    void childrenOfADeletedParentLoseIt() {
        Country country = country("AT", "Austria");
        City city = new City();
        city.set(CITIES.country, country);
        session.add(city);
        session.commit();
        session.delete(country);
        session.commit();
        assertNull(city.get(CITIES.countryCode));
        assertNull(city.get(CITIES.country));
        assertEquals(0L, countOf(COUNTRIES));
    }

    @Test
    void deleteAndAddOfOneKeyIsOneUpdate() {
        session.add(country("AT", "Austria"));
        session.commit();
        Country old = session.get(COUNTRIES, "AT");
        old.get(COUNTRIES.name);
        sent.take();
        session.delete(old);
        Country fresh = country("AT", "Österreich");
        session.add(fresh);
        session.flush();
        assertEquals(List.of("UPDATE countries SET name = ? WHERE countries.code = ?"), changes());
        assertSame(fresh, session.get(COUNTRIES, "AT"));
        session.commit();
        assertEquals("Österreich", fresh.get(COUNTRIES.name));
    }

    @Test
    void aSharedKeyFollowsItsOwner() {
        Profile profile = new Profile();
        profile.set(PROFILES.motto, "m");
        profile.set(PROFILES.user, user("Ann"));
        session.add(profile);
        session.commit();
        assertEquals(profile.get(PROFILES.user).get(USERS.id), profile.get(PROFILES.userId));
    }

    @Test
    void defaultsOfTheLibraryAreSentAndThoseOfTheDatabaseAreReadOnAccess() {
        Setting setting = new Setting();
        setting.set(SETTINGS.user, user("Ann"));
        setting.set(SETTINGS.name, "colour");
        session.add(setting);
        session.flush();
        assertEquals(
                "INSERT INTO settings (user_id, name, val) VALUES (?, ?, ?)",
                sent.take().get(1));
        assertEquals("none", setting.get(SETTINGS.value));
        assertEquals(List.of(), sent.take());
        assertEquals(7, setting.get(SETTINGS.weight));
        assertEquals(1, sent.take().size());
        setting.set(SETTINGS.value, "red");
        session.flush();
        session.commit();
        assertEquals("red", setting.get(SETTINGS.value));
    }

    @Test
    void anOrphanIsDeletedAndAMovedChildIsUpdated() {
        Category root = category("root", null);
        Category other = category("other", null);
        Category orphan = category("orphan", root);
        Category moved = category("moved", root);
        session.addAll(root, other);
        session.commit();
        root.get(CATEGORIES.children).size();
        sent.take();
        root.get(CATEGORIES.children).remove(orphan);
        other.get(CATEGORIES.children).add(moved);
        session.flush();
        assertEquals(
                List.of(
                        "UPDATE categories SET parent_id = ? WHERE categories.id = ?",
                        "DELETE FROM categories WHERE categories.id = ?"),
                changes());
        assertEquals(other.get(CATEGORIES.id), moved.get(CATEGORIES.parentId));
    }

    @Test
    void rowsWithACompositeKeyAreFoundByAllOfIt() {
        User user = user("Ann");
        List<Setting> settings = new ArrayList<>();
        for (String name : List.of("b", "a", "c")) {
            Setting setting = new Setting();
            setting.set(SETTINGS.user, user);
            setting.set(SETTINGS.name, name);
            setting.set(SETTINGS.weight, 1);
            settings.add(setting);
        }
        session.addAll(settings);
        session.commit();
        settings.get(0).set(SETTINGS.value, "x");
        settings.get(1).set(SETTINGS.value, "y");
        session.flush();
        session.delete(settings.get(2));
        sent.take();
        session.commit();
        assertEquals(List.of("DELETE FROM settings WHERE settings.user_id = ? AND settings.name = ?"), changes());
        assertEquals(List.of("y", "x"), session.all(select(SETTINGS.value).orderBy(SETTINGS.name.asc())));
    }

    @Test
    void aNewPartnerSeparatesTheOldOne() {
        User user = user("Ann");
        Post post = post("p", user);
        session.add(post);
        session.commit();
        User other = user("Bob");
        post.set(POSTS.author, other);
        sent.take();
        session.flush();
        assertEquals(
                List.of("INSERT INTO users (name) VALUES (?)", "UPDATE posts SET author_id = ? WHERE posts.id = ?"),
                changes());
        assertEquals(other.get(USERS.id), session.one(select(POSTS.authorId)));
    }

    @Test
    void aChangedKeyMovesTheObject() {
        Country country = country("AT", "Austria");
        session.add(country);
        session.flush();
        country.set(COUNTRIES.code, "OE");
        session.flush();
        assertSame(country, session.get(COUNTRIES, "OE"));
        assertNull(session.get(COUNTRIES, "AT"));
        session.rollback();
        assertEquals(0L, countOf(COUNTRIES));
    }

    @Test
    void plainObjectsTakeTheSameWay() {
        Note note = new Note();
        note.setText("n");
        Line line = new Line();
        line.setText("l");
        note.getLines().add(line);
        session.add(note);
        session.flush();
        assertNotNull(note.getId());
        assertTrue(line.getId() > 0);
        assertEquals("open", note.getStatus());
        assertEquals(note.getId(), session.one(select(FlushModel.LINES.noteId)));
        sent.take();
        session.flush();
        assertEquals(List.of(), sent.take());
        note.setStatus("closed");
        note.getLines().clear();
        session.flush();
        assertEquals(
                List.of(
                        "UPDATE notes SET status = ? WHERE notes.id = ?",
                        "UPDATE lines SET note_id = ? WHERE lines.id = ?"),
                changes());
        session.delete(note);
        session.commit();
        assertEquals(0L, countOf(FlushModel.NOTES));
        assertEquals(1L, countOf(FlushModel.LINES));
    }

    @Test
    void theNextPlanCanBeRead() {
        session.add(post("t", user("Ann")));
        assertEquals("""
                INSERT users (name) -> id: User (new 1)
                INSERT posts (title, author_id) -> id: Post (new 2) [author_id of User (new 1)]""", session.flushPlan());
        assertEquals(List.of(), sent.take());
    }

    private long countOf(Table<?> table) {
        return session.execute(text("SELECT COUNT(*) FROM " + table)).scalar() instanceof Number number
                ? number.longValue()
                : -1;
    }

    private List<String> changes() {
        return sent.take().stream().filter(sql -> !sql.startsWith("SELECT")).toList();
    }

    private static User user(String name) {
        User user = new User();
        user.set(USERS.name, name);
        return user;
    }

    private static Post post(String title, User author) {
        Post post = new Post();
        post.set(POSTS.title, title);
        post.set(POSTS.author, author);
        return post;
    }

    private static Tag tag(String text) {
        Tag tag = new Tag();
        tag.set(TAGS.text, text);
        return tag;
    }

    private static Category category(String name, Category parent) {
        Category category = new Category();
        category.set(CATEGORIES.name, name);
        category.set(CATEGORIES.parent, parent);
        return category;
    }

    private static Country country(String code, String name) {
        Country country = new Country();
        country.set(COUNTRIES.code, code);
        country.set(COUNTRIES.name, name);
        return country;
    }
}

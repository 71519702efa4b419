package io.alkahest.testkit.suite;

import static io.alkahest.mapping.Loaders.joined;
import static io.alkahest.mapping.Loaders.selectIn;
import static io.alkahest.sql.Sql.select;
import static io.alkahest.testkit.domain.Posts.POSTS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.alkahest.recorder.RecordedStatement;
import io.alkahest.session.Session;
import io.alkahest.testkit.TestDatabase;
import io.alkahest.testkit.domain.Domain;
import io.alkahest.testkit.domain.Post;
import io.alkahest.testkit.domain.Tag;
import io.alkahest.testkit.domain.User;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Ten thousand objects: the number of statements does not grow with them, and every object knows its own key. */
public abstract class ScaleSuite extends DatabaseSuite {
    private static final int MANY = 10_000;

    protected ScaleSuite(TestDatabase database) {
        super(database);
    }

    @Test
    void tenThousandInsertsGoOutInBatchesAndEveryObjectKnowsItsKey() {
        create(Domain.BLOG);
        List<Tag> tags = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            tags.add(new Tag("tag " + i));
        }
        engine.inTransaction(session -> session.addAll(tags));
        assertTrue(sql.statements().size() <= 20, sql::toString);
        assertEquals(
                MANY,
                sql.statements().stream().mapToLong(RecordedStatement::rows).sum());
        List<String> rows = outside.rows("SELECT text, id FROM tags ORDER BY id");
        assertEquals(MANY, rows.size());
        for (int i = 0; i < MANY; i++) {
            assertEquals("tag " + i + " " + tags.get(i).getId(), rows.get(i));
        }
    }

    @Test
    void tenThousandPostsAndTheirAuthorsAreTwoStatements() {
        insertPosts();
        try (Session session = engine.openSession()) {
            List<Post> posts = session.all(select(POSTS).orderBy(POSTS.id).options(selectIn(POSTS.author)));
            assertPosts(posts);
            sql.expectCount(2);
        }
    }

    @Test
    void tenThousandPostsAndTheirAuthorsAreOneStatementWhenJoined() {
        insertPosts();
        try (Session session = engine.openSession()) {
            assertPosts(session.all(select(POSTS).orderBy(POSTS.id).options(joined(POSTS.author))));
            sql.expectCount(1);
        }
    }

    @Test
    void tenThousandUpdatesAndDeletesAreBatchesToo() {
        insertPosts();
        engine.inTransaction(session -> {
            List<Post> posts = session.all(select(POSTS).orderBy(POSTS.id));
            sql.clear();
            posts.forEach(post -> post.setTitle(post.getTitle() + "!"));
            session.flush();
            sql.expect("UPDATE posts SET title x" + MANY);
        });
        assertEquals(List.of(String.valueOf(MANY)), outside.rows("SELECT COUNT(*) FROM posts WHERE title LIKE '%!'"));
    }

    @Test
    void aListOfKeysIsOneStatementWhereItIsOneParameter() {
        insertPosts();
        try (Session session = engine.openSession()) {
            List<Post> posts = session.all(select(POSTS).options(selectIn(POSTS.comments)));
            assertEquals(MANY, posts.size());
            boolean oneParameter = engine.dialect().keysAtOnce(POSTS.id.type()) >= MANY;
            sql.expectCount(oneParameter ? 2 : 1 + MANY / 500);
        }
    }

    private void assertPosts(List<Post> posts) {
        assertEquals(MANY, posts.size());
        for (int i = 0; i < MANY; i++) {
            assertEquals("post " + i, posts.get(i).getTitle());
            assertEquals("user " + i % 100, posts.get(i).getAuthor().getName());
        }
        assertSame(posts.get(0).getAuthor(), posts.get(100).getAuthor());
    }

    private void insertPosts() {
        create(Domain.BLOG);
        engine.inTransaction(session -> {
            List<User> users = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                users.add(new User("user" + i + "@example.com", "user " + i));
            }
            session.addAll(users);
            for (int i = 0; i < MANY; i++) {
                session.add(new Post("post " + i, users.get(i % 100)));
            }
        });
        sql.clear();
    }
}

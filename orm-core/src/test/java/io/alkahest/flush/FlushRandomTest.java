package io.alkahest.flush;

import static io.alkahest.flush.FlushModel.CATEGORIES;
import static io.alkahest.flush.FlushModel.POSTS;
import static io.alkahest.flush.FlushModel.POST_TAGS;
import static io.alkahest.flush.FlushModel.TAGS;
import static io.alkahest.flush.FlushModel.USERS;
import static io.alkahest.sql.Sql.text;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.alkahest.engine.TransactionOptions;
import io.alkahest.flush.FlushModel.Category;
import io.alkahest.flush.FlushModel.Post;
import io.alkahest.flush.FlushModel.Tag;
import io.alkahest.flush.FlushModel.User;
import io.alkahest.mapping.ObjectState;
import io.alkahest.schema.Schema;
import io.alkahest.session.Engine;
import io.alkahest.session.Nested;
import io.alkahest.session.Session;
import io.alkahest.sql.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random changes to a tree and to tagged posts: after each commit and rollback, the database holds what a model of maps
 * says.
 */
class FlushRandomTest {
    private final Engine engine = Engine.create("jdbc:h2:mem:");
    private Map<String, String> parents = new TreeMap<>();
    private Map<String, TreeSet<String>> tagsOfPosts = new TreeMap<>();
    private Map<String, String> committedParents = new TreeMap<>();
    private Map<String, TreeSet<String>> committedTags = new TreeMap<>();
    private final Map<String, Category> categories = new HashMap<>();
    private final Map<String, Post> posts = new HashMap<>();
    private final List<Tag> tags = new ArrayList<>();
    private User author;
    private Session session;
    private Random random;
    private int names;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theDatabaseFollowsTheObjects(boolean expireOnCommit) {
        try (engine) {
            new Schema(USERS, POSTS, TAGS, POST_TAGS, CATEGORIES).createAll(engine);
            session = engine.openSession(TransactionOptions.defaults().expireOnCommit(expireOnCommit));
            author = new User();
            session.add(author);
            for (int i = 0; i < 4; i++) {
                Tag tag = new Tag();
                tag.set(TAGS.text, "t" + i);
                tags.add(tag);
                session.add(tag);
            }
            session.commit();
            for (int seed = 0; seed < 150; seed++) {
                random = new Random(seed);
                transaction(seed);
            }
            session.close();
        }
    }

    private void transaction(int seed) {
        change(8);
        if (random.nextInt(3) == 0) {
            Map<String, String> parentsBefore = new TreeMap<>(parents);
            Map<String, TreeSet<String>> tagsBefore = copy(tagsOfPosts);
            try (Nested nested = session.savepoint()) {
                change(6);
                if (random.nextBoolean()) {
                    nested.release();
                } else {
                    parents = parentsBefore;
                    tagsOfPosts = tagsBefore;
                }
            }
        }
        change(4);
        if (random.nextInt(3) == 0) {
            session.rollback();
            parents = new TreeMap<>(committedParents);
            tagsOfPosts = copy(committedTags);
        } else {
            session.commit();
            committedParents = new TreeMap<>(parents);
            committedTags = copy(tagsOfPosts);
        }
        assertEquals(parents.toString(), storedParents().toString(), "seed " + seed);
        assertEquals(tagsOfPosts, storedTags(), "seed " + seed);
        for (Map.Entry<String, String> entry : parents.entrySet()) {
            Category parent = categories.get(entry.getKey()).get(CATEGORIES.parent);
            assertEquals(entry.getValue(), parent == null ? "none" : parent.get(CATEGORIES.name), "seed " + seed);
        }
    }

    private void change(int times) {
        for (int i = 0; i < times; i++) {
            switch (random.nextInt(8)) {
                case 0, 1 -> addCategory();
                case 2 -> moveCategory();
                case 3 -> deleteCategory();
                case 4 -> addPost();
                case 5, 6 -> retag();
                default -> deletePost();
            }
            if (random.nextInt(6) == 0) {
                session.flush();
            }
        }
    }

    private void addCategory() {
        Category category = new Category();
        String name = "c" + names++;
        category.set(CATEGORIES.name, name);
        String parent = anyOf(parents);
        if (parent != null && random.nextBoolean()) {
            categories.get(parent).get(CATEGORIES.children).add(category);
        } else if (parent != null) {
            category.set(CATEGORIES.parent, categories.get(parent));
        }
        session.add(category);
        categories.put(name, category);
        parents.put(name, parent == null ? "none" : parent);
    }

    private void moveCategory() {
        String name = anyOf(parents);
        String parent = anyOf(parents);
        if (name != null) {
            if (random.nextBoolean()) {
                categories.get(name).set(CATEGORIES.parent, categories.get(parent));
            } else if (!parents.get(name).equals(parent)) {
                categories.get(parent).get(CATEGORIES.children).add(categories.get(name));
            } else {
                return;
            }
            parents.put(name, parent);
        }
    }

    private void deleteCategory() {
        String name = anyOf(parents);
        if (name == null) {
            return;
        }
        session.flush();
        String parent = parents.get(name);
        if (!parent.equals("none") && !parent.equals(name) && random.nextBoolean()) {
            categories.get(parent).get(CATEGORIES.children).remove(categories.get(name));
        } else {
            session.delete(categories.get(name));
        }
        forget(name);
        session.flush();
    }

    private void forget(String name) {
        parents.remove(name);
        for (String child : List.copyOf(parents.keySet())) {
            if (name.equals(parents.get(child))) {
                forget(child);
            }
        }
    }

    private void addPost() {
        Post post = new Post();
        String title = "p" + names++;
        post.set(POSTS.title, title);
        post.set(POSTS.author, author);
        session.add(post);
        posts.put(title, post);
        tagsOfPosts.put(title, new TreeSet<>());
    }

    private void retag() {
        String title = anyOf(tagsOfPosts);
        Tag tag = tags.get(random.nextInt(tags.size()));
        if (title == null) {
            return;
        }
        Post post = posts.get(title);
        String text = tag.get(TAGS.text);
        boolean fromPost = random.nextBoolean();
        if (tagsOfPosts.get(title).remove(text)) {
            if (fromPost) {
                post.get(POSTS.tags).remove(tag);
            } else {
                tag.get(TAGS.posts).remove(post);
            }
        } else {
            tagsOfPosts.get(title).add(text);
            if (fromPost) {
                post.get(POSTS.tags).add(tag);
            } else {
                tag.get(TAGS.posts).add(post);
            }
        }
    }

    private void deletePost() {
        String title = anyOf(tagsOfPosts);
        if (title != null) {
            Post post = posts.get(title);
            if (session.stateOf(post) == ObjectState.PENDING) {
                session.flush();
            }
            session.delete(post);
            tagsOfPosts.remove(title);
            for (Tag tag : tags) {
                tag.get(TAGS.posts).remove(post);
            }
        }
    }

    private String anyOf(Map<String, ?> names) {
        return names.isEmpty() ? null : List.copyOf(names.keySet()).get(random.nextInt(names.size()));
    }

    private Map<String, String> storedParents() {
        Map<String, String> stored = new TreeMap<>();
        String sql = "SELECT c.name, p.name AS parent FROM categories c LEFT JOIN categories p ON p.id = c.parent_id";
        for (Row row : session.execute(text(sql)).all()) {
            stored.put((String) row.get(0), row.get(1) == null ? "none" : (String) row.get(1));
        }
        return stored;
    }

    private Map<String, TreeSet<String>> storedTags() {
        Map<String, TreeSet<String>> stored = new TreeMap<>();
        String sql =
                "SELECT p.title, t.text AS tag FROM posts p LEFT JOIN post_tags l ON l.post_id = p.id LEFT JOIN tags t ON t.id = l.tag_id";
        for (Row row : session.execute(text(sql)).all()) {
            TreeSet<String> tags = stored.computeIfAbsent((String) row.get(0), title -> new TreeSet<>());
            if (row.get(1) != null) {
                tags.add((String) row.get(1));
            }
        }
        return stored;
    }

    private static Map<String, TreeSet<String>> copy(Map<String, TreeSet<String>> original) {
        Map<String, TreeSet<String>> copy = new TreeMap<>();
        original.forEach((title, tags) -> copy.put(title, new TreeSet<>(tags)));
        return copy;
    }
}

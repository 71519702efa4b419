package io.alkahest.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The workloads written by hand: the least that JDBC needs for the same objects, the same statements and one
 * transaction each.
 */
final class JdbcWorkload implements Workload {
    static final class User {
        int id;
        String email = "";
        String name = "";

        @Nullable
        Integer age;

        final List<Post> posts = new ArrayList<>(0);
    }

    static final class Post {
        int id;
        String title = "";

        @Nullable
        String body;

        int authorId;
        final List<Tag> tags = new ArrayList<>(0);
    }

    static final class Tag {
        int id;
        String text = "";
    }

    private final DataSource source;
    private final boolean batchKeys;

    /**
     * @param batchKeys whether the driver returns the keys of a batch; otherwise rows go out as multi-row INSERT …
     *     RETURNING
     */
    JdbcWorkload(DataSource source, boolean batchKeys) {
        this.source = source;
        this.batchKeys = batchKeys;
    }

    private interface Work<T> {
        T run(Connection connection) throws SQLException;
    }

    private <T> T inTransaction(Work<T> work) throws SQLException {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            try {
                T result = work.run(connection);
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            }
        }
    }

    @Override
    public Object findById(int seed) throws SQLException {
        return inTransaction(connection -> {
            try (PreparedStatement statement =
                    connection.prepareStatement("SELECT id, email, name, age FROM users WHERE id = ?")) {
                statement.setInt(1, Data.userId(seed));
                return users(statement).get(0);
            }
        });
    }

    @Override
    public List<User> query1000(int seed) throws SQLException {
        return inTransaction(connection -> usersAfter(connection, seed % 1000, 1000));
    }

    @Override
    public List<User> dynamicQuery10(int seed) throws SQLException {
        Integer maximumAge = seed % 2 == 0 ? 90 : null;
        return inTransaction(connection -> {
            StringBuilder sql =
                    new StringBuilder("SELECT id, email, name, age FROM users WHERE id > ? AND name LIKE ?");
            if (maximumAge != null) {
                sql.append(" AND age <= ?");
            }
            sql.append(" ORDER BY id LIMIT ?");
            try (PreparedStatement statement = connection.prepareStatement(sql.toString())) {
                int index = 1;
                statement.setInt(index++, seed % 1000);
                statement.setString(index++, "User%");
                if (maximumAge != null) {
                    statement.setInt(index++, maximumAge);
                }
                statement.setLong(index, 10);
                return users(statement);
            }
        });
    }

    @Override
    public List<Integer> insert1000(int seed) throws SQLException {
        return inTransaction(
                connection -> batchKeys ? insertBatch(connection, seed) : insertMultiRow(connection, seed));
    }

    private static List<Integer> insertBatch(Connection connection, int seed) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "INSERT INTO events (name, amount) VALUES (?, ?)", Statement.RETURN_GENERATED_KEYS)) {
            for (int i = 0; i < 1000; i++) {
                statement.setString(1, "event " + i);
                statement.setInt(2, seed + i);
                statement.addBatch();
            }
            statement.executeBatch();
            return keys(statement.getGeneratedKeys(), new ArrayList<>(1000));
        }
    }

    private static List<Integer> insertMultiRow(Connection connection, int seed) throws SQLException {
        List<Integer> keys = new ArrayList<>(1000);
        int chunk = 250;
        String sql = "INSERT INTO events (name, amount) VALUES (?, ?)" + ", (?, ?)".repeat(chunk - 1) + " RETURNING id";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int start = 0; start < 1000; start += chunk) {
                for (int i = 0; i < chunk; i++) {
                    statement.setString(2 * i + 1, "event " + (start + i));
                    statement.setInt(2 * i + 2, seed + start + i);
                }
                keys(statement.executeQuery(), keys);
            }
        }
        return keys;
    }

    private static List<Integer> keys(ResultSet rows, List<Integer> keys) throws SQLException {
        try (rows) {
            while (rows.next()) {
                keys.add(rows.getInt(1));
            }
        }
        return keys;
    }

    @Override
    public int loadAndUpdate100(int seed) throws SQLException {
        return inTransaction(connection -> {
            List<User> users = usersAfter(connection, seed % 1000, 100);
            try (PreparedStatement statement = connection.prepareStatement("UPDATE users SET age = ? WHERE id = ?")) {
                for (User user : users) {
                    user.age = 1000 + seed;
                    statement.setInt(1, user.age);
                    statement.setInt(2, user.id);
                    statement.addBatch();
                }
                for (int count : statement.executeBatch()) {
                    if (count != 1) {
                        throw new IllegalStateException("stale row");
                    }
                }
            }
            return users.size();
        });
    }

    @Override
    public List<User> graph(int seed) throws SQLException {
        return inTransaction(connection -> {
            List<User> users = usersAfter(connection, seed % 1000, 100);
            Map<Integer, User> usersById = new HashMap<>();
            for (User user : users) {
                usersById.put(user.id, user);
            }
            Map<Integer, Post> postsById = new LinkedHashMap<>();
            try (PreparedStatement statement =
                    connection.prepareStatement("SELECT id, title, body, author_id FROM posts WHERE author_id IN ("
                            + placeholders(users.size()) + ")")) {
                int index = 1;
                for (User user : users) {
                    statement.setInt(index++, user.id);
                }
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        Post post = new Post();
                        post.id = rows.getInt(1);
                        post.title = rows.getString(2);
                        post.body = rows.getString(3);
                        post.authorId = rows.getInt(4);
                        postsById.put(post.id, post);
                        User author = usersById.get(post.authorId);
                        if (author != null) {
                            author.posts.add(post);
                        }
                    }
                }
            }
            tags(connection, postsById);
            return users;
        });
    }

    private static void tags(Connection connection, Map<Integer, Post> posts) throws SQLException {
        Map<Integer, Tag> tagsById = new HashMap<>();
        List<Integer> ids = new ArrayList<>(posts.keySet());
        for (int start = 0; start < ids.size(); start += 500) {
            List<Integer> chunk = ids.subList(start, Math.min(start + 500, ids.size()));
            try (PreparedStatement statement = connection.prepareStatement(
                    "SELECT l.post_id, t.id, t.text FROM post_tags l JOIN tags t ON t.id = l.tag_id WHERE l.post_id IN ("
                            + placeholders(chunk.size()) + ")")) {
                int index = 1;
                for (Integer id : chunk) {
                    statement.setInt(index++, id);
                }
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        int tagId = rows.getInt(2);
                        Tag tag = tagsById.get(tagId);
                        if (tag == null) {
                            tag = new Tag();
                            tag.id = tagId;
                            tag.text = rows.getString(3);
                            tagsById.put(tagId, tag);
                        }
                        Post post = posts.get(rows.getInt(1));
                        if (post != null) {
                            post.tags.add(tag);
                        }
                    }
                }
            }
        }
    }

    @Override
    public List<Projection> projection100(int seed) throws SQLException {
        return inTransaction(connection -> {
            try (PreparedStatement statement =
                    connection.prepareStatement("SELECT id, name, age FROM users WHERE id > ? ORDER BY id LIMIT ?")) {
                statement.setInt(1, seed % 1000);
                statement.setLong(2, 100);
                List<Projection> found = new ArrayList<>();
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        int age = rows.getInt(3);
                        Integer known = rows.wasNull() ? null : age;
                        found.add(new Projection(rows.getInt(1), rows.getString(2), known));
                    }
                }
                return found;
            }
        });
    }

    private static List<User> usersAfter(Connection connection, int id, int limit) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT id, email, name, age FROM users WHERE id > ? ORDER BY id LIMIT ?")) {
            statement.setInt(1, id);
            statement.setLong(2, limit);
            return users(statement);
        }
    }

    private static List<User> users(PreparedStatement statement) throws SQLException {
        List<User> users = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                User user = new User();
                user.id = rows.getInt(1);
                user.email = rows.getString(2);
                user.name = rows.getString(3);
                int age = rows.getInt(4);
                user.age = rows.wasNull() ? null : age;
                users.add(user);
            }
        }
        return users;
    }

    private static String placeholders(int count) {
        return "?" + ", ?".repeat(count - 1);
    }
}

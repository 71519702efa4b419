package io.alkahest.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The rows that both sides work on: 2,200 users, 10 posts each for all of them, 3 of 50 tags for each post. */
final class Data {
    static final int USERS = 2_200;
    static final int POSTS_PER_USER = 10;
    static final int TAGS = 50;

    private Data() {}

    /** A key that exists, varied by the seed. */
    static int userId(int seed) {
        return 1 + Math.floorMod(seed * 31, USERS);
    }

    static void fill(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement users = connection.prepareStatement(
                            "INSERT INTO users (id, email, name, age) VALUES (?, ?, ?, ?)");
                    PreparedStatement posts = connection.prepareStatement(
                            "INSERT INTO posts (id, title, body, author_id) VALUES (?, ?, ?, ?)");
                    PreparedStatement tags = connection.prepareStatement("INSERT INTO tags (id, text) VALUES (?, ?)");
                    PreparedStatement links =
                            connection.prepareStatement("INSERT INTO post_tags (post_id, tag_id) VALUES (?, ?)")) {
                for (int tag = 1; tag <= TAGS; tag++) {
                    add(tags, tag, "tag" + tag);
                }
                tags.executeBatch();
                for (int user = 1; user <= USERS; user++) {
                    add(users, user, "user" + user + "@example.com", "User " + user, user % 3 == 0 ? null : user % 80);
                }
                users.executeBatch();
                for (int post = 1; post <= USERS * POSTS_PER_USER; post++) {
                    add(
                            posts,
                            post,
                            "Post " + post,
                            post % 2 == 0 ? null : "Body of post " + post,
                            1 + (post - 1) / POSTS_PER_USER);
                    for (int i = 0; i < 3; i++) {
                        add(links, post, 1 + (post * 7 + i * 11) % TAGS);
                    }
                }
                posts.executeBatch();
                links.executeBatch();
            }
            connection.commit();
        }
    }

    private static void add(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        statement.addBatch();
    }
}

package io.alkahest.testkit.domain;

import io.alkahest.testkit.Outside;

/**
 * A few rows of the blog, put there past the library. Ids are given by the database, so that they count from 1 in the
 * order below.
 *
 * <ul>
 *   <li>users: 1 Ada (with a profile), 2 Ben, 3 Cleo (who wrote nothing)
 *   <li>posts: 1 Hello by Ada, 2 Again by Ada, 3 Other by Ben (without a body)
 *   <li>tags: 1 sql, 2 java, 3 unused; Hello has sql and java, Again has sql
 *   <li>comments: 1 and 2 on Hello
 * </ul>
 */
public final class BlogRows {
    private BlogRows() {}

    /** Inserts the rows. */
    public static void insert(Outside outside) {
        outside.run(
                "INSERT INTO users (email, name) VALUES ('ada@example.com', 'Ada')",
                "INSERT INTO users (email, name) VALUES ('ben@example.com', 'Ben')",
                "INSERT INTO users (email, name) VALUES ('cleo@example.com', 'Cleo')",
                "INSERT INTO profiles (bio, user_id) VALUES ('Counts.', 1)",
                "INSERT INTO posts (title, body, author_id) VALUES ('Hello', 'First words', 1)",
                "INSERT INTO posts (title, body, author_id) VALUES ('Again', 'More words', 1)",
                "INSERT INTO posts (title, author_id) VALUES ('Other', 2)",
                "INSERT INTO tags (text) VALUES ('sql')",
                "INSERT INTO tags (text) VALUES ('java')",
                "INSERT INTO tags (text) VALUES ('unused')",
                "INSERT INTO post_tags (post_id, tag_id) VALUES (1, 1)",
                "INSERT INTO post_tags (post_id, tag_id) VALUES (1, 2)",
                "INSERT INTO post_tags (post_id, tag_id) VALUES (2, 1)",
                "INSERT INTO comments (text, post_id) VALUES ('First!', 1)",
                "INSERT INTO comments (text, post_id) VALUES ('Nice.', 1)");
    }
}

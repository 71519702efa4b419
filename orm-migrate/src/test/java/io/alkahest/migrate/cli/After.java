package io.alkahest.migrate.cli;

import io.alkahest.schema.Column;
import io.alkahest.schema.NullableColumn;
import io.alkahest.schema.Schema;
import io.alkahest.schema.Table;
import io.alkahest.sql.Row;

/** The model later: a column more, one with another name, a table more, and indexes. */
final class After {
    static final Users USERS = new Users();
    static final Posts POSTS = new Posts();
    static final Tags TAGS = new Tags();
    static final Schema SCHEMA = new Schema(USERS, POSTS, TAGS);

    private After() {}

    /** People who write. */
    static final class Users extends Table<Row> {
        final Column<Row, Integer> id = integer("id").primaryKey();
        final Column<Row, String> name = varchar("full_name", 100);
        final NullableColumn<Row, String> email = varchar("email", 200).nullable();

        private Users() {
            super("users");
            index(email).unique();
        }
    }

    /** What they write. */
    static final class Posts extends Table<Row> {
        final Column<Row, Integer> id = integer("id").primaryKey();
        final Column<Row, String> title = varchar("title", 200);
        final Column<Row, Integer> author = integer("author_id").references(() -> USERS.id);

        private Posts() {
            super("posts");
            index(title);
        }
    }

    /** What posts are about. */
    static final class Tags extends Table<Row> {
        final Column<Row, Integer> id = integer("id").primaryKey();
        final Column<Row, String> text = varchar("text", 40);

        private Tags() {
            super("tags");
            unique(text);
        }
    }
}

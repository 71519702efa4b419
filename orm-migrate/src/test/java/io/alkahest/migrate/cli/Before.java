package io.alkahest.migrate.cli;

import io.alkahest.schema.Column;
import io.alkahest.schema.Table;
import io.alkahest.sql.Row;

/** The model as it begins: users and posts. */
final class Before {
    // snippet: model
    static final Users USERS = new Users();
    static final Posts POSTS = new Posts();

    static final class Users extends Table<Row> {
        final Column<Row, Integer> id = integer("id").primaryKey();
        final Column<Row, String> name = varchar("name", 100);

        private Users() {
            super("users");
        }
    }

    static final class Posts extends Table<Row> {
        final Column<Row, Integer> id = integer("id").primaryKey();
        final Column<Row, String> title = varchar("title", 200);
        final Column<Row, Integer> author = integer("author_id").references(() -> USERS.id);

        private Posts() {
            super("posts");
        }
    }
    // end

    private Before() {}
}

package io.alkahest.migrate;

import io.alkahest.schema.Column;
import io.alkahest.schema.ReferentialAction;
import io.alkahest.schema.Schema;
import io.alkahest.schema.Table;
import io.alkahest.sql.Row;
import java.util.function.Consumer;

/** A schema that grows: users and posts, and what comes to them. */
final class Shop {
    private Shop() {}

    /** A table as a test declares it. */
    static Table<Row> table(String name, Consumer<Table<Row>> declaration) {
        Table<Row> table = new Plain(name);
        declaration.accept(table);
        return table;
    }

    private static final class Plain extends Table<Row> {
        Plain(String name) {
            super(name);
        }
    }

    /** Users and their posts. */
    static Schema first() {
        Users users = new Users("name");
        Posts posts = new Posts(users, false);
        return new Schema(users, posts);
    }

    /** A column more, one renamed, a table more, a unique key and an index. */
    static Schema second() {
        Users users = new Users("full_name");
        users.email();
        Posts posts = new Posts(users, true);
        Table<Row> tags = table("tags", t -> {
            t.integer("id").primaryKey();
            Column<Row, String> text = t.varchar("text", 40);
            t.unique(text);
        });
        return new Schema(users, posts, tags);
    }

    /** People who write. */
    static final class Users extends Table<Row> {
        final Column<Row, Integer> id = integer("id").primaryKey();
        final Column<Row, String> name;

        Users(String name) {
            super("users");
            this.name = varchar(name, 100);
        }

        void email() {
            index(varchar("email", 200).nullable()).unique();
        }
    }

    /** What they write. */
    static final class Posts extends Table<Row> {
        final Column<Row, Integer> id = integer("id").primaryKey();
        final Column<Row, String> title = varchar("title", 200);
        final Column<Row, Integer> author;

        Posts(Users users, boolean indexed) {
            super("posts");
            author = integer("author_id").references(() -> users.id, ReferentialAction.CASCADE);
            if (indexed) {
                index(title);
            }
        }
    }
}

package io.alkahest.compile;

import io.alkahest.schema.Column;
import io.alkahest.schema.NullableColumn;
import io.alkahest.schema.ReferentialAction;
import io.alkahest.schema.Table;
import io.alkahest.schema.ToMany;
import io.alkahest.schema.ToOne;
import io.alkahest.sql.Row;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tables that the compiler's tests speak about. */
final class Blog {
    static final Users USERS = new Users();
    static final Posts POSTS = new Posts();
    static final Tags TAGS = new Tags();
    static final PostTags POST_TAGS = new PostTags();
    static final List<Table<?>> TABLES = List.of(USERS, POSTS, TAGS, POST_TAGS);

    private Blog() {}

    static final class User {}

    static final class Post {}

    static final class Tag {}

    static final class Users extends Table<User> {
        final Column<User, Integer> id = integer("id").primaryKey();
        final Column<User, String> email = varchar("email", 255).unique();
        final Column<User, String> name = varchar("name", 100).serverDefault("O'Neill");
        final NullableColumn<User, Integer> age = integer("age").nullable();
        final Column<User, Boolean> active = bool("active").serverDefaultSql("TRUE");
        final ToMany<User, Post> posts = oneToMany(() -> POSTS.author);

        private Users() {
            super("users");
        }
    }

    static final class Posts extends Table<Post> {
        final Column<Post, Integer> id = integer("id").primaryKey();
        final Column<Post, String> title = varchar("title", 200).index();
        final NullableColumn<Post, String> body = text("body").nullable();
        final Column<Post, Integer> authorId =
                integer("author_id").references(USERS.id, ReferentialAction.CASCADE, ReferentialAction.NO_ACTION);
        final NullableColumn<Post, Integer> editorId = integer("editor_id")
                .nullable()
                .references(USERS.id, ReferentialAction.SET_NULL, ReferentialAction.CASCADE);
        final ToOne<Post, User> author = manyToOne(USERS, authorId);
        final ToOne<Post, @Nullable User> editor = manyToOne(USERS, editorId);
        final ToMany<Post, Tag> tags = manyToMany(() -> TAGS.through(POST_TAGS));

        private Posts() {
            super("posts");
        }
    }

    static final class Tags extends Table<Tag> {
        final Column<Tag, Integer> id = integer("id").primaryKey();
        final Column<Tag, String> text = varchar("text", 30);
        final Column<Tag, String> order = varchar("order", 10).defaultValue("a");
        final ToMany<Tag, Post> posts = manyToMany(() -> POSTS.through(POST_TAGS));

        private Tags() {
            super("tags");
        }
    }

    static final class PostTags extends Table<Row> {
        final Column<Row, Integer> postId = integer("post_id").references(() -> POSTS.id);
        final Column<Row, Integer> tagId = integer("tag_id").references(() -> TAGS.id);

        private PostTags() {
            super("post_tags");
            primaryKey(postId, tagId);
            index(tagId, postId);
        }
    }
}

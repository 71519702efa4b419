package io.alkahest.benchmarks;

import io.alkahest.schema.Column;
import io.alkahest.schema.NullableColumn;
import io.alkahest.schema.Schema;
import io.alkahest.schema.Table;
import io.alkahest.schema.ToMany;
import io.alkahest.schema.ToOne;
import io.alkahest.session.Entity;
import io.alkahest.sql.Row;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The blog's tables and entities for the library's side of the measurements. */
final class Shop {
    private Shop() {}

    static final class Users extends Table<User> {
        final Column<User, Integer> id = integer("id").primaryKey();
        final Column<User, String> email = varchar("email", 255);
        final Column<User, String> name = varchar("name", 100);
        final NullableColumn<User, Integer> age = integer("age").nullable();
        final ToMany<User, Post> posts = oneToMany(() -> POSTS.author);

        Users() {
            super("users");
        }
    }

    static final class Posts extends Table<Post> {
        final Column<Post, Integer> id = integer("id").primaryKey();
        final Column<Post, String> title = varchar("title", 200);
        final NullableColumn<Post, String> body = varchar("body", 500).nullable();
        final Column<Post, Integer> authorId =
                integer("author_id").references(USERS.id).index();
        final ToOne<Post, User> author = manyToOne(USERS, authorId);
        final ToMany<Post, Tag> tags = manyToMany(() -> TAGS.through(POST_TAGS));

        Posts() {
            super("posts");
        }
    }

    static final class Tags extends Table<Tag> {
        final Column<Tag, Integer> id = integer("id").primaryKey();
        final Column<Tag, String> text = varchar("text", 30);

        Tags() {
            super("tags");
        }
    }

    static final class PostTags extends Table<Row> {
        final Column<Row, Integer> postId = integer("post_id").references(POSTS.id);
        final Column<Row, Integer> tagId = integer("tag_id").references(TAGS.id);

        PostTags() {
            super("post_tags");
            primaryKey(postId, tagId);
        }
    }

    /** A table that only the insert workload writes. */
    static final class Events extends Table<Event> {
        final Column<Event, Integer> id = integer("id").primaryKey();
        final Column<Event, String> name = varchar("name", 100);
        final Column<Event, Integer> amount = integer("amount");

        Events() {
            super("events");
        }
    }

    static final Users USERS = new Users();
    static final Posts POSTS = new Posts();
    static final Tags TAGS = new Tags();
    static final PostTags POST_TAGS = new PostTags();
    static final Events EVENTS = new Events();
    static final Schema SCHEMA = new Schema(USERS, POSTS, TAGS, POST_TAGS, EVENTS);

    static final class User extends Entity {
        int getId() {
            return get(USERS.id);
        }

        String getEmail() {
            return get(USERS.email);
        }

        String getName() {
            return get(USERS.name);
        }

        @Nullable
        Integer getAge() {
            return get(USERS.age);
        }

        void setAge(int age) {
            set(USERS.age, age);
        }

        List<Post> getPosts() {
            return get(USERS.posts);
        }
    }

    static final class Post extends Entity {
        int getId() {
            return get(POSTS.id);
        }

        String getTitle() {
            return get(POSTS.title);
        }

        List<Tag> getTags() {
            return get(POSTS.tags);
        }
    }

    static final class Tag extends Entity {
        String getText() {
            return get(TAGS.text);
        }
    }

    static final class Event extends Entity {
        Event(String name, int amount) {
            set(EVENTS.name, name);
            set(EVENTS.amount, amount);
        }

        int getId() {
            return get(EVENTS.id);
        }
    }
}

package io.alkahest.state;

import io.alkahest.schema.Cascade;
import io.alkahest.schema.Column;
import io.alkahest.schema.NullableColumn;
import io.alkahest.schema.Table;
import io.alkahest.schema.ToMany;
import io.alkahest.schema.ToOne;
import io.alkahest.session.Entity;
import io.alkahest.sql.Row;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tracked entities for the tests of this package: users with posts, profiles and badges; posts with tags and an
 * optional editor.
 */
final class Blog {
    static final Users USERS = new Users();
    static final Posts POSTS = new Posts();
    static final Tags TAGS = new Tags();
    static final PostTags POST_TAGS = new PostTags();
    static final Profiles PROFILES = new Profiles();
    static final Badges BADGES = new Badges();

    private Blog() {}

    static final class Users extends Table<User> {
        final Column<User, Integer> id = integer("id").primaryKey();
        final Column<User, String> name = varchar("name", 100);
        final NullableColumn<User, BigDecimal> credit = decimal("credit", 10, 2).nullable();
        final NullableColumn<User, String> language =
                varchar("language", 2).nullable().defaultValue("en");
        final Column<User, String> since = varchar("since", 20).serverDefaultSql("CURRENT_DATE");
        final ToMany<User, Post> posts = oneToMany(() -> POSTS.author);
        final ToMany<User, Post> edited = oneToMany(() -> POSTS.editor);
        final ToOne<User, @Nullable Profile> profile = oneToOne(() -> PROFILES.user);
        final ToMany<User, Badge> badges = oneToMany(() -> BADGES.owner).cascade(Cascade.ALL, Cascade.DELETE_ORPHAN);

        private Users() {
            super("users");
        }
    }

    static final class Posts extends Table<Post> {
        final Column<Post, Integer> id = integer("id").primaryKey();
        final Column<Post, String> title = varchar("title", 200);
        final NullableColumn<Post, String> body = text("body").nullable();
        final Column<Post, Integer> authorId = integer("author_id").references(USERS.id);
        final NullableColumn<Post, Integer> editorId =
                integer("editor_id").nullable().references(USERS.id);
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
        final ToMany<Tag, Post> posts = manyToMany(() -> POSTS.through(POST_TAGS));

        private Tags() {
            super("tags");
        }
    }

    static final class PostTags extends Table<Row> {
        final Column<Row, Integer> postId = integer("post_id").references(POSTS.id);
        final Column<Row, Integer> tagId = integer("tag_id").references(TAGS.id);

        private PostTags() {
            super("post_tags");
            primaryKey(postId, tagId);
        }
    }

    static final class Profiles extends Table<Profile> {
        final Column<Profile, Integer> id = integer("id").primaryKey();
        final NullableColumn<Profile, Integer> userId =
                integer("user_id").nullable().references(USERS.id);
        final ToOne<Profile, @Nullable User> user = oneToOne(USERS, userId);

        private Profiles() {
            super("profiles");
        }
    }

    static final class Badges extends Table<Badge> {
        final Column<Badge, Integer> ownerId = integer("owner_id").references(USERS.id);
        final Column<Badge, String> label = varchar("label", 20);
        final ToOne<Badge, User> owner = manyToOne(USERS, ownerId);

        private Badges() {
            super("badges");
            primaryKey(ownerId, label);
        }
    }

    static final class User extends Entity {
        User(String name) {
            set(USERS.name, name);
        }

        int id() {
            return get(USERS.id);
        }

        String name() {
            return get(USERS.name);
        }

        void name(String name) {
            set(USERS.name, name);
        }

        List<Post> posts() {
            return get(USERS.posts);
        }

        EntityState state() {
            return EntityState.of(this, USERS);
        }

        @Override
        public String toString() {
            return name();
        }
    }

    static final class Post extends Entity {
        Post(String title, @Nullable User author) {
            set(POSTS.title, title);
            if (author != null) {
                set(POSTS.author, author);
            }
        }

        Post(String title) {
            this(title, null);
        }

        User author() {
            return get(POSTS.author);
        }

        void author(User author) {
            set(POSTS.author, author);
        }

        List<Tag> tags() {
            return get(POSTS.tags);
        }

        EntityState state() {
            return EntityState.of(this, POSTS);
        }

        @Override
        public String toString() {
            return get(POSTS.title);
        }
    }

    static final class Tag extends Entity {
        Tag(String text) {
            set(TAGS.text, text);
        }

        List<Post> posts() {
            return get(TAGS.posts);
        }

        EntityState state() {
            return EntityState.of(this, TAGS);
        }
    }

    static final class Profile extends Entity {
        @Nullable
        User user() {
            return get(PROFILES.user);
        }

        void user(@Nullable User user) {
            set(PROFILES.user, user);
        }

        EntityState state() {
            return EntityState.of(this, PROFILES);
        }
    }

    static final class Badge extends Entity {
        Badge(String label) {
            set(BADGES.label, label);
        }

        EntityState state() {
            return EntityState.of(this, BADGES);
        }
    }
}

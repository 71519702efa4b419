package io.alkahest.examples.java;

import static io.alkahest.mapping.Loaders.selectIn;
import static io.alkahest.sql.Functions.count;
import static io.alkahest.sql.Sql.select;

import io.alkahest.error.ConstraintViolationException;
import io.alkahest.schema.Column;
import io.alkahest.schema.NullableColumn;
import io.alkahest.schema.Schema;
import io.alkahest.schema.Table;
import io.alkahest.schema.ToMany;
import io.alkahest.schema.ToOne;
import io.alkahest.session.Engine;
import io.alkahest.session.Entity;
import io.alkahest.session.Session;
import io.alkahest.sql.Row;
import io.alkahest.sql.Row2;
import java.io.PrintStream;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The blog with Java classes that extend {@link Entity}: lazy loading, change tracking and both sides of associations
 * in step.
 */
public final class EntityBlog {
    private EntityBlog() {}

    /** The table of users. */
    public static final class Users extends Table<User> {
        public final Column<User, Integer> id = integer("id").primaryKey();
        public final Column<User, String> email = varchar("email", 255).unique();
        public final Column<User, String> name = varchar("name", 100);
        public final ToMany<User, Post> posts = oneToMany(() -> POSTS.author);

        private Users() {
            super("users");
        }
    }

    /** The table of posts. */
    public static final class Posts extends Table<Post> {
        public final Column<Post, Integer> id = integer("id").primaryKey();
        public final Column<Post, String> title = varchar("title", 200);
        public final NullableColumn<Post, String> body = text("body").nullable();
        public final Column<Post, Integer> authorId = integer("author_id").references(USERS.id);
        public final ToOne<Post, User> author = manyToOne(USERS, authorId);
        public final ToMany<Post, Tag> tags = manyToMany(() -> TAGS.through(POST_TAGS));

        private Posts() {
            super("posts");
        }
    }

    /** The table of tags. */
    public static final class Tags extends Table<Tag> {
        public final Column<Tag, Integer> id = integer("id").primaryKey();
        public final Column<Tag, String> text = varchar("text", 30);

        private Tags() {
            super("tags");
        }
    }

    /** The link table between posts and tags. */
    public static final class PostTags extends Table<Row> {
        public final Column<Row, Integer> postId = integer("post_id").references(POSTS.id);
        public final Column<Row, Integer> tagId = integer("tag_id").references(TAGS.id);

        private PostTags() {
            super("post_tags");
            primaryKey(postId, tagId);
        }
    }

    public static final Users USERS = new Users();
    public static final Posts POSTS = new Posts();
    public static final Tags TAGS = new Tags();
    public static final PostTags POST_TAGS = new PostTags();

    /** A user. */
    public static final class User extends Entity {
        public User(String email, String name) {
            set(USERS.email, email);
            set(USERS.name, name);
        }

        public int getId() {
            return get(USERS.id);
        }

        public String getName() {
            return get(USERS.name);
        }

        public void setName(String name) {
            set(USERS.name, name);
        }

        public List<Post> getPosts() {
            return get(USERS.posts);
        }
    }

    /** A post. */
    public static final class Post extends Entity {
        public Post(String title, User author) {
            set(POSTS.title, title);
            set(POSTS.author, author);
        }

        public int getId() {
            return get(POSTS.id);
        }

        public String getTitle() {
            return get(POSTS.title);
        }

        public @Nullable String getBody() {
            return get(POSTS.body);
        }

        public User getAuthor() {
            return get(POSTS.author);
        }

        public List<Tag> getTags() {
            return get(POSTS.tags);
        }
    }

    /** A tag. */
    public static final class Tag extends Entity {
        public Tag(String text) {
            set(TAGS.text, text);
        }

        public String getText() {
            return get(TAGS.text);
        }
    }

    /** Runs the example. */
    public static void run(Engine engine, PrintStream out) {
        new Schema(USERS, POSTS, TAGS, POST_TAGS).createAll(engine);

        engine.inTransaction(session -> {
            User romaan = new User("romaan@example.com", "Romaan");
            Post hello = new Post("Hello", romaan);
            hello.getTags().add(new Tag("sql"));
            session.add(romaan);
            session.add(new Post("Again", romaan));
            session.flush();
            out.println("after flush: user " + romaan.getId() + ", post " + hello.getId());
        });

        try (Session session = engine.openSession()) {
            User user = session.one(select(USERS).where(USERS.email.eq("romaan@example.com")));
            out.println(user.getName() + " wrote "
                    + user.getPosts().stream().map(Post::getTitle).toList());

            Row2<Post, User> row = Objects.requireNonNull(
                    session.first(select(POSTS, USERS).join(POSTS.author).orderBy(POSTS.id)));
            out.println("'" + row.component1().getTitle() + "' by "
                    + row.component2().getName() + ", the same object: " + (row.component2() == user));

            user.setName("Alexandra");
            session.commit();
            out.println("renamed to " + user.getName() + "; " + session.one(select(count(POSTS.id))) + " posts");

            for (User each :
                    session.all(select(USERS).options(selectIn(USERS.posts).then(selectIn(POSTS.tags))))) {
                for (Post post : each.getPosts()) {
                    out.println(post.getTitle() + " "
                            + post.getTags().stream().map(Tag::getText).toList());
                }
            }

            session.add(new User("romaan@example.com", "Impostor"));
            try {
                session.commit();
            } catch (ConstraintViolationException e) {
                out.println("duplicate: " + e.kind());
                session.rollback();
            }

            session.delete(Objects.requireNonNull(session.get(POSTS, 1)));
            session.commit();
            out.println("left: " + session.all(select(POSTS.title)));
        }
    }

    public static void main(String[] args) {
        try (Engine engine = Engine.create("jdbc:h2:mem:java-entity-blog", options -> options.echo(true))) {
            run(engine, System.out);
        }
    }
}

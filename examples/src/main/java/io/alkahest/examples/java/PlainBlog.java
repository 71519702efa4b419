package io.alkahest.examples.java;

import static io.alkahest.mapping.Loaders.selectIn;
import static io.alkahest.sql.Sql.select;

import io.alkahest.schema.Column;
import io.alkahest.schema.Schema;
import io.alkahest.schema.Table;
import io.alkahest.schema.ToMany;
import io.alkahest.schema.ToOne;
import io.alkahest.session.Engine;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The blog with classes that know nothing of the library: columns are bound to accessors, changes are found by
 * comparing with a snapshot.
 */
public final class PlainBlog {
    private PlainBlog() {}

    /** A user. */
    public static final class User {
        private @Nullable Integer id;
        private String name = "";
        private List<Post> posts = new ArrayList<>();

        public @Nullable Integer getId() {
            return id;
        }

        public void setId(Integer id) {
            this.id = id;
        }

        public String getName() {
            return name;
        }

        public void setName(String name) {
            this.name = name;
        }

        public List<Post> getPosts() {
            return posts;
        }

        public void setPosts(List<Post> posts) {
            this.posts = posts;
        }
    }

    /** A post. */
    public static final class Post {
        private @Nullable Integer id;
        private String title = "";
        private @Nullable User author;

        public @Nullable Integer getId() {
            return id;
        }

        public void setId(Integer id) {
            this.id = id;
        }

        public String getTitle() {
            return title;
        }

        public void setTitle(String title) {
            this.title = title;
        }

        public @Nullable User getAuthor() {
            return author;
        }

        public void setAuthor(User author) {
            this.author = author;
        }
    }

    /** The table of users. */
    public static final class Users extends Table<User> {
        public final Column<User, Integer> id = integer("id").primaryKey().property(User::getId, User::setId);
        public final Column<User, String> name = varchar("name", 100).property(User::getName, User::setName);
        public final ToMany<User, Post> posts = oneToMany(() -> POSTS.author).property(User::getPosts, User::setPosts);

        private Users() {
            super("users");
        }
    }

    /** The table of posts; the foreign key column needs no property of its own. */
    public static final class Posts extends Table<Post> {
        public final Column<Post, Integer> id = integer("id").primaryKey().property(Post::getId, Post::setId);
        public final Column<Post, String> title = varchar("title", 200).property(Post::getTitle, Post::setTitle);
        public final Column<Post, Integer> authorId = integer("author_id").references(USERS.id);
        public final ToOne<Post, User> author = manyToOne(USERS, authorId).property(Post::getAuthor, Post::setAuthor);

        private Posts() {
            super("posts");
        }
    }

    public static final Users USERS = new Users();
    public static final Posts POSTS = new Posts();

    /** Runs the example. */
    public static void run(Engine engine, PrintStream out) {
        new Schema(USERS, POSTS).createAll(engine);

        engine.inTransaction(session -> {
            User ada = new User();
            ada.setName("Ada");
            Post post = new Post();
            post.setTitle("On engines");
            post.setAuthor(ada); // plain classes: one side is set by hand
            session.add(post);
            session.flush();
            out.println("after flush: user " + ada.getId() + ", post " + post.getId());
        });

        engine.inTransaction(session -> {
            User ada = session.one(select(USERS).where(USERS.name.eq("Ada")).options(selectIn(USERS.posts)));
            out.println(ada.getName() + " wrote "
                    + ada.getPosts().stream().map(Post::getTitle).toList());
            ada.setName("Ada L."); // found at flush by comparing with what was loaded
        });

        engine.inTransaction(session -> out.println("renamed to " + session.one(select(USERS.name))));
    }

    public static void main(String[] args) {
        try (Engine engine = Engine.create("jdbc:h2:mem:java-plain-blog")) {
            run(engine, System.out);
        }
    }
}

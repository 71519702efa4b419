package io.alkahest.query;

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

/** Users with a profile and posts, posts with tags; shelves with books, found by a key of two columns; plain notes. */
final class Blog {
    static final Users USERS = new Users();
    static final Profiles PROFILES = new Profiles();
    static final Posts POSTS = new Posts();
    static final Tags TAGS = new Tags();
    static final PostTags POST_TAGS = new PostTags();
    static final Shelves SHELVES = new Shelves();
    static final Books BOOKS = new Books();
    static final Notes NOTES = new Notes();
    static final Lines LINES = new Lines();
    static final Schema SCHEMA = new Schema(USERS, PROFILES, POSTS, TAGS, POST_TAGS, SHELVES, BOOKS, NOTES, LINES);

    private Blog() {}

    static final class Users extends Table<User> {
        final Column<User, Integer> id = integer("id").primaryKey();
        final Column<User, String> name = varchar("name", 50);
        final NullableColumn<User, Integer> age = integer("age").nullable();
        final ToMany<User, Post> posts = oneToMany(() -> POSTS.author).orderedBy(() -> POSTS.title.asc());
        final ToOne<User, @Nullable Profile> profile = oneToOne(() -> PROFILES.user);

        private Users() {
            super("users");
        }
    }

    static final class Profiles extends Table<Profile> {
        final Column<Profile, Integer> id = integer("id").primaryKey();
        final Column<Profile, String> bio = varchar("bio", 50);
        final Column<Profile, Integer> userId = integer("user_id").references(() -> USERS.id);
        final ToOne<Profile, User> user = oneToOne(USERS, userId);

        private Profiles() {
            super("profiles");
        }
    }

    static final class Posts extends Table<Post> {
        final Column<Post, Long> id = bigint("id").primaryKey();
        final Column<Post, String> title = varchar("title", 50);
        final NullableColumn<Post, Integer> authorId =
                integer("author_id").nullable().references(() -> USERS.id);
        final ToOne<Post, @Nullable User> author = manyToOne(() -> USERS, authorId);
        final ToMany<Post, Tag> tags = manyToMany(() -> TAGS.through(POST_TAGS));

        private Posts() {
            super("posts");
        }
    }

    static final class Tags extends Table<Tag> {
        final Column<Tag, String> text = varchar("text", 20).primaryKey();
        final ToMany<Tag, Post> posts = manyToMany(() -> POSTS.through(POST_TAGS));

        private Tags() {
            super("tags");
        }
    }

    static final class PostTags extends Table<Row> {
        final Column<Row, Long> postId = bigint("post_id").references(() -> POSTS.id);
        final Column<Row, String> tag = varchar("tag", 20).references(() -> TAGS.text);

        private PostTags() {
            super("post_tags");
            primaryKey(postId, tag);
        }
    }

    static final class Shelves extends Table<Shelf> {
        final Column<Shelf, String> room = varchar("room", 10);
        final Column<Shelf, Integer> number = integer("number");
        final ToMany<Shelf, Book> books = oneToMany(() -> BOOKS.shelf);

        private Shelves() {
            super("shelves");
            primaryKey(room, number);
        }
    }

    static final class Books extends Table<Book> {
        final Column<Book, Integer> id = integer("id").primaryKey();
        final NullableColumn<Book, String> room = varchar("room", 10).nullable();
        final NullableColumn<Book, Integer> number = integer("number").nullable();
        final ToOne<Book, @Nullable Shelf> shelf = manyToOne(SHELVES, room, number);
        final NullableColumn<Book, Integer> wholeId = integer("whole_id").nullable();
        final ToOne<Book, @Nullable Book> whole = manyToOne(() -> BOOKS, wholeId);
        final ToMany<Book, Book> parts =
                oneToMany(() -> BOOKS.whole).orderedBy(() -> BOOKS.id.plus(1).desc());

        private Books() {
            super("books");
        }
    }

    static final class Notes extends Table<Note> {
        final Column<Note, Integer> id = integer("id").primaryKey().property(Note::getId, Note::setId);
        final Column<Note, String> text = varchar("text", 50).property(Note::getText, Note::setText);
        final ToMany<Note, Line> lines = oneToMany(() -> LINES.note).property(Note::getLines, Note::setLines);

        private Notes() {
            super("notes");
        }
    }

    static final class Lines extends Table<Line> {
        final Column<Line, Integer> id = integer("id").primaryKey().property(Line::getId, Line::setId);
        final NullableColumn<Line, Integer> noteId =
                integer("note_id").nullable().property(Line::getNoteId, Line::setNoteId);
        final ToOne<Line, @Nullable Note> note = manyToOne(() -> NOTES, noteId).property(Line::getNote, Line::setNote);

        private Lines() {
            super("lines");
        }
    }

    static final class User extends Entity {
        User(String name) {
            set(USERS.name, name);
        }

        Integer id() {
            return get(USERS.id);
        }

        String name() {
            return get(USERS.name);
        }

        void name(String name) {
            set(USERS.name, name);
        }

        @Nullable
        Integer age() {
            return get(USERS.age);
        }

        List<Post> posts() {
            return get(USERS.posts);
        }

        @Nullable
        Profile profile() {
            return get(USERS.profile);
        }
    }

    static final class Profile extends Entity {
        String bio() {
            return get(PROFILES.bio);
        }

        User user() {
            return get(PROFILES.user);
        }
    }

    static final class Post extends Entity {
        Post(String title, @Nullable User author) {
            set(POSTS.title, title);
            set(POSTS.author, author);
        }

        Long id() {
            return get(POSTS.id);
        }

        String title() {
            return get(POSTS.title);
        }

        @Nullable
        User author() {
            return get(POSTS.author);
        }

        void author(@Nullable User author) {
            set(POSTS.author, author);
        }

        List<Tag> tags() {
            return get(POSTS.tags);
        }
    }

    static final class Tag extends Entity {
        String text() {
            return get(TAGS.text);
        }

        List<Post> posts() {
            return get(TAGS.posts);
        }
    }

    static final class Shelf extends Entity {
        List<Book> books() {
            return get(SHELVES.books);
        }

        @Override
        public String toString() {
            return get(SHELVES.room) + get(SHELVES.number);
        }
    }

    static final class Book extends Entity {
        Integer id() {
            return get(BOOKS.id);
        }

        List<Book> parts() {
            return get(BOOKS.parts);
        }

        @Nullable
        Shelf shelf() {
            return get(BOOKS.shelf);
        }
    }

    /** A plain class. */
    static final class Note {
        private @Nullable Integer id;
        private String text = "";
        private List<Line> lines = List.of();

        @Nullable
        Integer getId() {
            return id;
        }

        void setId(@Nullable Integer id) {
            this.id = id;
        }

        String getText() {
            return text;
        }

        void setText(String text) {
            this.text = text;
        }

        List<Line> getLines() {
            return lines;
        }

        void setLines(List<Line> lines) {
            this.lines = lines;
        }
    }

    /** A plain class. */
    static final class Line {
        private @Nullable Integer id;
        private @Nullable Integer noteId;
        private @Nullable Note note;

        @Nullable
        Integer getId() {
            return id;
        }

        void setId(@Nullable Integer id) {
            this.id = id;
        }

        @Nullable
        Integer getNoteId() {
            return noteId;
        }

        void setNoteId(@Nullable Integer noteId) {
            this.noteId = noteId;
        }

        @Nullable
        Note getNote() {
            return note;
        }

        void setNote(@Nullable Note note) {
            this.note = note;
        }
    }
}

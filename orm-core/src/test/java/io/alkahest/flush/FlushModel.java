package io.alkahest.flush;

import io.alkahest.schema.Cascade;
import io.alkahest.schema.Column;
import io.alkahest.schema.NullableColumn;
import io.alkahest.schema.Table;
import io.alkahest.schema.ToMany;
import io.alkahest.schema.ToOne;
import io.alkahest.session.Entity;
import io.alkahest.sql.Row;
import io.alkahest.state.EntityState;
import io.alkahest.state.Tracked;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tables and classes of the flush tests. */
final class FlushModel {
    static final Users USERS = new Users();
    static final Posts POSTS = new Posts();
    static final Tags TAGS = new Tags();
    static final PostTags POST_TAGS = new PostTags();
    static final Categories CATEGORIES = new Categories();
    static final Teams TEAMS = new Teams();
    static final Members MEMBERS = new Members();
    static final Eggs EGGS = new Eggs();
    static final Hens HENS = new Hens();

    static final Countries COUNTRIES = new Countries();
    static final Cities CITIES = new Cities();
    static final Profiles PROFILES = new Profiles();
    static final Settings SETTINGS = new Settings();
    static final Notes NOTES = new Notes();
    static final Lines LINES = new Lines();

    static final List<Table<?>> TABLES =
            List.of(USERS, POSTS, TAGS, CATEGORIES, TEAMS, MEMBERS, EGGS, HENS, COUNTRIES, CITIES, PROFILES, SETTINGS);

    private FlushModel() {}

    /** The state of an object, by the table of its class. */
    static EntityState state(Tracked entity) {
        for (Table<?> table : TABLES) {
            if (table.entityClass().isInstance(entity)) {
                return EntityState.of(entity, table);
            }
        }
        throw new IllegalArgumentException(entity.getClass().getName());
    }

    static final class User extends Entity {}

    static final class Post extends Entity {}

    static final class Tag extends Entity {}

    static final class Category extends Entity {}

    static final class Team extends Entity {}

    static final class Member extends Entity {}

    static final class Egg extends Entity {}

    static final class Hen extends Entity {}

    static final class Country extends Entity {}

    static final class City extends Entity {}

    static final class Profile extends Entity {}

    static final class Setting extends Entity {}

    /** A plain class with a plain child. */
    static final class Note {
        private Integer id;
        private String text;
        private String status;
        private List<Line> lines = new ArrayList<>();

        Integer getId() {
            return id;
        }

        void setId(Integer id) {
            this.id = id;
        }

        String getText() {
            return text;
        }

        void setText(String text) {
            this.text = text;
        }

        String getStatus() {
            return status;
        }

        void setStatus(String status) {
            this.status = status;
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
        private long id;
        private String text;
        private Note note;

        long getId() {
            return id;
        }

        void setId(long id) {
            this.id = id;
        }

        String getText() {
            return text;
        }

        void setText(String text) {
            this.text = text;
        }

        Note getNote() {
            return note;
        }

        void setNote(Note note) {
            this.note = note;
        }
    }

    static final class Users extends Table<User> {
        final Column<User, Integer> id = integer("id").primaryKey();
        final NullableColumn<User, String> name = varchar("name", 20).nullable();
        final ToMany<User, Post> posts = oneToMany(() -> POSTS.author);

        private Users() {
            super("users");
        }
    }

    static final class Posts extends Table<Post> {
        final Column<Post, Integer> id = integer("id").primaryKey();
        final Column<Post, String> title = varchar("title", 20);
        final Column<Post, Integer> authorId = integer("author_id").references(USERS.id);
        final ToOne<Post, User> author = manyToOne(USERS, authorId);
        final ToMany<Post, Tag> tags = manyToMany(() -> TAGS.through(POST_TAGS));

        private Posts() {
            super("posts");
        }
    }

    static final class Tags extends Table<Tag> {
        final Column<Tag, Integer> id = integer("id").primaryKey();
        final Column<Tag, String> text = varchar("text", 20);
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

    static final class Categories extends Table<Category> {
        final Column<Category, Integer> id = integer("id").primaryKey();
        final Column<Category, String> name = varchar("name", 20);
        final NullableColumn<Category, Integer> parentId =
                integer("parent_id").nullable().references(id);
        final ToOne<Category, @Nullable Category> parent = manyToOne(() -> CATEGORIES, parentId);
        final ToMany<Category, Category> children =
                oneToMany(() -> CATEGORIES.parent).cascade(Cascade.ALL, Cascade.DELETE_ORPHAN);

        private Categories() {
            super("categories");
        }
    }

    static final class Teams extends Table<Team> {
        final Column<Team, Integer> id = integer("id").primaryKey();
        final Column<Team, String> name = varchar("name", 20);
        final NullableColumn<Team, Integer> leaderId =
                integer("leader_id").nullable().references(() -> MEMBERS.id);
        final ToOne<Team, @Nullable Member> leader = manyToOne(() -> MEMBERS, leaderId);

        private Teams() {
            super("teams");
        }
    }

    static final class Members extends Table<Member> {
        final Column<Member, Integer> id = integer("id").primaryKey();
        final Column<Member, String> name = varchar("name", 20);
        final Column<Member, Integer> teamId = integer("team_id");
        final ToOne<Member, Team> team = manyToOne(TEAMS, teamId);

        private Members() {
            super("members");
        }
    }

    static final class Eggs extends Table<Egg> {
        final Column<Egg, Integer> id = integer("id").primaryKey();
        final Column<Egg, Integer> henId = integer("hen_id").references(() -> HENS.id);
        final ToOne<Egg, Hen> hen = manyToOne(() -> HENS, henId);

        private Eggs() {
            super("eggs");
        }
    }

    static final class Hens extends Table<Hen> {
        final Column<Hen, Integer> id = integer("id").primaryKey();
        final Column<Hen, Integer> eggId = integer("egg_id").references(() -> EGGS.id);

        private Hens() {
            super("hens");
        }
    }

    static final class Countries extends Table<Country> {
        final Column<Country, String> code = varchar("code", 2).primaryKey();
        final Column<Country, String> name = varchar("name", 50);
        final ToMany<Country, City> cities = oneToMany(() -> CITIES.country);

        private Countries() {
            super("countries");
        }
    }

    static final class Cities extends Table<City> {
        final Column<City, Integer> id = integer("id").primaryKey();
        final NullableColumn<City, String> countryCode =
                varchar("country_code", 2).nullable().references(COUNTRIES.code);
        final NullableColumn<City, Integer> mayorId = integer("mayor_id").nullable();
        final ToOne<City, @Nullable Country> country = manyToOne(COUNTRIES, countryCode);
        final ToOne<City, @Nullable User> mayor = manyToOne(USERS, mayorId);

        private Cities() {
            super("cities");
        }
    }

    /** Shares the key of its user. */
    static final class Profiles extends Table<Profile> {
        final Column<Profile, Integer> userId = integer("user_id").primaryKey().references(USERS.id);
        final Column<Profile, String> motto = varchar("motto", 50);
        final ToOne<Profile, User> user = oneToOne(USERS, userId);

        private Profiles() {
            super("profiles");
        }
    }

    /** Has a composite key, a default of the library's, and one of the database's. */
    static final class Settings extends Table<Setting> {
        final Column<Setting, Integer> userId = integer("user_id").references(USERS.id);
        final Column<Setting, String> name = varchar("name", 20);
        final Column<Setting, String> value = varchar("val", 20).defaultValue("none");
        final Column<Setting, Integer> weight = integer("weight").serverDefault(7);
        final ToOne<Setting, User> user = manyToOne(USERS, userId);

        private Settings() {
            super("settings");
            primaryKey(userId, name);
        }
    }

    static final class Notes extends Table<Note> {
        final Column<Note, Integer> id = integer("id").primaryKey().property(Note::getId, Note::setId);
        final Column<Note, String> text = varchar("text", 20).property(Note::getText, Note::setText);
        final Column<Note, String> status =
                varchar("status", 20).serverDefault("open").property(Note::getStatus, Note::setStatus);
        final ToMany<Note, Line> lines = oneToMany(() -> LINES.note)
                .property(Note::getLines, (note, lines) -> note.setLines(new ArrayList<>(lines)));

        private Notes() {
            super("notes");
        }
    }

    static final class Lines extends Table<Line> {
        final Column<Line, Long> id = bigint("id").primaryKey().property(Line::getId, Line::setId);
        final Column<Line, String> text = varchar("text", 20).property(Line::getText, Line::setText);
        final NullableColumn<Line, Integer> noteId =
                integer("note_id").nullable().references(NOTES.id);
        final ToOne<Line, @Nullable Note> note = manyToOne(NOTES, noteId).property(Line::getNote, Line::setNote);

        private Lines() {
            super("lines");
        }
    }
}

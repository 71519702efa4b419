package io.alkahest.testkit.suite;

import static io.alkahest.mapping.Loaders.joined;
import static io.alkahest.mapping.Loaders.lazy;
import static io.alkahest.mapping.Loaders.selectIn;
import static io.alkahest.sql.Functions.count;
import static io.alkahest.sql.Sql.select;
import static io.alkahest.testkit.domain.Comments.COMMENTS;
import static io.alkahest.testkit.domain.Posts.POSTS;
import static io.alkahest.testkit.domain.Profiles.PROFILES;
import static io.alkahest.testkit.domain.Tags.TAGS;
import static io.alkahest.testkit.domain.Users.USERS;
import static io.alkahest.testkit.domain.plain.Writers.WRITERS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.alkahest.error.MultipleResultsException;
import io.alkahest.mapping.LoaderOption;
import io.alkahest.schema.Association;
import io.alkahest.schema.Table;
import io.alkahest.session.Session;
import io.alkahest.sql.Expression;
import io.alkahest.sql.NonNullExpression;
import io.alkahest.sql.OrderTerm;
import io.alkahest.sql.Row;
import io.alkahest.sql.Select;
import io.alkahest.sql.Selectable;
import io.alkahest.testkit.Seed;
import io.alkahest.testkit.TestDatabase;
import io.alkahest.testkit.domain.Comment;
import io.alkahest.testkit.domain.Post;
import io.alkahest.testkit.domain.Profile;
import io.alkahest.testkit.domain.Tag;
import io.alkahest.testkit.domain.User;
import io.alkahest.testkit.domain.plain.PlainDomain;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * An option says how associations are loaded, and never which rows a query answers, how often, or in which order.
 *
 * <p>{@code -Dalkahest.testkit.option.queries=100000} makes so many random queries instead of a few hundred,
 * {@code -Dalkahest.testkit.seed=…} others.
 */
public abstract class OptionSuite extends DatabaseSuite {
    protected OptionSuite(TestDatabase database) {
        super(database);
    }

    @Test
    void equalRowsStayAsManyAsTheyAre() {
        createBlog();
        try (Session session = engine.openSession()) {
            Select<User> authors = select(USERS).join(USERS.posts).orderBy(USERS.id);
            assertEquals(List.of(1, 1, 2), ids(session.all(authors)));
            assertEquals(List.of(1, 1, 2), ids(session.all(authors.options(joined(USERS.posts)))));
            assertEquals(List.of(1, 1), ids(session.all(authors.limit(2).options(joined(USERS.posts)))));
            assertEquals(
                    List.of(1, 2), ids(session.all(authors.offset(1).limit(5).options(joined(USERS.posts)))));
            assertEquals(List.of(1, 2), ids(session.all(authors.distinct().options(joined(USERS.posts)))));
            assertEquals(
                    List.of("1 sql", "1 java", "1 sql"),
                    session
                            .all(select(USERS, TAGS.text)
                                    .join(USERS.posts)
                                    .join(POSTS.tags)
                                    .orderBy(POSTS.id, TAGS.id)
                                    .options(joined(USERS.posts).then(joined(POSTS.comments))))
                            .stream()
                            .map(row -> row.component1().getId() + " " + row.component2())
                            .toList());
            assertEquals(
                    List.of("1 2", "2 1", "3 0"),
                    session
                            .all(select(USERS, count(POSTS.id))
                                    .leftJoin(USERS.posts)
                                    .groupBy(USERS.id, USERS.email, USERS.name)
                                    .orderBy(USERS.id)
                                    .options(joined(USERS.posts)))
                            .stream()
                            .map(row -> row.component1().getId() + " " + row.component2())
                            .toList());
        }
    }

    @Test
    void lockedRowsStayAsManyAsTheyAre() {
        createBlog();
        try (Session session = engine.openSession()) {
            Select<User> authors =
                    select(USERS).join(USERS.posts).orderBy(USERS.id).forUpdate();
            List<User> found = session.all(authors.options(joined(USERS.posts).then(joined(POSTS.author))));
            assertEquals(List.of(1, 1, 2), ids(found));
            sql.clear();
            assertEquals(2, found.get(0).getPosts().size());
            assertEquals(List.of(), sql.statements());
            assertEquals(
                    List.of(1, 2),
                    ids(session.all(
                            select(USERS).orderBy(USERS.id).limit(2).forUpdate().options(joined(USERS.posts)))));
        }
    }

    @Test
    void aValueWithoutEqualityRepeatsNoRow() {
        create(PlainDomain.ESSAYS);
        outside.run(
                "INSERT INTO writers (email, name) VALUES ('ada@example.com', 'Ada')",
                "INSERT INTO essays (title, writer_id) VALUES ('Hello', 1)",
                "INSERT INTO essays (title, writer_id) VALUES ('Again', 1)");
        try (Session session = engine.openSession()) {
            session.one(select(WRITERS)).setPortrait(new byte[] {1, 2, 3});
            session.commit();
        }
        try (Session session = engine.openSession()) {
            assertEquals(
                    1,
                    session.all(select(WRITERS, WRITERS.portrait).options(joined(WRITERS.essays)))
                            .size());
            assertEquals(
                    2,
                    session.all(select(WRITERS, WRITERS.portrait)
                                    .join(WRITERS.essays)
                                    .options(joined(WRITERS.essays)))
                            .size());
        }
    }

    @Test
    void twoPartnersOfOneAreAnErrorHoweverTheyAreLoaded() {
        outside.run(
                "CREATE TABLE users (id INTEGER PRIMARY KEY, email VARCHAR(255), name VARCHAR(100))",
                "CREATE TABLE profiles (id INTEGER PRIMARY KEY, bio VARCHAR(200), user_id INTEGER)",
                "INSERT INTO users (id, email, name) VALUES (1, 'a', 'Ada')",
                "INSERT INTO profiles (id, user_id) VALUES (1, 1)",
                "INSERT INTO profiles (id, user_id) VALUES (2, 1)");
        String message =
                "User.profile leads to one object, but 2 rows of profiles refer to User#1. Make the column unique, or declare the association oneToMany. [ALK-584]";
        for (LoaderOption<?, ?> option : List.of(joined(USERS.profile), selectIn(USERS.profile))) {
            try (Session session = engine.openSession()) {
                assertEquals(
                        message,
                        assertThrows(
                                        MultipleResultsException.class,
                                        () -> session.all(select(USERS).options(option)))
                                .getMessage());
            }
        }
    }

    @Test
    void noOptionChangesTheRowsOfAQuery() {
        createBlog();
        outside.run(
                "INSERT INTO users (email, name) VALUES ('ada2@example.com', 'Ada')",
                "INSERT INTO posts (title, body, author_id) VALUES ('Hello', 'First words', 2)",
                "INSERT INTO posts (title, body, author_id) VALUES ('Hello', NULL, 4)",
                "INSERT INTO posts (title, body, author_id) VALUES ('Again', NULL, 4)",
                "INSERT INTO post_tags (post_id, tag_id) VALUES (4, 1)",
                "INSERT INTO post_tags (post_id, tag_id) VALUES (5, 2)",
                "INSERT INTO comments (text, post_id) VALUES ('Nice.', 4)",
                "INSERT INTO comments (text, post_id) VALUES ('Nice.', 2)");
        long seed = Seed.get();
        int queries = Integer.getInteger("alkahest.testkit.option.queries", 250);
        Random random = new Random(seed);
        for (int i = 0; i < queries; i++) {
            Case query = new Case(random);
            String which = "seed " + seed + ", query " + i + ": " + query.select + " with " + query.options;
            List<String> plain = read(query.select, query.ordered);
            List<String> loaded;
            try {
                loaded = read(query.select.options(query.options.toArray(new LoaderOption<?, ?>[0])), query.ordered);
            } catch (RuntimeException e) {
                throw new AssertionError(which, e);
            }
            assertEquals(plain, loaded, which);
        }
    }

    /** The rows with all that can be reached from their objects; sorted unless their order is told. */
    private List<String> read(Select<Row> select, boolean ordered) {
        try (Session session = engine.openSession()) {
            List<String> rows = new ArrayList<>();
            for (Row row : session.all(select)) {
                StringBuilder text = new StringBuilder();
                for (int i = 0; i < row.size(); i++) {
                    text.append(text(row.get(i))).append(" | ");
                }
                rows.add(text.toString());
            }
            if (!ordered) {
                rows.sort(null);
            }
            return rows;
        }
    }

    private static String text(@Nullable Object value) {
        if (value instanceof User user) {
            Profile profile = user.getProfile();
            return "user " + user.getId() + sorted(user.getPosts()) + (profile == null ? "" : profile.getId());
        }
        if (value instanceof Post post) {
            return "post " + post.getId() + " by " + post.getAuthor().getId() + sorted(post.getTags())
                    + sorted(post.getComments());
        }
        if (value instanceof Tag tag) {
            return "tag " + tag.getId() + sorted(tag.getPosts());
        }
        return value instanceof Comment comment
                ? "comment " + comment.getId() + " on " + comment.getPost().getId()
                : String.valueOf(value);
    }

    private static List<Integer> sorted(List<?> entities) {
        return ids(entities).stream().sorted().toList();
    }

    private static List<Integer> ids(List<?> entities) {
        return entities.stream()
                .map(entity -> entity instanceof User user
                        ? user.getId()
                        : entity instanceof Post post
                                ? post.getId()
                                : entity instanceof Tag tag ? tag.getId() : ((Comment) entity).getId())
                .toList();
    }

    /** A query of the blog, made at random, with options that fit it. */
    private static final class Case {
        private final Random random;
        private final List<Table<?>> read = new ArrayList<>();
        private final List<Table<?>> outer = new ArrayList<>();
        private final List<Table<?>> objects = new ArrayList<>();
        final List<LoaderOption<?, ?>> options = new ArrayList<>();
        final Select<Row> select;
        final boolean ordered;

        Case(Random random) {
            this.random = random;
            List<Relation> joins = joins();
            boolean grouped = random.nextInt(5) == 0;
            boolean distinct = !grouped && random.nextInt(4) == 0;
            List<Selectable<?>> items = new ArrayList<>();
            Table<?> first = read.get(random.nextInt(read.size()));
            items.add(object(first));
            List<OrderTerm> order = new ArrayList<>();
            Select<Row> made;
            if (grouped) {
                items.add(count());
                made = from(items, joins)
                        .groupBy(first.columns().stream()
                                .<Expression<?>>map(column -> (Expression<?>) column)
                                .toList());
                order.add(id(first).asc());
            } else {
                for (Table<?> table : read) {
                    switch (random.nextInt(4)) {
                        case 0 -> items.add(table == first ? value(table) : object(table));
                        case 1 -> items.add(value(table));
                        default -> {}
                    }
                }
                made = from(items, joins);
                for (Table<?> table : distinct ? objects : read) {
                    Expression<?> id = id(table);
                    order.add(random.nextBoolean() ? id.asc() : id.desc());
                }
                for (Selectable<?> item : distinct ? items : List.<Selectable<?>>of()) {
                    if (item instanceof Expression<?> expression) {
                        order.add(expression.asc());
                    }
                }
            }
            if (random.nextInt(3) == 0 && !distinct) {
                order.add(0, ((Expression<?>) value(first)).asc());
            }
            made = distinct ? made.distinct() : made;
            if (random.nextInt(4) == 0) {
                made = made.where(((NonNullExpression<Integer>) id(read.get(0))).gt(1));
            }
            ordered = random.nextInt(4) > 0;
            if (ordered) {
                made = made.orderBy(order);
                if (random.nextInt(3) == 0) {
                    made = made.limit(1 + random.nextInt(5)).offset(random.nextInt(3));
                }
            }
            select = made;
            int many = 1 + random.nextInt(2);
            for (int i = 0; i < many; i++) {
                options.add(option(objects.get(random.nextInt(objects.size())), 0));
            }
        }

        private record Relation(Association<?, ?> association, boolean left) {}

        private List<Relation> joins() {
            List<Relation> joins = new ArrayList<>();
            Table<?> start = List.of(USERS, POSTS, TAGS).get(random.nextInt(3));
            read.add(start);
            for (int i = random.nextInt(3); i > 0; i--) {
                Table<?> from = read.get(random.nextInt(read.size()));
                List<Association<?, ?>> ways = associations(from);
                Association<?, ?> way = ways.get(random.nextInt(ways.size()));
                Table<?> target = way.target();
                if (!read.contains(target)) {
                    boolean left = random.nextInt(3) == 0 || outer.contains(from);
                    read.add(target);
                    if (left) {
                        outer.add(target);
                    }
                    joins.add(new Relation(way, left));
                }
            }
            read.remove(PROFILES);
            return joins;
        }

        private Select<Row> from(List<Selectable<?>> items, List<Relation> joins) {
            Select<Row> made = select(items);
            for (Relation join : joins) {
                made = join.left ? made.leftJoin(join.association) : made.join(join.association);
            }
            return made;
        }

        private static List<Association<?, ?>> associations(Table<?> table) {
            if (table == USERS) {
                return List.of(USERS.posts, USERS.profile);
            }
            if (table == POSTS) {
                return List.of(POSTS.author, POSTS.tags, POSTS.comments);
            }
            return table == TAGS
                    ? List.of(TAGS.posts)
                    : table == COMMENTS ? List.of(COMMENTS.post) : List.of(PROFILES.user);
        }

        private Selectable<?> object(Table<?> table) {
            objects.add(table);
            return outer.contains(table) ? table.orNull() : table;
        }

        private Selectable<?> value(Table<?> table) {
            NonNullExpression<String> text = table == USERS
                    ? USERS.name
                    : table == POSTS ? POSTS.title : table == TAGS ? TAGS.text : COMMENTS.text;
            return outer.contains(table) ? text.orNull() : text;
        }

        private static Expression<Integer> id(Table<?> table) {
            return table == USERS ? USERS.id : table == POSTS ? POSTS.id : table == TAGS ? TAGS.id : COMMENTS.id;
        }

        private LoaderOption<?, ?> option(Table<?> table, int depth) {
            List<Association<?, ?>> ways = associations(table);
            Association<?, ?> way = ways.get(random.nextInt(ways.size()));
            LoaderOption<?, ?> option = switch (random.nextInt(5)) {
                case 0 -> lazy(way);
                case 1 -> selectIn(way);
                default -> joined(way);
            };
            return depth < 2 && random.nextBoolean() ? below(option, option(way.target(), depth + 1)) : option;
        }

        @SuppressWarnings("unchecked")
        private static <F> LoaderOption<?, ?> below(LoaderOption<?, F> option, LoaderOption<?, ?> nested) {
            return option.then((LoaderOption<F, ?>) nested);
        }
    }
}

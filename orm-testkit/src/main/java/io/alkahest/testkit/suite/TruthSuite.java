package io.alkahest.testkit.suite;

import static io.alkahest.mapping.Loaders.joined;
import static io.alkahest.mapping.Loaders.lazy;
import static io.alkahest.mapping.Loaders.selectIn;
import static io.alkahest.sql.Functions.coalesce;
import static io.alkahest.sql.Functions.count;
import static io.alkahest.sql.Functions.lower;
import static io.alkahest.sql.Functions.max;
import static io.alkahest.sql.Functions.scalar;
import static io.alkahest.sql.Functions.sum;
import static io.alkahest.sql.Sql.insertInto;
import static io.alkahest.sql.Sql.select;
import static io.alkahest.testkit.domain.Posts.POSTS;
import static io.alkahest.testkit.domain.Users.USERS;
import static io.alkahest.testkit.domain.plain.Writers.WRITERS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.alkahest.engine.Connection;
import io.alkahest.error.DataException;
import io.alkahest.error.DatabaseException;
import io.alkahest.error.StatementException;
import io.alkahest.mapping.LoaderOption;
import io.alkahest.schema.Alias;
import io.alkahest.schema.Column;
import io.alkahest.schema.NullableColumn;
import io.alkahest.schema.Schema;
import io.alkahest.schema.Table;
import io.alkahest.session.Engine;
import io.alkahest.session.Session;
import io.alkahest.sql.Condition;
import io.alkahest.sql.Expression;
import io.alkahest.sql.NonNullExpression;
import io.alkahest.sql.NullableExpression;
import io.alkahest.sql.Query;
import io.alkahest.sql.Row;
import io.alkahest.sql.Select;
import io.alkahest.sql.Selectable;
import io.alkahest.sql.TableSource;
import io.alkahest.testkit.Seed;
import io.alkahest.testkit.TestDatabase;
import io.alkahest.testkit.domain.Post;
import io.alkahest.type.SqlTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/**
 * A type that says non-null is true: what a statement shows to be otherwise is refused when it is compiled, and what
 * only a row shows when it is read.
 *
 * <p>{@code -Dalkahest.testkit.truth.statements=100000} makes so many random statements instead of a few hundred,
 * {@code -Dalkahest.testkit.seed=…} others.
 */
public abstract class TruthSuite extends DatabaseSuite {
    private static final Halves LEFT = new Halves("halves_left");
    private static final Halves RIGHT = new Halves("halves_right");

    protected TruthSuite(TestDatabase database) {
        super(database);
    }

    /** A table of required and of nullable columns. */
    private static final class Halves extends Table<Row> {
        final Column<Row, Integer> id = integer("id").primaryKey().assigned();
        final Column<Row, Integer> number = integer("number");
        final NullableColumn<Row, Integer> perhaps = integer("perhaps").nullable();
        final Column<Row, String> word = varchar("word", 40);
        final NullableColumn<Row, String> note = varchar("note", 40).nullable();

        Halves(String name) {
            super(name);
        }
    }

    /** The columns of one side of a join, and of an alias of the other table for subqueries. */
    static final class Sides {
        final TableSource source;
        final NonNullExpression<Integer> number;
        final NullableExpression<Integer> perhaps;
        final NonNullExpression<String> word;
        final NullableExpression<String> note;
        final Sides other;

        private Sides(Halves table, @Nullable String alias) {
            if (alias == null) {
                source = table;
                number = table.number;
                perhaps = table.perhaps;
                word = table.word;
                note = table.note;
                other = new Sides(table, "inner_one");
            } else {
                Alias<Row> named = table.alias(alias);
                source = named;
                number = named.get(table.number);
                perhaps = named.get(table.perhaps);
                word = named.get(table.word);
                note = named.get(table.note);
                other = this;
            }
        }
    }

    @Test
    void aNullAgainstTheDeclarationIsAnErrorOnEveryPath() {
        createLoose();
        String post =
                "posts.title is declared as never null, but is null in the row with id 1. Declare the column nullable(), or give the row a value. [ALK-370]";
        String anyPost =
                "posts.title is declared as never null, but is null in a row. Declare the column nullable(), or give the row a value. [ALK-370]";
        String user =
                "users.name is declared as never null, but is null in the row with id 1. Declare the column nullable(), or give the row a value. [ALK-370]";
        inSession(post, session -> session.all(select(POSTS)));
        inSession(post, session -> session.one(select(POSTS).where(POSTS.id.eq(1))));
        inSession(post, session -> session.first(select(POSTS).where(POSTS.id.eq(1))));
        inSession(post, session -> session.get(POSTS, 1));
        inSession(post, session -> session.all(select(List.of(POSTS.title, POSTS.id))));
        inSession(post, session -> session.all(select(POSTS.id, POSTS.title)));
        inSession(anyPost, session -> session.all(select(POSTS.title)));
        inSession(anyPost, session -> session.one(select(POSTS.title).where(POSTS.id.eq(1))));
        inSession(anyPost, session -> {
            try (Stream<String> titles = session.stream(select(POSTS.title))) {
                titles.toList();
            }
        });
        inSession(post, session -> {
            try (Stream<Post> posts = session.stream(select(POSTS))) {
                posts.toList();
            }
        });
        inSession(
                user, session -> session.all(select(POSTS).where(POSTS.id.eq(2)).options(joined(POSTS.author))));
        inSession(
                user, session -> session.all(select(POSTS).where(POSTS.id.eq(2)).options(selectIn(POSTS.author))));
        inSession(
                user,
                session -> session.one(select(POSTS).where(POSTS.id.eq(2))).getAuthor());
        inSession(
                post,
                session -> session.one(select(USERS).where(USERS.id.eq(2)))
                        .getPosts()
                        .size());
        inSession(
                post, session -> session.all(select(USERS).where(USERS.id.eq(2)).options(joined(USERS.posts))));
        inSession(
                post, session -> session.all(select(USERS).where(USERS.id.eq(2)).options(selectIn(USERS.posts))));
        inSession(
                user,
                session -> session.all(
                        select(POSTS.id, USERS.orNull()).leftJoin(POSTS.author).where(POSTS.id.eq(2))));
        inSession(
                "The result's column lower_1 is typed as never null, but is null in a row. Select the expression with orNull(), or leave out such rows. [ALK-370]",
                session -> session.all(select(lower(POSTS.title))));
        onConnection(
                anyPost, connection -> connection.execute(select(POSTS.title)).all());
        onConnection(
                anyPost, connection -> connection.execute(select(POSTS.title)).first());
        onConnection(
                anyPost, connection -> connection.execute(select(POSTS.title)).scalar());
        onConnection(
                anyPost, connection -> connection.execute(select(POSTS.title)).scalars());
        onConnection(
                anyPost,
                connection -> connection.execute(select(POSTS.title)).iterator().next());
        onConnection(
                post,
                connection -> connection.execute(select(POSTS.id, POSTS.title)).all());
        onConnection(
                post,
                connection -> connection
                        .execute(select(POSTS.id, POSTS.title))
                        .mappings()
                        .all());
        // What is nullable, and what is not read, does not matter.
        try (Session session = engine.openSession()) {
            assertEquals(List.of(1, 2), session.all(select(POSTS.id).orderBy(POSTS.id)));
            assertNull(session.one(select(POSTS.title.orNull()).where(POSTS.id.eq(1))));
        }
    }

    @Test
    void aNullThatComesLaterIsAnErrorWhereItIsRead() {
        createLoose();
        outside.run("UPDATE posts SET title = 'Hello'", "UPDATE users SET name = 'Ada'");
        String post =
                "posts.title is declared as never null, but is null in the row with id 1. Declare the column nullable(), or give the row a value. [ALK-370]";
        try (Session session = engine.openSession()) {
            Post first = session.one(select(POSTS).where(POSTS.id.eq(1)));
            session.commit();
            outside.run("UPDATE posts SET title = NULL WHERE id = 1");
            session.expire(first);
            assertEquals(
                    post, assertThrows(DataException.class, first::getTitle).getMessage());
            assertEquals(
                    post,
                    assertThrows(DataException.class, () -> session.refresh(first))
                            .getMessage());
        }
        try (Engine hiding = Engine.create(fresh.url(), options -> options.hideParameters(true));
                Session session = hiding.openSession()) {
            assertEquals(
                    post.replace("the row with id 1", "a row"),
                    assertThrows(DataException.class, () -> session.all(select(POSTS)))
                            .getMessage());
        }
    }

    @Test
    void aRequiredAssociationWithoutARowIsAnErrorWhereItIsTouched() {
        createLoose();
        outside.run("UPDATE posts SET title = 'Hello', author_id = 99 WHERE id = 1", "UPDATE users SET name = 'Ada'");
        for (LoaderOption<?, ?> option : List.of(lazy(POSTS.author), joined(POSTS.author), selectIn(POSTS.author))) {
            inSession(
                    "Post.author is declared as never null, but Post#1 refers to a row of users that is missing. Declare the association's column nullable(), or restore the row. [ALK-373]",
                    session -> {
                        List<Post> posts =
                                session.all(select(POSTS).orderBy(POSTS.id).options(option));
                        assertEquals("Ada", posts.get(1).getAuthor().getName());
                        posts.get(0).getAuthor();
                    });
        }
    }

    @Test
    void aPlainClassIsGivenNoNullEither() {
        outside.run(
                "CREATE TABLE writers (id INTEGER PRIMARY KEY, email VARCHAR(255), name VARCHAR(100), portrait INTEGER)",
                "INSERT INTO writers (id, email) VALUES (1, 'ada@example.com')");
        inSession(
                "writers.name is declared as never null, but is null in the row with id 1. Declare the column nullable(), or give the row a value. [ALK-370]",
                session -> session.all(select(WRITERS)));
    }

    @Test
    void aTableWithoutAClassIsReadByTheSameRule() {
        outside.run(
                "CREATE TABLE halves_left (id INTEGER PRIMARY KEY, number INTEGER, perhaps INTEGER, word VARCHAR(40), note VARCHAR(40))",
                "INSERT INTO halves_left (id, word) VALUES (7, 'w')");
        String number =
                "halves_left.number is declared as never null, but is null in the row with id 7. Declare the column nullable(), or give the row a value. [ALK-370]";
        inSession(number, session -> session.all(select(LEFT)));
        onConnection(number, connection -> connection.execute(select(LEFT)).all());
    }

    @Test
    void aColumnBesideAnAggregateIsRefused() {
        createBlog();
        lone(
                "users.name stands beside count(…), which makes one row of all rows, and nothing is grouped. Add groupBy(…), or take an aggregate of it, such as max(…). [ALK-371]",
                select(USERS.name, count()));
        lone(
                "users stands beside count(…), which makes one row of all rows, and nothing is grouped. Add groupBy(…), or take an aggregate of it, such as max(…). [ALK-371]",
                select(USERS, count()));
        lone("posts.id stands beside sum(…),", select(coalesce(sum(POSTS.authorId), POSTS.id.cast(SqlTypes.BIGINT))));
        lone("posts.body stands beside max(…),", select(POSTS.body, max(POSTS.id)));
        lone("posts.id stands beside having(…),", select(POSTS.id).having(POSTS.id.gt(1)));
        lone(
                "posts.title stands beside count(…),",
                select(USERS.name).where(USERS.name.inList(select(POSTS.title).having(count().gt(1L)))));
        try (Session session = engine.openSession()) {
            assertEquals(
                    3,
                    session.all(select(USERS.name, count()).groupBy(USERS.name)).size());
            assertEquals(0L, session.one(select(count()).from(USERS).where(USERS.id.gt(99))));
            // The column of the enclosing statement has a value.
            assertEquals(
                    List.of(3L, 3L, 3L),
                    session.all(select(scalar(select(count().plus(coalesce(max(POSTS.id), 0)
                                            .cast(SqlTypes.BIGINT)
                                            .times(0L)))
                                    .from(POSTS)
                                    .where(USERS.id.gt(0))))
                            .from(USERS)));
        }
    }

    @Test
    void coalesceIsNullOnlyWhereEveryArgumentIs() {
        createBlog();
        String refusal =
                "posts.title stands on the outer side of a LEFT JOIN and may be null in a row. Select posts.title.orNull(), or use an inner join. [ALK-330]";
        try (Session session = engine.openSession()) {
            assertEquals(
                    refusal,
                    assertThrows(
                                    StatementException.class,
                                    () -> session.all(select(coalesce(POSTS.body, POSTS.title))
                                            .leftJoin(USERS.posts)))
                            .getMessage());
            assertEquals(
                    4,
                    session.all(select(coalesce(POSTS.body, USERS.name)).leftJoin(USERS.posts))
                            .size());
            assertEquals(
                    4,
                    session.all(select(coalesce(POSTS.title, "none")).leftJoin(USERS.posts))
                            .size());
            assertEquals(
                    3,
                    session.all(select(coalesce(POSTS.body, POSTS.title)).join(USERS.posts))
                            .size());
        }
    }

    @Test
    void noStatementGivesANullThatItsTypeExcludes() {
        create(new Schema(LEFT, RIGHT));
        fill(LEFT, 6);
        fill(RIGHT, 6);
        long seed = Seed.get();
        int statements = Integer.getInteger("alkahest.testkit.truth.statements", 400);
        Random random = new Random(seed);
        int answered = 0;
        int promised = 0;
        List<String> failed = new ArrayList<>();
        for (int i = 0; i < statements; i++) {
            Select<Row> select = randomSelect(random);
            String which = "seed " + seed + ", statement " + i + ": " + select.columns();
            List<Row> rows;
            try (Connection connection = engine.connect()) {
                rows = connection.execute(select).all();
            } catch (DataException e) {
                if (e.code().equals("ALK-370")) {
                    throw new AssertionError(which, e);
                }
                failed.add(e.getMessage() + " " + which);
                continue;
            } catch (StatementException e) {
                continue;
            } catch (DatabaseException e) {
                failed.add(e.getMessage() + " " + which);
                continue;
            }
            answered++;
            for (int column = 0; column < select.columns().size(); column++) {
                if (select.columns().get(column) instanceof NonNullExpression<?>) {
                    promised++;
                    for (Row row : rows) {
                        assertTrue(row.get(column) != null, which);
                    }
                }
            }
        }
        // A database may not have a type for everything, but must not decline much.
        assertTrue(failed.size() <= statements / 20, () -> failed.size() + " failed, seed " + seed + ": " + failed);
        assertTrue(
                answered > statements / 3 && promised > statements / 4,
                answered + " answered, " + promised + " promised");
    }

    private static Select<Row> randomSelect(Random random) {
        Sides left = new Sides(LEFT, null);
        Sides right = new Sides(RIGHT, null);
        int kind = random.nextInt(7);
        List<Sides> atHand = kind == 0 ? List.of(left) : List.of(left, right);
        RandomExpressions expressions = new RandomExpressions(random, left, right, atHand);
        int depth = random.nextInt(4);
        int form = random.nextInt(4);
        List<Selectable<?>> items = new ArrayList<>();
        List<Expression<?>> keys = new ArrayList<>();
        if (form == 2) {
            Selectable<?> key = expressions.key();
            keys.add((Expression<?>) key);
            items.add(key);
        }
        int width = 1 + random.nextInt(3);
        for (int i = 0; i < width; i++) {
            boolean beside = form == 3 && random.nextInt(4) == 0;
            items.add(form < 2 || beside ? expressions.item(depth) : expressions.gathered(1 + depth));
        }
        Select<Row> select = select(items).from(left.source);
        Condition on = LEFT.number.eq(RIGHT.number);
        select = switch (kind) {
            case 0 -> select;
            case 1 -> select.join(right.source, on);
            case 2, 3 -> select.leftJoin(right.source, on);
            case 4 -> select.rightJoin(right.source, on);
            case 5 -> select.fullJoin(right.source, on);
            default -> select.crossJoin(right.source);
        };
        if (random.nextInt(3) == 0) {
            select = select.where(random.nextBoolean() ? LEFT.number.gt(2) : LEFT.number.gt(99));
        }
        return keys.isEmpty() ? select : select.groupBy(keys);
    }

    private void fill(Halves table, int rows) {
        try (Connection connection = engine.connect()) {
            for (int i = 1; i <= rows; i++) {
                connection.execute(insertInto(table)
                        .values(
                                table.id.set(i),
                                table.number.set(table == LEFT ? i : i + 3),
                                table.perhaps.set(i % 2 == 0 ? null : (Integer) i),
                                table.word.set("w" + i),
                                table.note.set(i % 3 == 0 ? "n" + i : null)));
            }
            connection.commit();
        }
    }

    /** Tables that admit nulls where the classes do not, with one row that holds them. */
    private void createLoose() {
        outside.run(
                "CREATE TABLE users (id INTEGER PRIMARY KEY, email VARCHAR(255), name VARCHAR(100))",
                "CREATE TABLE posts (id INTEGER PRIMARY KEY, title VARCHAR(200), body VARCHAR(200), author_id INTEGER)",
                "INSERT INTO users (id, email) VALUES (1, 'ada@example.com')",
                "INSERT INTO users (id, email, name) VALUES (2, 'ben@example.com', 'Ben')",
                "INSERT INTO posts (id, author_id) VALUES (1, 2)",
                "INSERT INTO posts (id, title, author_id) VALUES (2, 'Hello', 1)");
    }

    private void lone(String message, Query<?> query) {
        try (Session session = engine.openSession()) {
            String text = assertThrows(StatementException.class, () -> session.all(query))
                    .getMessage();
            assertTrue(text.startsWith(message), text);
        }
    }

    /** What runs in a session. */
    private interface Use<T> {
        void run(T it);
    }

    private void inSession(String message, Use<Session> use) {
        try (Session session = engine.openSession()) {
            fails(message, () -> use.run(session));
        }
    }

    private void onConnection(String message, Use<Connection> use) {
        try (Connection connection = engine.connect()) {
            fails(message, () -> use.run(connection));
        }
    }

    private static void fails(String message, Executable executable) {
        assertEquals(message, assertThrows(DataException.class, executable).getMessage());
    }
}

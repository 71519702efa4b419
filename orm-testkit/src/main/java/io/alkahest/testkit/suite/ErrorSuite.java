package io.alkahest.testkit.suite;

import static io.alkahest.mapping.Loaders.selectIn;
import static io.alkahest.sql.Functions.textExpression;
import static io.alkahest.sql.Sql.deleteFrom;
import static io.alkahest.sql.Sql.insertInto;
import static io.alkahest.sql.Sql.select;
import static io.alkahest.sql.Sql.text;
import static io.alkahest.sql.Sql.update;
import static io.alkahest.testkit.domain.Posts.POSTS;
import static io.alkahest.testkit.domain.Profiles.PROFILES;
import static io.alkahest.testkit.domain.Tags.TAGS;
import static io.alkahest.testkit.domain.Users.USERS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.zaxxer.hikari.HikariDataSource;
import io.alkahest.engine.Connection;
import io.alkahest.error.AccessDeniedException;
import io.alkahest.error.AlkahestException;
import io.alkahest.error.ConfigurationException;
import io.alkahest.error.ConnectionFailedException;
import io.alkahest.error.ConstraintKind;
import io.alkahest.error.ConstraintViolationException;
import io.alkahest.error.DataException;
import io.alkahest.error.DatabaseException;
import io.alkahest.error.ExistingTableException;
import io.alkahest.error.FlushException;
import io.alkahest.error.MappingException;
import io.alkahest.error.MissingTableException;
import io.alkahest.error.MultipleResultsException;
import io.alkahest.error.NoResultException;
import io.alkahest.error.ResourceClosedException;
import io.alkahest.error.SessionStateException;
import io.alkahest.error.SqlSyntaxException;
import io.alkahest.error.StatementException;
import io.alkahest.schema.Column;
import io.alkahest.schema.Schema;
import io.alkahest.schema.Table;
import io.alkahest.session.Engine;
import io.alkahest.session.Entity;
import io.alkahest.session.Session;
import io.alkahest.testkit.TestDatabase;
import io.alkahest.testkit.TestDatabase.Trait;
import io.alkahest.testkit.domain.Post;
import io.alkahest.testkit.domain.Profile;
import io.alkahest.testkit.domain.Tag;
import io.alkahest.testkit.domain.User;
import io.alkahest.type.SqlTypes;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.slf4j.LoggerFactory;

/** What goes wrong says what happened, with which names, and what to do; word for word. */
public abstract class ErrorSuite extends DatabaseSuite {
    protected ErrorSuite(TestDatabase database) {
        super(database);
    }

    static final class Keyless extends Table<Thing> {
        final Column<Thing, String> name = varchar("name", 20);

        Keyless() {
            super("keyless");
        }
    }

    static final class Thing extends Entity {}

    @BeforeEach
    void createRows() {
        createBlog();
    }

    @Test
    void anUnknownScheme() {
        ConfigurationException error =
                assertThrows(ConfigurationException.class, () -> Engine.create("jdbc:foxpro://user:secret@host/db"));
        assertTrue(
                error.getMessage()
                        .startsWith("No dialect is known for the scheme 'foxpro' of the database URL. Known are "),
                error.getMessage());
    }

    @Test
    void aUrlThatIsNone() {
        assertMessage(
                "The database URL cannot be understood: it does not begin with a scheme, such as h2:// or jdbc:h2:. [ALK-102]",
                ConfigurationException.class,
                () -> Engine.create("nonsense"));
    }

    @Test
    void aMissingDriver() throws Exception {
        String driver = DriverManager.getDriver(jdbcUrl()).getClass().getName();
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader withoutDriver = new URLClassLoader(
                new URL[] {
                    placeOf(Engine.class),
                    placeOf(engine.dialect().getClass()),
                    placeOf(HikariDataSource.class),
                    placeOf(LoggerFactory.class),
                    placeOf(LoggerFactory.getILoggerFactory().getClass())
                },
                ClassLoader.getPlatformClassLoader())) {
            thread.setContextClassLoader(withoutDriver);
            Method create = withoutDriver.loadClass(Engine.class.getName()).getMethod("create", String.class);
            InvocationTargetException thrown =
                    assertThrows(InvocationTargetException.class, () -> create.invoke(null, fresh.url()));
            Throwable error = thrown.getCause();
            assertEquals(
                    ConfigurationException.class.getName(), error.getClass().getName());
            assertTrue(
                    error.getMessage()
                            .startsWith(
                                    "The JDBC driver " + driver + " is not among the application's libraries. Add "),
                    error.getMessage());
            assertTrue(error.getMessage().endsWith(" to the build. [ALK-103]"), error.getMessage());
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private String jdbcUrl() throws SQLException {
        try (java.sql.Connection connection = fresh.dataSource().getConnection()) {
            return connection.getMetaData().getURL();
        }
    }

    private static URL placeOf(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation();
    }

    @Test
    void aDatabaseThatCannotBeReached() {
        String url = database.unreachableUrl();
        assumeTrue(url != null, "every database of this kind can be reached");
        assertNotNull(url);
        try (Engine nowhere = Engine.create(url)) {
            ConnectionFailedException error = assertThrows(
                    ConnectionFailedException.class, () -> nowhere.inTransaction(session -> session.get(USERS, 1)));
            assertTrue(error.getMessage().startsWith("The database cannot be "), error.getMessage());
            assertNotNull(error.getCause());
        }
    }

    @Test
    void aWrongPasswordIsMasked() {
        assumeFalse(has(Trait.NO_LOGIN), "this database has no login");
        try (Engine other =
                Engine.create(fresh.url(), options -> options.user("nobody").password("S3cret!"))) {
            AccessDeniedException error = assertThrows(
                    AccessDeniedException.class, () -> other.inTransaction(session -> session.get(USERS, 1)));
            assertTrue(
                    error.getMessage()
                            .startsWith(
                                    "The database refused the login of user 'nobody': user name or password is wrong ("),
                    error.getMessage());
            assertFalse(allText(error).contains("S3cret!"), allText(error));
            assertFalse(other.toString().contains("S3cret!"), other.toString());
        }
    }

    @Test
    void aMissingTable() {
        engine.inConnection(connection -> {
            MissingTableException error = assertThrows(
                    MissingTableException.class,
                    () -> connection
                            .execute(text("SELECT * FROM missing_table"))
                            .all());
            assertMessage(
                    "Table missing_table does not exist. Create it, for one with Schema(…).createAll(engine), or correct its"
                            + " name. Statement: SELECT * FROM missing_table [ALK-614]",
                    error);
            assertEquals("SELECT * FROM missing_table", error.statement());
            connection.rollback();
        });
    }

    @Test
    void aMissingTableOfAnEntity() {
        engine.inSession(session -> {
            outside.run("DROP TABLE profiles");
            MissingTableException error =
                    assertThrows(MissingTableException.class, () -> session.all(select(PROFILES)));
            assertTrue(error.getMessage().startsWith("Table profiles does not exist."), error.getMessage());
        });
    }

    @Test
    void aTableThatIsThereAlready() {
        engine.inConnection(connection -> {
            ExistingTableException error = assertThrows(
                    ExistingTableException.class, () -> connection.execute(text("CREATE TABLE users (id INTEGER)")));
            assertTrue(
                    error.getMessage().contains("already exists. Statement: CREATE TABLE users (id INTEGER)"),
                    error.getMessage());
            connection.rollback();
        });
    }

    @Test
    void sqlThatIsNone() {
        engine.inConnection(connection -> {
            SqlSyntaxException error = assertThrows(
                    SqlSyntaxException.class,
                    () -> connection.execute(text("SELEC 1")).all());
            assertTrue(
                    error.getMessage()
                            .startsWith("The database does not understand the statement. The database says: "),
                    error.getMessage());
            assertTrue(error.getMessage().contains("Statement: SELEC 1"), error.getMessage());
            connection.rollback();
        });
    }

    @Test
    void aColumnThatDoesNotExist() {
        engine.inConnection(connection -> {
            String message = assertThrows(
                            SqlSyntaxException.class,
                            () -> connection
                                    .execute(text("SELECT nickname FROM users"))
                                    .all())
                    .getMessage();
            assertTrue(
                    message.startsWith("The statement names a column that does not exist. The database says: "),
                    message);
            assertTrue(
                    message.endsWith(" Correct its name, or compare the tables with what is declared: "
                            + "engine.inspect().differences(schema). Statement: SELECT nickname FROM users [ALK-613]"),
                    message);
            connection.rollback();
        });
    }

    @Test
    void aTableWithoutKeyMappedAsEntity() {
        Keyless keyless = new Keyless();
        create(new Schema(keyless));
        engine.inSession(session -> assertMessage(
                "Table keyless has no primary key, so its rows cannot be objects of Thing. Say primaryKey() at a column, or"
                        + " declare it as Table<Row>. [ALK-225]",
                MappingException.class,
                () -> session.all(select(keyless))));
    }

    @Test
    void anUnknownParameter() {
        engine.inConnection(connection -> assertMessage(
                "No parameter is named :nmae. The statement has :name. A colon inside quotes or comments begins none. [ALK-361]",
                StatementException.class,
                () -> connection.execute(
                        text("SELECT * FROM users WHERE name = :name"), Map.of("name", "Ada", "nmae", "Ada"))));
    }

    @Test
    void aMissingParameter() {
        engine.inConnection(connection -> {
            assertMessage(
                    "The parameter :name has no value. Given: none. [ALK-360]",
                    StatementException.class,
                    () -> connection.execute(text("SELECT * FROM users WHERE name = :name")));
            assertMessage(
                    "The parameter :name has no value in set 2 of 2. Given: :id. [ALK-360]",
                    StatementException.class,
                    () -> connection.execute(
                            text("INSERT INTO tags (text) VALUES (:name)"),
                            List.of(Map.of("name", "a"), Map.of("id", 1))));
        });
    }

    @Test
    void aParameterOfAClassWithoutType() {
        engine.inConnection(connection -> assertMessage(
                "No SQL type holds values of java.lang.Object. Use String, Boolean, Short, Integer, Long, Float, Double,"
                        + " BigDecimal, LocalDate, LocalTime, LocalDateTime, Instant, OffsetDateTime, UUID, byte[] or an enum, or declare the"
                        + " column with a type made by SqlType.map. [ALK-390]",
                StatementException.class,
                () -> connection.execute(
                        text("SELECT * FROM users WHERE name = :name"),
                        Collections.singletonMap("name", new Object()))));
    }

    @Test
    void oneOnNoRowAndOnTwo() {
        engine.inConnection(connection -> {
            assertMessage(
                    "Exactly one row was asked for, but there is none. Ask oneOrNull() if that can be. [ALK-410]",
                    NoResultException.class,
                    () -> connection
                            .execute(select(USERS.name).where(USERS.id.eq(99)))
                            .one());
            assertMessage(
                    "Exactly one row was asked for, but there are more. Narrow the statement, or ask first() or all(). [ALK-411]",
                    MultipleResultsException.class,
                    () -> connection.execute(select(USERS.name)).one());
        });
    }

    @Test
    void oneOfASessionOnNoRowAndOnTwo() {
        engine.inSession(session -> {
            NoResultException none = assertThrows(
                    NoResultException.class, () -> session.one(select(TAGS).where(TAGS.id.eq(99))));
            assertTrue(
                    none.getMessage()
                            .startsWith(
                                    "one() found no row. Say oneOrNull() or first() where that is a normal answer. Statement: "),
                    none.getMessage());
            MultipleResultsException two =
                    assertThrows(MultipleResultsException.class, () -> session.one(select(TAGS)));
            assertTrue(
                    two.getMessage()
                            .startsWith(
                                    "one() found more than one row. Narrow the condition, or say first() or all(). Statement: "),
                    two.getMessage());
            assertThrows(MultipleResultsException.class, () -> session.oneOrNull(select(TAGS)));
        });
    }

    @Test
    void useAfterClose() {
        Engine closed = Engine.create(fresh.url());
        closed.inConnection(connection -> connection.execute(text("SELECT 1")).one());
        Connection connection = closed.connect();
        connection.close();
        assertMessage(
                "The connection is closed. Take a new one with connect(). [ALK-111]",
                ResourceClosedException.class,
                () -> connection.execute(text("SELECT 1")));
        Session session = closed.openSession();
        session.close();
        assertMessage(
                "The session is closed. Open another one: engine.openSession(). [ALK-520]",
                SessionStateException.class,
                () -> session.get(USERS, 1));
        closed.close();
        closed.close();
        assertMessage(
                "The engine is closed. Create a new one with Engine.create(…). [ALK-110]",
                ResourceClosedException.class,
                closed::connect);
    }

    @Test
    void anObjectOfAnotherSession() {
        try (Session first = engine.openSession();
                Session second = engine.openSession()) {
            User ada = first.get(USERS, 1);
            assertNotNull(ada);
            assertMessage(
                    "User#1 belongs to session s and cannot be added to session s. Let the other session end, or expunge it"
                            + " there first. [ALK-507]",
                    SessionStateException.class,
                    () -> second.add(ada));
            assertThrows(SessionStateException.class, () -> second.delete(ada));
            assertThrows(SessionStateException.class, () -> second.refresh(ada));
        }
    }

    @Test
    void aSecondObjectForOneRow() {
        User detached = engine.computeInTransaction(session -> session.get(USERS, 1));
        engine.inSession(session -> {
            session.get(USERS, 1);
            assertMessage(
                    "session s has another object for User#1 already, so this one cannot be added. Change that one, or expunge it first. [ALK-508]",
                    SessionStateException.class,
                    () -> session.add(detached));
        });
    }

    @Test
    void nullInARequiredColumn() {
        engine.inSession(session -> {
            session.add(new Post("New"));
            assertMessage(
                    "Post.author is required but null. Set it before flush, or make the column nullable. [ALK-550]",
                    FlushException.class,
                    session::flush);
        });
        engine.inConnection(connection -> assertMessage(
                "insertInto(users) needs a value for name: these columns admit no null and have no default. [ALK-308]",
                StatementException.class,
                () -> connection.execute(insertInto(USERS).values(USERS.email.set("a")))));
    }

    @Test
    void aListForAParameter() {
        engine.inConnection(connection -> assertMessage(
                "A parameter is one value, but a list was given. In hand-written SQL, write a parameter for each value, IN (:a, :b);"
                        + " column.inList(values) takes lists of any length. [ALK-390]",
                StatementException.class,
                () -> connection.execute(
                        text("SELECT id FROM users WHERE id IN (:ids)"), Map.of("ids", List.of(1, 2)))));
    }

    @Test
    void aViolationByManyRowsIsToldInShort() {
        engine.inSession(session -> {
            for (int i = 0; i < 2_000; i++) {
                session.add(new User("same@example.com", "n" + i));
            }
            ConstraintViolationException error = assertThrows(ConstraintViolationException.class, session::flush);
            assertTrue(error.getMessage().length() < 4_000, error::getMessage);
        });
    }

    @Test
    void anIndexThatIsThereAlready() {
        engine.inConnection(connection -> {
            connection.execute(text("CREATE INDEX twice ON tags (text)"));
            ExistingTableException error = assertThrows(
                    ExistingTableException.class, () -> connection.execute(text("CREATE INDEX twice ON tags (text)")));
            assertTrue(error.getMessage().startsWith("Index twice already exists."), error::getMessage);
            connection.rollback();
        });
    }

    @Test
    void aNumberOutOfRange() {
        assumeFalse(database.name().equals("sqlite"), "SQLite's integers have one size");
        engine.inConnection(connection -> {
            DataException error = assertThrows(
                    DataException.class,
                    () -> connection.execute(text("UPDATE tags SET id = 99999999999 WHERE id = 1")));
            assertEquals("ALK-612", error.code());
            connection.rollback();
        });
        engine.inConnection(connection -> {
            DataException error = assertThrows(
                    DataException.class,
                    () -> connection
                            .execute(select(textExpression("99999999999", SqlTypes.INTEGER)
                                            .label("large"))
                                    .from(USERS))
                            .all());
            assertEquals("ALK-612", error.code());
            assertTrue(error.getMessage().endsWith(" It was read from large as Integer."), error::getMessage);
            connection.rollback();
        });
    }

    @Test
    void nullInARequiredColumnThatTheDatabaseFinds() {
        engine.inConnection(connection -> {
            ConstraintViolationException error = assertThrows(
                    ConstraintViolationException.class,
                    () -> connection.execute(text("INSERT INTO users (email) VALUES ('x')")));
            assertEquals(ConstraintKind.NOT_NULL, error.kind());
            assertEquals(
                    "Column name admits no null, but was given none or no value. Statement: INSERT INTO users (email)"
                            + " VALUES ('x') [ALK-603]",
                    error.getMessage().replace("users.name", "name"));
            assertEquals(List.of("name"), error.columns());
            connection.rollback();
        });
    }

    @Test
    void aTextLongerThanItsColumn() {
        engine.inSession(session -> {
            session.add(new Tag("x".repeat(31)));
            assertMessage(
                    "Tag.text holds at most 30 characters, but the value has 31. Set a value that fits before flush. [ALK-551]",
                    FlushException.class,
                    session::flush);
        });
        assertMessage(
                "tags.text holds at most 30 characters, but the value has 31. [ALK-315]",
                StatementException.class,
                () -> TAGS.text.set("x".repeat(31)));
    }

    @Test
    void updateAndDeleteWithoutWhere() {
        engine.inConnection(connection -> {
            assertMessage(
                    "update(tags) has no where(…) and would touch every row. Add a condition, or say allRows() if every row is"
                            + " meant. [ALK-332]",
                    StatementException.class,
                    () -> connection.execute(update(TAGS).set(TAGS.text.set("x"))));
            assertMessage(
                    "deleteFrom(tags) has no where(…) and would touch every row. Add a condition, or say allRows() if every row is"
                            + " meant. [ALK-332]",
                    StatementException.class,
                    () -> connection.execute(deleteFrom(TAGS)));
        });
        engine.inSession(session -> assertThrows(StatementException.class, () -> session.execute(deleteFrom(TAGS))));
    }

    @Test
    void aDuplicateKeyNamesItsConstraintAndLeavesTheSessionUsable() {
        try (Session session = engine.openSession()) {
            session.add(new User("ada@example.com", "twice"));
            ConstraintViolationException error = assertThrows(ConstraintViolationException.class, session::flush);
            assertEquals(ConstraintKind.UNIQUE, error.kind());
            assertFalse(error.isRetryable());
            if (!has(Trait.CONSTRAINTS_ARE_NAMELESS)) {
                assertEquals("uq_users_email", error.constraint());
            }
            if (!has(Trait.UNIQUE_COLUMNS_UNKNOWN)) {
                assertEquals(List.of("email"), error.columns());
            }
            assertTrue(error.getMessage().contains("is violated: another row has the same value."), error.getMessage());
            assertTrue(error.getMessage().contains("users"), error.getMessage());
            session.rollback();
            session.add(new User("twice@example.com", "twice"));
            session.commit();
        }
        assertEquals(4, outside.rows("SELECT id FROM users").size());
    }

    @Test
    void aBrokenReferenceIsToldFromADuplicate() {
        engine.inSession(session -> {
            Profile profile = new Profile("x");
            profile.setUser(session.get(USERS, 2));
            session.add(profile);
            session.execute(text("DELETE FROM posts WHERE author_id = 2"));
            session.flush();
            ConstraintViolationException error = assertThrows(
                    ConstraintViolationException.class, () -> session.execute(text("DELETE FROM users WHERE id = 2")));
            assertEquals(ConstraintKind.FOREIGN_KEY, error.kind());
            assertTrue(
                    error.getMessage()
                            .contains(
                                    "is violated: a row refers to one that does not exist, or is itself still referred to."),
                    error.getMessage());
        });
    }

    @Test
    void parametersAreShownUnlessHidden() {
        DatabaseException shown = assertThrows(
                DatabaseException.class,
                () -> engine.inConnection(connection -> connection.execute(
                        text("INSERT INTO users (email, name) VALUES (:email, :name)"),
                        Map.of("email", "ada@example.com", "name", "Eve"))));
        assertTrue(shown.getMessage().contains("Eve"), shown.getMessage());
        try (Engine hiding = Engine.create(fresh.url(), options -> options.hideParameters(true))) {
            DatabaseException hidden = assertThrows(
                    DatabaseException.class,
                    () -> hiding.inConnection(connection -> connection.execute(
                            text("INSERT INTO users (email, name) VALUES (:email, :name)"),
                            Map.of("email", "ada@example.com", "name", "Eve"))));
            assertFalse(allText(hidden).contains("Eve"), allText(hidden));
            assertFalse(allText(hidden).contains("ada@example.com"), allText(hidden));
        }
    }

    @Test
    void anOptionOfAnotherEntity() {
        engine.inSession(session -> {
            StatementException error = assertThrows(
                    StatementException.class, () -> session.all(select(TAGS).options(selectIn(POSTS.author))));
            assertTrue(
                    error.getMessage().startsWith("The option selectIn(Posts.author) is about objects of Post"),
                    error.getMessage());
        });
    }

    private static void assertMessage(String message, Class<? extends AlkahestException> type, Executable work) {
        assertMessage(message, assertInstanceOf(type, assertThrows(AlkahestException.class, work)));
    }

    private static void assertMessage(String message, AlkahestException error) {
        assertEquals(message, error.getMessage().replaceAll("\\bsession [0-9a-f]{6,8}\\b", "session s"));
    }

    private static String allText(Throwable error) {
        StringBuilder text = new StringBuilder();
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            text.append(cause).append('\n');
        }
        return text.toString();
    }
}

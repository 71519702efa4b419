package io.alkahest.dialect.postgresql;

import static io.alkahest.sql.Sql.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.alkahest.engine.Connection;
import io.alkahest.error.AccessDeniedException;
import io.alkahest.error.AlkahestException;
import io.alkahest.error.ConnectionLostException;
import io.alkahest.error.ConstraintKind;
import io.alkahest.error.ConstraintViolationException;
import io.alkahest.error.DataException;
import io.alkahest.error.DatabaseException;
import io.alkahest.error.ExistingTableException;
import io.alkahest.error.MissingTableException;
import io.alkahest.error.PendingRollbackException;
import io.alkahest.error.ReadOnlyServerException;
import io.alkahest.error.SqlSyntaxException;
import io.alkahest.session.Engine;
import io.alkahest.testkit.FreshDatabase;
import io.alkahest.testkit.Outside;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** PostgreSQL's own failures, word for word as an application sees them. */
class PostgresFailuresTest {
    private final FreshDatabase fresh = new PostgresTestDatabase().fresh();
    private final Outside outside = new Outside(fresh.dataSource());
    private final Engine engine = Engine.create(fresh.url());

    @BeforeEach
    void createTables() {
        outside.run(
                "CREATE TABLE users (id int CONSTRAINT pk_users PRIMARY KEY, email text CONSTRAINT uq_email UNIQUE,"
                        + " name text NOT NULL, age int CONSTRAINT adult CHECK (age >= 18))",
                "CREATE TABLE posts (id int PRIMARY KEY, author_id int CONSTRAINT fk_author REFERENCES users)",
                "CREATE TABLE pairs (a int, \"B, \"\"c\" int, CONSTRAINT uq_pairs UNIQUE (a, \"B, \"\"c\"))",
                "CREATE UNIQUE INDEX ux_lower ON users (lower(name))",
                "INSERT INTO users VALUES (1, 'a', 'Ada')",
                "INSERT INTO posts VALUES (1, 1)",
                "INSERT INTO pairs VALUES (1, 2)");
    }

    @AfterEach
    void close() {
        engine.close();
        fresh.close();
    }

    @Test
    void aUniqueConstraintIsNamedWithItsColumns() {
        String sql = "INSERT INTO users VALUES (2, 'a', 'Ben')";
        ConstraintViolationException error = fails(ConstraintViolationException.class, sql);
        assertEquals(
                "Unique constraint uq_email of users (email) is violated: another row has the same value. Statement: "
                        + sql + " [ALK-601]",
                error.getMessage());
        ConstraintViolationException pair =
                fails(ConstraintViolationException.class, "INSERT INTO pairs VALUES (1, 2)");
        assertEquals(List.of("a", "B, \"c"), pair.columns());
        ConstraintViolationException index =
                fails(ConstraintViolationException.class, "INSERT INTO users VALUES (2, 'b', 'ADA')");
        assertEquals("ux_lower", index.constraint());
        assertEquals(List.of(), index.columns());
    }

    @Test
    void aForeignKeyIsNamedWithItsOwnColumns() {
        ConstraintViolationException insert =
                fails(ConstraintViolationException.class, "INSERT INTO posts VALUES (2, 99)");
        assertEquals(ConstraintKind.FOREIGN_KEY, insert.kind());
        assertEquals("fk_author", insert.constraint());
        assertEquals(List.of("author_id"), insert.columns());
        ConstraintViolationException delete = fails(ConstraintViolationException.class, "DELETE FROM users");
        assertEquals("fk_author", delete.constraint());
        assertEquals(List.of(), delete.columns());
    }

    @Test
    void nullsAndChecks() {
        ConstraintViolationException missing =
                fails(ConstraintViolationException.class, "INSERT INTO users (id) VALUES (2)");
        assertEquals(ConstraintKind.NOT_NULL, missing.kind());
        assertTrue(missing.getMessage().startsWith("Column users.name admits no null"), missing.getMessage());
        ConstraintViolationException check = fails(ConstraintViolationException.class, "UPDATE users SET age = 3");
        assertEquals(ConstraintKind.CHECK, check.kind());
        assertEquals("adult", check.constraint());
    }

    @Test
    void whatIsMissingOrThereAlready() {
        assertTrue(fails(MissingTableException.class, "SELECT * FROM \"No such\"")
                .getMessage()
                .startsWith("Table No such does not exist."));
        assertTrue(fails(ExistingTableException.class, "CREATE TABLE users (a int)")
                .getMessage()
                .startsWith("Table users already exists."));
        assertTrue(fails(SqlSyntaxException.class, "SELECT nope FROM users")
                .getMessage()
                .contains("column \"nope\" does not exist."));
        assertTrue(fails(MissingTableException.class, "SELECT * FROM nowhere.users")
                .getMessage()
                .startsWith("Table nowhere.users does not exist."));
        fails(SqlSyntaxException.class, "CREATE TABLE nowhere.users (a int)");
    }

    @Test
    void sqlThatIsNotUnderstoodIsShown() {
        assertEquals(
                "The database does not understand the statement. The database says: syntax error at or near \"SELEC\"."
                        + " Statement: SELEC 1 [ALK-613]",
                fails(SqlSyntaxException.class, "SELEC 1").getMessage());
    }

    @Test
    void valuesThatCannotBeStored() {
        assertTrue(fails(DataException.class, "SELECT 1 / 0").getMessage().contains("division by zero"));
        assertTrue(
                fails(DataException.class, "SELECT 2147483647 + 1").getMessage().contains("integer out of range"));
        try (Connection connection = engine.connect()) {
            DataException nul = assertThrows(
                    DataException.class, () -> connection.execute(text("SELECT :word"), Map.of("word", "a\0b")));
            assertTrue(
                    nul.getMessage().contains("holds no NUL character on PostgreSQL, but the value has one at index 1"),
                    nul.getMessage());
            assertEquals(1, connection.execute(text("SELECT 1")).scalar());
        }
    }

    @Test
    void whatIsNotPermitted() {
        outside.run("DROP ROLE IF EXISTS weak", "CREATE ROLE weak");
        try (Connection connection = engine.connect()) {
            connection.execute(text("SET LOCAL ROLE weak"));
            AccessDeniedException error =
                    assertThrows(AccessDeniedException.class, () -> connection.execute(text("SELECT * FROM users")));
            assertTrue(error.getMessage().contains("permission denied for table users"), error.getMessage());
        }
        try (Connection connection = engine.connect()) {
            connection.execute(text("SET TRANSACTION READ ONLY"));
            assertThrows(AccessDeniedException.class, () -> connection.execute(text("DELETE FROM posts")));
        }
    }

    @Test
    void aServerThatTakesNoChangesIsLeft() {
        String database =
                String.valueOf(outside.rows("SELECT current_database()").get(0));
        try (Connection connection = engine.connect()) {
            outside.run("ALTER DATABASE \"" + database + "\" SET default_transaction_read_only = on");
            try (Engine late = Engine.create(fresh.url(), options -> options.poolSize(1));
                    Connection replica = late.connect()) {
                Object before = replica.execute(text("SELECT pg_backend_pid()")).scalar();
                ReadOnlyServerException error =
                        assertThrows(ReadOnlyServerException.class, () -> replica.execute(text("DELETE FROM posts")));
                assertEquals(
                        "The server takes no changes: it is a replica, or has become one. Roll back and run the transaction again on a new connection to the primary server."
                                + " The database says: cannot execute DELETE in a read-only transaction. Statement: DELETE FROM posts [ALK-629]",
                        error.getMessage());
                assertTrue(error.isRetryable());
                assertThrows(PendingRollbackException.class, () -> replica.execute(text("SELECT 1")));
                connection.execute(text("SET default_transaction_read_only = off"));
                connection.execute(text("ALTER DATABASE \"" + database + "\" RESET default_transaction_read_only"));
                connection.commit();
                replica.rollback();
                assertNotEquals(
                        before, replica.execute(text("SELECT pg_backend_pid()")).scalar());
                replica.execute(text("DELETE FROM posts"));
            }
        }
    }

    @Test
    void anEndedBackendIsALostConnection() {
        try (Connection connection = engine.connect()) {
            Object pid = connection.execute(text("SELECT pg_backend_pid()")).scalar();
            outside.rows("SELECT pg_terminate_backend(" + pid + ")");
            ConnectionLostException lost =
                    assertThrows(ConnectionLostException.class, () -> connection.execute(text("SELECT 1")));
            ConnectionLostException again =
                    assertThrows(ConnectionLostException.class, () -> connection.execute(text("SELECT 1")));
            assertEquals(lost, again.getCause());
            connection.rollback();
            assertEquals(1, connection.execute(text("SELECT 1")).scalar());
        }
    }

    @Test
    void aFailureIsForgottenWithTheSavepointThatWasSetBeforeIt() {
        try (Connection connection = engine.connect()) {
            connection.execute(text("INSERT INTO pairs VALUES (5, 5)"));
            assertThrows(
                    SqlSyntaxException.class,
                    () -> connection.nested(outer -> {
                        outer.execute(text("INSERT INTO pairs VALUES (6, 6)"));
                        assertThrows(
                                SqlSyntaxException.class, () -> outer.nested(inner -> inner.execute(text("SELEC"))));
                        outer.execute(text("INSERT INTO pairs VALUES (7, 7)"));
                        return outer.execute(text("SELEC"));
                    }));
            assertThrows(
                    PendingRollbackException.class,
                    () -> connection.nested(inner -> {
                        assertThrows(SqlSyntaxException.class, () -> inner.execute(text("SELEC")));
                        return 1;
                    }));
            connection.commit();
        }
        assertEquals(List.of("1", "5"), outside.rows("SELECT a FROM pairs ORDER BY a"));
    }

    private <X extends AlkahestException> X fails(Class<X> type, String sql) {
        try (Connection connection = engine.connect()) {
            DatabaseException error = assertThrows(
                    DatabaseException.class, () -> connection.execute(text(sql)).all());
            return assertInstanceOf(type, error);
        }
    }
}

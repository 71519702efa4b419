package io.alkahest.dialect.sqlite;

import static io.alkahest.sql.Sql.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.alkahest.dialect.FailureKind;
import io.alkahest.engine.Connection;
import io.alkahest.error.AlkahestException;
import io.alkahest.error.ConnectionFailedException;
import io.alkahest.error.ConstraintKind;
import io.alkahest.error.ConstraintViolationException;
import io.alkahest.error.DataException;
import io.alkahest.error.DatabaseException;
import io.alkahest.error.ExistingTableException;
import io.alkahest.error.MissingTableException;
import io.alkahest.error.SqlSyntaxException;
import io.alkahest.session.Engine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SQLite's own failures, word for word as an application sees them. */
class SqliteFailuresTest {
    private final Engine engine = Engine.create("sqlite://");
    private final Connection connection = engine.connect();

    @BeforeEach
    void createTables() {
        run(
                "CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT UNIQUE, name TEXT NOT NULL, age INTEGER CONSTRAINT adult CHECK (age >= 18))");
        run("CREATE TABLE posts (id INTEGER PRIMARY KEY, author_id INTEGER REFERENCES users (id))");
        run("CREATE TABLE pairs (a INTEGER, b INTEGER, c TEXT, PRIMARY KEY (a, b), UNIQUE (b, c))");
        run("CREATE UNIQUE INDEX ux_users_name ON users (lower(name))");
        run("INSERT INTO users (id, email, name) VALUES (1, 'a', 'Ada')");
        run("INSERT INTO pairs VALUES (1, 1, 'x')");
    }

    @AfterEach
    void close() {
        connection.close();
        engine.close();
    }

    @Test
    void aUniqueConstraintIsNamedAsItIsCreated() {
        String sql = "INSERT INTO users (email, name) VALUES ('a', 'Ben')";
        ConstraintViolationException error = fails(ConstraintViolationException.class, sql);
        assertEquals(
                "Unique constraint uq_users_email of users (email) is violated: another row has the same value. Statement: "
                        + sql + " [ALK-601]",
                error.getMessage());
        assertEquals(ConstraintKind.UNIQUE, error.kind());
        assertEquals("uq_users_email", error.constraint());
        assertEquals(List.of("email"), error.columns());
        assertEquals(19, error.vendorCode());
    }

    @Test
    void aUniqueConstraintOverSeveralColumnsNamesThemAll() {
        ConstraintViolationException error =
                fails(ConstraintViolationException.class, "INSERT INTO pairs VALUES (2, 1, 'x')");
        assertEquals("uq_pairs_b_c", error.constraint());
        assertEquals(List.of("b", "c"), error.columns());
    }

    @Test
    void aPrimaryKeyIsAUniqueConstraint() {
        ConstraintViolationException row =
                fails(ConstraintViolationException.class, "INSERT INTO users (id, name) VALUES (1, 'Ben')");
        assertEquals("pk_users", row.constraint());
        assertEquals(List.of("id"), row.columns());
        ConstraintViolationException pair =
                fails(ConstraintViolationException.class, "INSERT INTO pairs VALUES (1, 1, 'y')");
        assertEquals("pk_pairs", pair.constraint());
        assertEquals(List.of("a", "b"), pair.columns());
    }

    @Test
    void aUniqueIndexOnAnExpressionIsNamed() {
        ConstraintViolationException error =
                fails(ConstraintViolationException.class, "INSERT INTO users (name) VALUES ('ADA')");
        assertEquals(
                "Unique constraint ux_users_name is violated: another row has the same value."
                        + " Statement: INSERT INTO users (name) VALUES ('ADA') [ALK-601]",
                error.getMessage());
    }

    @Test
    void aNullInARequiredColumn() {
        ConstraintViolationException error =
                fails(ConstraintViolationException.class, "INSERT INTO users (email) VALUES ('b')");
        assertEquals(
                "Column users.name admits no null, but was given none or no value. Statement: INSERT INTO users (email) VALUES ('b') [ALK-603]",
                error.getMessage());
        assertEquals(ConstraintKind.NOT_NULL, error.kind());
        assertEquals(List.of("name"), error.columns());
    }

    @Test
    void aForeignKeyHasNoName() {
        ConstraintViolationException error =
                fails(ConstraintViolationException.class, "INSERT INTO posts (author_id) VALUES (99)");
        assertEquals(
                "A foreign key constraint is violated: a row refers to one that does not exist, or is itself still referred to."
                        + " Statement: INSERT INTO posts (author_id) VALUES (99) [ALK-602]",
                error.getMessage());
        assertEquals(ConstraintKind.FOREIGN_KEY, error.kind());
    }

    @Test
    void aCheckIsNamed() {
        ConstraintViolationException error = fails(ConstraintViolationException.class, "UPDATE users SET age = 17");
        assertEquals(
                "Check constraint adult is violated. Statement: UPDATE users SET age = 17 [ALK-604]",
                error.getMessage());
        assertEquals(ConstraintKind.CHECK, error.kind());
    }

    @Test
    void whatIsMissingOrThereAlready() {
        assertTrue(fails(MissingTableException.class, "SELECT * FROM \"no such\"")
                .getMessage()
                .startsWith("Table no such does not exist."));
        assertTrue(fails(ExistingTableException.class, "CREATE TABLE users (a)")
                .getMessage()
                .startsWith("Table users already exists."));
        assertTrue(fails(ExistingTableException.class, "CREATE TABLE ux_users_name (a)")
                .getMessage()
                .startsWith("Index ux_users_name already exists."));
        assertTrue(fails(ExistingTableException.class, "CREATE INDEX ux_users_name ON users (age)")
                .getMessage()
                .startsWith("Index ux_users_name already exists."));
    }

    @Test
    void sqlThatIsNotUnderstood() {
        assertEquals(
                "The database does not understand the statement. The database says: near \"SELEC\": syntax error. Statement: SELEC 1 [ALK-613]",
                fails(SqlSyntaxException.class, "SELEC 1").getMessage());
        assertTrue(fails(SqlSyntaxException.class, "SELECT nope FROM users")
                .getMessage()
                .contains("no such column: nope"));
        assertTrue(
                fails(SqlSyntaxException.class, "SELECT nope(1)").getMessage().contains("no such function: nope"));
    }

    @Test
    void valuesThatDoNotFit() {
        assertTrue(fails(DataException.class, "INSERT INTO users (id, name) VALUES ('x', 'Ben')")
                .getMessage()
                .contains("datatype mismatch"));
        assertTrue(fails(DataException.class, "SELECT abs(-9223372036854775808)")
                .getMessage()
                .contains("integer overflow"));
    }

    @Test
    void aFileThatCannotBeOpenedIsNamed(@TempDir Path directory) throws Exception {
        assertCannotBeOpened("/no/such/directory/app.db", "unable to open database file");
        assertCannotBeOpened(directory.toString(), "unable to open database file");
        Path other = Files.writeString(directory.resolve("other.db"), "This is some other file. ".repeat(100));
        assertCannotBeOpened(other.toString(), "file is not a database");
    }

    private static void assertCannotBeOpened(String file, String reason) {
        try (Engine nowhere = Engine.create("sqlite:///" + file)) {
            assertEquals(
                    "The database cannot be opened (jdbc:sqlite:" + file + "). The database says: " + reason
                            + ". [ALK-624]",
                    assertThrows(ConnectionFailedException.class, nowhere::connect)
                            .getMessage());
        }
    }

    @Test
    void aConnectionThatIsGoneIsToldFromAResultThatIsClosed() throws Exception {
        SqliteDialect dialect = (SqliteDialect) engine.dialect();
        java.sql.Connection gone = DriverManager.getConnection("jdbc:sqlite::memory:");
        gone.close();
        assertEquals(
                FailureKind.CONNECTION_LOST,
                dialect.classify(assertThrows(SQLException.class, gone::createStatement))
                        .kind());
        assertEquals(
                FailureKind.OTHER,
                dialect.classify(new SQLException("ResultSet closed")).kind());
    }

    private void run(String sql) {
        connection.execute(text(sql));
    }

    private <X extends AlkahestException> X fails(Class<X> type, String sql) {
        DatabaseException error = assertThrows(
                DatabaseException.class, () -> connection.execute(text(sql)).all());
        return assertInstanceOf(type, error);
    }
}

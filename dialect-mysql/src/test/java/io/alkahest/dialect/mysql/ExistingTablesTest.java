package io.alkahest.dialect.mysql;

import static io.alkahest.sql.Sql.insertInto;
import static io.alkahest.sql.Sql.select;
import static io.alkahest.sql.Sql.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.alkahest.engine.Connection;
import io.alkahest.error.DataException;
import io.alkahest.schema.Column;
import io.alkahest.schema.NullableColumn;
import io.alkahest.schema.Schema;
import io.alkahest.schema.Table;
import io.alkahest.session.Engine;
import io.alkahest.sql.Row;
import io.alkahest.testkit.FreshDatabase;
import io.alkahest.testkit.Outside;
import io.alkahest.testkit.TestDatabase;
import io.alkahest.testkit.server.ServerLocation;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tables that somebody else has made, and sessions that somebody else has set up, by each driver on each server. */
class ExistingTablesTest {
    private static final UUID ONE = UUID.fromString("01234567-89ab-4def-8123-456789abcdef");
    private static final UUID TWO = UUID.fromString("f1234567-89ab-4def-8123-456789abcdef");

    static final class Things extends Table<Row> {
        final Column<Row, Integer> id = integer("id").primaryKey();
        final NullableColumn<Row, UUID> code = uuid("code").nullable();
        final NullableColumn<Row, Boolean> flag = bool("flag").nullable();

        Things() {
            super("things");
        }
    }

    private final Things things = new Things();

    @ParameterizedTest
    @CsvSource({"mariadb, mariadb", "mariadb, connectorj"})
    void aColumnOfTheServersOwnTypeForUuids(String server, String driver) {
        try (FreshDatabase fresh = database(server, driver);
                Engine engine = Engine.create(fresh.url());
                Connection connection = engine.connect()) {
            new Outside(fresh.dataSource())
                    .run(
                            "CREATE TABLE things (id INT AUTO_INCREMENT PRIMARY KEY, code UUID, flag BOOLEAN)",
                            "INSERT INTO things (code) VALUES ('" + ONE + "')");
            connection.execute(insertInto(things).values(things.code.set(TWO)));
            connection.commit();
            assertEquals(List.of(ONE, TWO), codes(connection));
            assertEquals(
                    2,
                    connection
                            .execute(select(things.id).where(things.code.eq(TWO)))
                            .one());
            assertEquals(
                    TWO.toString(),
                    connection
                            .execute(text("SELECT CAST(code AS CHAR) FROM things WHERE id = 2"))
                            .scalar());
        }
    }

    @ParameterizedTest
    @CsvSource({"mysql, mariadb", "mysql, connectorj"})
    void aUuidThatIsStoredAsTextIsRefused(String server, String driver) {
        try (FreshDatabase fresh = database(server, driver);
                Engine engine = Engine.create(fresh.url());
                Connection connection = engine.connect()) {
            new Outside(fresh.dataSource())
                    .run(
                            "CREATE TABLE things (id INT AUTO_INCREMENT PRIMARY KEY, code CHAR(36), flag BOOLEAN)",
                            "INSERT INTO things (code) VALUES ('" + ONE + "')");
            DataException error = assertThrows(DataException.class, () -> codes(connection));
            assertEquals(
                    "The database holds 36 bytes where the 16 bytes of a UUID are expected. For UUIDs that are stored as text, declare the column as a text and map it:"
                            + " SqlTypes.varchar(36).map(…). [ALK-632] It was read from things.code as UUID.",
                    error.getMessage());
        }
    }

    @ParameterizedTest
    @CsvSource({"mariadb, mariadb", "mariadb, connectorj", "mysql, mariadb", "mysql, connectorj"})
    void aNumberThatIsNeitherTrueNorFalse(String server, String driver) {
        try (FreshDatabase fresh = database(server, driver);
                Engine engine = Engine.create(fresh.url());
                Connection connection = engine.connect()) {
            new Outside(fresh.dataSource())
                    .run(
                            "CREATE TABLE things (id INT AUTO_INCREMENT PRIMARY KEY, code BINARY(16), flag TINYINT(1), bit_flag BIT(1))",
                            "INSERT INTO things (flag) VALUES (0), (1), (NULL), (2), (-1)");
            assertEquals(false, flag(connection, 1));
            assertEquals(true, flag(connection, 2));
            assertEquals(null, flag(connection, 3));
            assertEquals(
                    "The database holds '2' where BOOLEAN is expected. [ALK-626] It was read from things.flag as Boolean.",
                    assertThrows(DataException.class, () -> flag(connection, 4)).getMessage());
            assertThrows(DataException.class, () -> flag(connection, 5));
        }
    }

    @ParameterizedTest
    @CsvSource({"mariadb, mariadb", "mariadb, connectorj", "mysql, mariadb", "mysql, connectorj"})
    void aGivenKeyThatTheServerWouldReplace(String server, String driver) {
        try (FreshDatabase fresh = database(server, driver);
                Engine engine = Engine.create(fresh.url());
                Connection connection = engine.connect()) {
            new Schema(things).createAll(engine);
            DataException error = assertThrows(
                    DataException.class,
                    () -> connection.execute(insertInto(things).values(things.id.set(0))));
            assertEquals(
                    "things.id is given as 0, which this database takes for a key that it shall generate, so that the row would get another one."
                            + " Give another key, or none. [ALK-633]",
                    error.getMessage());
            assertThrows(
                    DataException.class,
                    () -> connection.execute(
                            insertInto(things).values(things.id.set(5)).values(things.id.set(0))));
            connection.execute(insertInto(things).values(things.id.set(-1)).values(things.id.set(7)));
            connection.commit();
            assertEquals(
                    List.of(-1, 7),
                    connection.execute(select(things.id).orderBy(things.id)).all());
        }
    }

    @ParameterizedTest
    @CsvSource({"mariadb, mariadb", "mariadb, connectorj", "mysql, mariadb", "mysql, connectorj"})
    void sessionVariablesOfTheApplicationLeaveOurs(String server, String driver) {
        try (FreshDatabase fresh = database(server, driver)) {
            ServerLocation at = ServerLocation.of(fresh.url());
            String mode = "STRICT_TRANS_TABLES,NO_ZERO_DATE";
            String url = at.with("sessionVariables", "sql_mode='" + mode + "'").url(String.valueOf(at.database()));
            for (Engine engine : List.of(
                    Engine.create(url),
                    Engine.create(
                            fresh.url(), options -> options.property("sessionVariables", "sql_mode='" + mode + "'")))) {
                try (engine;
                        Connection connection = engine.connect()) {
                    Row row = connection
                            .execute(text("SELECT @@sql_mode, @@time_zone, @@collation_connection"))
                            .one();
                    assertEquals(
                            List.of(
                                    mode,
                                    "+00:00",
                                    server.equals("mariadb") ? "utf8mb4_nopad_bin" : "utf8mb4_0900_bin"),
                            List.of(row.get(0), row.get(1), row.get(2)));
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"mariadb", "mysql"})
    void afterAFailoverTheOtherServerIsWrittenToo(String server) {
        try (FreshDatabase fresh = database(server, "connectorj")) {
            ServerLocation at = ServerLocation.of(fresh.url());
            new Outside(fresh.dataSource()).run("CREATE TABLE t (n INT)");
            String url = "jdbc:mysql://127.0.0.1:1," + at.server() + "/" + at.database()
                    + "?allowPublicKeyRetrieval=true&user=" + at.user() + "&password=" + at.password();
            try (Engine engine = Engine.create(url);
                    Connection connection = engine.connect()) {
                connection.execute(text("INSERT INTO t VALUES (1)"));
                connection.commit();
            }
            assertEquals(List.of("1"), new Outside(fresh.dataSource()).rows("SELECT n FROM t"));
        }
    }

    private List<UUID> codes(Connection connection) {
        return connection.execute(select(things.code).orderBy(things.id)).all();
    }

    private Boolean flag(Connection connection, int id) {
        return connection.execute(select(things.flag).where(things.id.eq(id))).one();
    }

    private static FreshDatabase database(String server, String driver) {
        TestDatabase database = server.equals("mariadb")
                ? new MariaDbTestDatabase(MariaDbTestDatabase.shared("mariadb+" + driver))
                : new MySqlTestDatabase(MySqlTestDatabase.provided("mysql+" + driver));
        assumeTrue(database.notRun() == null, database::notRun);
        return database.fresh();
    }
}

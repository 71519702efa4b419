package io.alkahest.dialect.mysql;

import static io.alkahest.sql.Functions.textExpression;
import static io.alkahest.sql.Sql.insertInto;
import static io.alkahest.sql.Sql.select;
import static io.alkahest.sql.Sql.text;
import static io.alkahest.sql.Sql.update;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.alkahest.error.AlkahestException;
import io.alkahest.error.ConfigurationException;
import io.alkahest.error.ConstraintViolationException;
import io.alkahest.schema.Column;
import io.alkahest.schema.Schema;
import io.alkahest.schema.Table;
import io.alkahest.session.Engine;
import io.alkahest.session.Entity;
import io.alkahest.sql.Row;
import io.alkahest.testkit.DriverDataSource;
import io.alkahest.testkit.FreshDatabase;
import io.alkahest.testkit.TestDatabase;
import io.alkahest.testkit.fault.FaultMode;
import io.alkahest.testkit.fault.FaultyDataSource;
import io.alkahest.testkit.server.ServerLocation;
import io.alkahest.type.SqlTypes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each driver with each server, and with the settings that change how batches run. */
class BothDriversTest {
    static final class Notes extends Table<Row> {
        final Column<Row, Integer> id = integer("id").primaryKey();
        final Column<Row, String> text = varchar("text", 30).unique();

        Notes() {
            super("notes");
        }
    }

    static final class Card extends Entity {
        void set(Cards cards, int number, @Nullable Integer key) {
            set(cards.text, "t" + number);
            if (key != null) {
                set(cards.id, key);
            }
        }

        int id(Cards cards) {
            return get(cards.id);
        }
    }

    static final class Cards extends Table<Card> {
        final Column<Card, Integer> id = integer("id").primaryKey();
        final Column<Card, String> text = varchar("text", 30);

        Cards() {
            super("cards");
        }
    }

    private final Notes notes = new Notes();
    private final Cards cards = new Cards();

    @ParameterizedTest
    @CsvSource({"mariadb, connectorj", "mariadb, mariadb", "mysql, connectorj", "mysql, mariadb"})
    void commentsThatTheServerExecutesAreStatementsOfAScript(String server, String driver) {
        String script =
                "/* none; */ /*!40101 SET @known = 41 */;\n/*!40101 SET @known = @known + 1 */;/*!99999 SET @known = 0 */;";
        try (FreshDatabase database = database(server);
                Engine engine = Engine.create(url(database, driver, ""))) {
            engine.inConnection(connection -> {
                for (String statement : engine.dialect().compiler().statements(script)) {
                    connection.execute(text(statement));
                }
                assertEquals(
                        42L,
                        connection
                                .execute(text("SELECT CAST(@known AS SIGNED)"))
                                .scalar());
            });
        }
    }

    @ParameterizedTest
    @CsvSource({
        "mariadb, connectorj, ''",
        "mariadb, connectorj, rewriteBatchedStatements=false",
        "mariadb, mariadb, ''",
        "mariadb, mariadb, useBulkStmts=true",
        "mariadb, mariadb, rewriteBatchedStatements=true",
        "mysql, connectorj, ''",
        "mysql, connectorj, useServerPrepStmts=true",
        "mysql, mariadb, ''",
        "mysql, mariadb, useBulkStmts=true"
    })
    void keysAreThoseOfTheirRows(String server, String driver, String setting) {
        try (FreshDatabase database = database(server);
                Engine engine = Engine.create(url(database, driver, setting))) {
            assertEquals(server, engine.dialect().name());
            new Schema(notes).createAll(engine);
            engine.inConnection(connection -> {
                connection.execute(text("SET SESSION auto_increment_increment = 3"));
                var insert = insertInto(notes);
                for (int i = 0; i < 10_000; i++) {
                    insert = insert.values(notes.text.set("n" + i));
                }
                List<Integer> keys = new ArrayList<>();
                connection.execute(insert).insertedKeys().forEach(key -> keys.add(key.get(notes.id)));
                List<Integer> stored = new ArrayList<>(
                        new ArrayList<>(keys).stream().map(key -> 0).toList());
                for (Row row : connection.execute(select(notes)).all()) {
                    stored.set(Integer.parseInt(row.get(notes.text).substring(1)), row.get(notes.id));
                }
                assertEquals(stored, keys);
                assertEquals(
                        1,
                        connection
                                .execute(update(notes).set(notes.text.set("n5")).where(notes.text.eq("n5")))
                                .rowCount());
                assertThrows(
                        ConstraintViolationException.class,
                        () -> connection.execute(insertInto(notes).values(notes.text.set("n5"))));
            });
        }
    }

    @ParameterizedTest
    @CsvSource({
        "mariadb, connectorj, ''",
        "mariadb, connectorj, rewriteBatchedStatements=false",
        "mariadb, mariadb, ''",
        "mariadb, mariadb, useServerPrepStmts=true",
        "mysql, connectorj, ''",
        "mysql, connectorj, useServerPrepStmts=true",
        "mysql, mariadb, ''"
    })
    void objectsKnowTheirKeysWhateverTheStepIsAndWhicheverAreGiven(String server, String driver, String setting) {
        try (FreshDatabase database = database(server);
                Engine engine = Engine.create(url(database, driver, setting))) {
            new Schema(cards).createAll(engine);
            List<Card> added = new ArrayList<>();
            List<Integer> known = new ArrayList<>();
            engine.inTransaction(session -> {
                for (int step : new int[] {1, 3, 1, 10}) {
                    session.connection().execute(text("SET SESSION auto_increment_increment = " + step));
                    for (int i = 0; i < 1_000; i++) {
                        Card card = new Card();
                        card.set(cards, added.size(), i % 300 == 299 ? 50_000 + 100 * added.size() : null);
                        added.add(card);
                        session.add(card);
                    }
                    session.flush();
                }
                added.forEach(card -> known.add(card.id(cards)));
            });
            engine.inTransaction(session -> {
                Map<String, Integer> keys = new HashMap<>();
                session.connection()
                        .execute(select(cards.id, cards.text))
                        .forEach(row -> keys.put(row.get(cards.text), row.get(cards.id)));
                assertEquals(4_000, keys.size());
                for (int i = 0; i < known.size(); i++) {
                    assertEquals(keys.get("t" + i), known.get(i));
                }
            });
        }
    }

    @Test
    void aTimeBeyondTheDayNamesItsColumn() {
        try (FreshDatabase database = database("mysql");
                Engine engine = Engine.create(url(database, "connectorj", ""))) {
            engine.inConnection(connection -> {
                AlkahestException error = assertThrows(
                        AlkahestException.class,
                        () -> connection
                                .execute(select(textExpression("CAST('838:59:59' AS TIME)", SqlTypes.TIME)
                                        .label("long_time")))
                                .all());
                assertTrue(error.getMessage().endsWith(" It was read from long_time as LocalTime."), error::getMessage);
                connection.rollback();
            });
        }
    }

    @ParameterizedTest
    @CsvSource({"mariadb, mariadb", "mariadb, mysql", "mysql, mysql", "mysql, mariadb"})
    void aDataSourceWhoseSettingsDoNotSuitIsRefused(String server, String jdbc) {
        try (FreshDatabase database = database(server)) {
            assertRefused(database, jdbc, "useAffectedRows", "true", "The driver counts changed rows");
            if (jdbc.equals("mariadb")) {
                assertRefused(database, jdbc, "transactionReplay", "true", "The driver has transactionReplay=true.");
            }
        }
    }

    /** Not every user may make one, nor every proxy. */
    @ParameterizedTest
    @CsvSource({"mariadb, mariadb", "mariadb, mysql", "mysql, mysql", "mysql, mariadb"})
    void theFirstContactMakesNoTable(String server, String jdbc) {
        try (FreshDatabase database = database(server)) {
            FaultyDataSource watched = new FaultyDataSource(source(database, jdbc));
            watched.arm(0, FaultMode.BEFORE);
            try (Engine engine = Engine.create(watched)) {
                engine.connect().close();
            }
            assertTrue(
                    watched.calls().stream().anyMatch(call -> call.contains("@@sql_mode")), watched.calls()::toString);
            assertTrue(watched.calls().stream().noneMatch(call -> call.contains("TABLE")), watched.calls()::toString);
        }
    }

    private static void assertRefused(FreshDatabase database, String jdbc, String key, String value, String reason) {
        DataSource source = source(database, jdbc).with(key, value);
        try (Engine engine = Engine.create(source)) {
            ConfigurationException error = assertThrows(ConfigurationException.class, engine::connect);
            assertTrue(error.getMessage().startsWith(reason), error.getMessage());
        }
    }

    private static DriverDataSource source(FreshDatabase database, String jdbc) {
        ServerLocation at = ServerLocation.of(database.url());
        return new DriverDataSource(
                        "jdbc:" + jdbc + "://" + at.server() + "/" + at.database() + "?allowPublicKeyRetrieval=true")
                .with("user", String.valueOf(at.user()))
                .with("password", String.valueOf(at.password()));
    }

    private static FreshDatabase database(String server) {
        TestDatabase database = server.equals("mariadb") ? new MariaDbTestDatabase() : new MySqlTestDatabase();
        assumeTrue(database.notRun() == null, database::notRun);
        return database.fresh();
    }

    private static String url(FreshDatabase database, String driver, String setting) {
        ServerLocation at = ServerLocation.of(database.url()).withScheme("mysql+" + driver);
        int equals = setting.indexOf('=');
        return (equals < 0 ? at : at.with(setting.substring(0, equals), setting.substring(equals + 1)))
                .url(String.valueOf(at.database()));
    }
}

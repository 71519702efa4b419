package io.alkahest.dialect.sqlite;

import static io.alkahest.sql.Sql.insertInto;
import static io.alkahest.sql.Sql.select;
import static io.alkahest.sql.Sql.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.alkahest.engine.Connection;
import io.alkahest.engine.room.ConnectionRoom;
import io.alkahest.engine.room.InsertShape;
import io.alkahest.error.ConnectionFailedException;
import io.alkahest.error.ConstraintViolationException;
import io.alkahest.error.UnsupportedSqlException;
import io.alkahest.schema.Column;
import io.alkahest.schema.NullableColumn;
import io.alkahest.schema.Schema;
import io.alkahest.schema.Sequence;
import io.alkahest.schema.Table;
import io.alkahest.session.Engine;
import io.alkahest.sql.Assignment;
import io.alkahest.sql.Expression;
import io.alkahest.sql.Row;
import io.alkahest.testkit.DriverDataSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteDialectTest {
    private final Engine engine = Engine.create("sqlite://");

    static final class Words extends Table<Row> {
        final Column<Row, Long> id = bigint("id").primaryKey();
        final Column<Row, String> word = varchar("word", 20);

        Words(String name) {
            super(name);
        }
    }

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void aThousandRowsOfOneStatementKnowTheirKeysInTheirOrder() {
        Words words = create("words");
        List<List<Assignment>> rows = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            rows.add(List.of(words.word.set("w" + (i * 7919) % 1000)));
        }
        engine.inConnection(connection -> {
            connection.execute(insertInto(words).values(words.id.set(41L), words.word.set("before")));
            List<Row> keys = connection.execute(insertInto(words).rows(rows)).insertedKeys();
            assertEquals(
                    IntStream.range(42, 1042).mapToObj(i -> (long) i).toList(),
                    keys.stream().map(key -> key.get(words.id)).toList());
            List<String> stored = connection
                    .execute(select(words.word).where(words.id.gt(41L)).orderBy(words.id))
                    .all();
            assertEquals(
                    IntStream.range(0, 1000)
                            .mapToObj(i -> "w" + (i * 7919) % 1000)
                            .toList(),
                    stored);
        });
    }

    @Test
    void rowsOfAFlushKnowTheirKeysInTheirOrderWhateverTheirNumber() {
        Words words = create("words");
        InsertShape shape = new InsertShape(words, List.of(words.word), List.of(words.id));
        engine.inConnection(connection -> {
            int total = 0;
            for (int number : new int[] {1, 2, 3, 255, 256, 257, 2500}) {
                List<@Nullable Object[]> rows = new ArrayList<>();
                for (int i = 0; i < number; i++) {
                    rows.add(new @Nullable Object[] {"w" + (total + i)});
                }
                List<@Nullable Object[]> keys = ConnectionRoom.of(connection).insertRows(shape, rows);
                for (int i = 0; i < number; i++) {
                    assertEquals((long) total + i + 1, keys.get(i)[0]);
                }
                total += number;
            }
            assertEquals(
                    IntStream.range(0, total).mapToObj(i -> "w" + i).toList(),
                    connection.execute(select(words.word).orderBy(words.id)).all());
        });
    }

    @Test
    void memoryIsOneConnectionThatStays() {
        Words words = create("words");
        engine.inConnection(connection -> connection.execute(insertInto(words).values(words.word.set("kept"))));
        try (Connection connection = engine.connect()) {
            assertEquals("kept", connection.execute(select(words.word)).one());
        }
        try (Engine other = Engine.create("sqlite://", options -> options.connectionTimeout(Duration.ofSeconds(2)));
                Connection only = other.connect()) {
            assertEquals(
                    0,
                    only.execute(text("SELECT count(*) FROM sqlite_master")).scalar(),
                    "another engine has a memory of its own");
            ConnectionFailedException error = assertThrows(ConnectionFailedException.class, other::connect);
            assertEquals(
                    "No connection became free within 2000 ms: all 1 of the pool are in use. Close connections and sessions; a database in memory has one"
                            + " connection only. [ALK-620]",
                    error.getMessage());
        }
    }

    @Test
    void patternsTellUpperFromLowerCaseUnlessToldOtherwise(@TempDir Path directory) {
        String file = directory.resolve("like.db").toString();
        for (Engine one : List.of(
                Engine.create("sqlite:///" + file), Engine.create(new DriverDataSource("jdbc:sqlite:" + file)))) {
            try (one) {
                Words words = new Words("words");
                new Schema(words).dropAll(one);
                new Schema(words).createAll(one);
                one.inConnection(connection -> {
                    for (String word : List.of("Abc", "abc", "ABC", "Äbc")) {
                        connection.execute(insertInto(words).values(words.word.set(word)));
                    }
                    assertEquals(
                            List.of("Abc"),
                            connection
                                    .execute(select(words.word).where(words.word.like("A_c")))
                                    .all());
                    assertEquals(
                            List.of("abc"),
                            connection
                                    .execute(select(words.word).where(words.word.startsWith("ab")))
                                    .all());
                    assertEquals(
                            List.of("Abc", "abc", "ABC"),
                            connection
                                    .execute(select(words.word).where(words.word.ilike("aB%")))
                                    .all());
                });
            }
        }
    }

    @Test
    void aGivenDataSourceIsSetUpToo(@TempDir Path directory) {
        try (Engine given = Engine.create(new DriverDataSource("jdbc:sqlite:" + directory.resolve("given.db")))) {
            given.inConnection(connection -> {
                connection.execute(text("CREATE TABLE a (id INTEGER PRIMARY KEY, b INTEGER REFERENCES a (id))"));
                assertThrows(
                        ConstraintViolationException.class,
                        () -> connection.execute(text("INSERT INTO a (b) VALUES (99)")));
                assertEquals(
                        5000, connection.execute(text("PRAGMA busy_timeout")).scalar());
            });
        }
    }

    @Test
    void tablesAreFoundInAnySpelling() {
        create("Words");
        create("WORDS");
        engine.inConnection(connection -> assertEquals(
                List.of("Words"),
                connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'table'")).all().stream()
                        .map(row -> row.get(0))
                        .toList()));
    }

    @Test
    void everyKeywordIsANameIfQuotedAsWeDo() {
        // sqlite.org/lang_keywords.html
        String keywords = """
                ABORT ACTION ADD AFTER ALL ALTER ALWAYS ANALYZE AND AS ASC ATTACH AUTOINCREMENT BEFORE BEGIN BETWEEN BY CASCADE CASE CAST CHECK COLLATE
                COLUMN COMMIT CONFLICT CONSTRAINT CREATE CROSS CURRENT CURRENT_DATE CURRENT_TIME CURRENT_TIMESTAMP DATABASE DEFAULT DEFERRABLE DEFERRED
                DELETE DESC DETACH DISTINCT DO DROP EACH ELSE END ESCAPE EXCEPT EXCLUDE EXCLUSIVE EXISTS EXPLAIN FAIL FILTER FIRST FOLLOWING FOR FOREIGN
                FROM FULL GENERATED GLOB GROUP GROUPS HAVING IF IGNORE IMMEDIATE IN INDEX INDEXED INITIALLY INNER INSERT INSTEAD INTERSECT INTO IS ISNULL
                JOIN KEY LAST LEFT LIKE LIMIT MATCH MATERIALIZED NATURAL NO NOT NOTHING NOTNULL NULL NULLS OF OFFSET ON OR ORDER OTHERS OUTER OVER
                PARTITION PLAN PRAGMA PRECEDING PRIMARY QUERY RAISE RANGE RECURSIVE REFERENCES REGEXP REINDEX RELEASE RENAME REPLACE RESTRICT RETURNING
                RIGHT ROLLBACK ROW ROWS SAVEPOINT SELECT SET TABLE TEMP TEMPORARY THEN TIES TO TRANSACTION TRIGGER UNBOUNDED UNION UNIQUE UPDATE USING
                VACUUM VALUES VIEW VIRTUAL WHEN WHERE WINDOW WITH WITHOUT""";
        for (String keyword : keywords.toLowerCase(Locale.ROOT).split("\\s+")) {
            Words words = create(keyword);
            Table<Row> other = new Table<>("t_" + keyword) {
                {
                    integer("id").primaryKey();
                    varchar(keyword, 5).nullable();
                }
            };
            new Schema(other).createAll(engine);
            engine.inConnection(connection -> {
                connection.execute(insertInto(words).values(words.word.set(keyword)));
                assertEquals(
                        keyword,
                        connection
                                .execute(select(words.word).where(words.id.eq(1L)))
                                .one());
                assertEquals(
                        0,
                        connection
                                .execute(select(other).orderBy(words(other)))
                                .all()
                                .size());
            });
        }
    }

    /** A table that refers to itself, or to another one, in an attached database. */
    static final class Attached extends Table<Row> {
        final Column<Row, Long> id = bigint("id").primaryKey();
        final Column<Row, String> word = varchar("word", 20).index();
        final NullableColumn<Row, Long> otherId = bigint("other_id").nullable();

        Attached(String name, @Nullable Attached other) {
            super(name, "far");
            foreignKey(otherId, () -> other == null ? id : other.id);
        }
    }

    @Test
    void anAttachedDatabaseIsASchema(@TempDir Path folder) {
        Attached attached = new Attached("attached", null);
        Schema schema = new Schema(attached, new Attached("more", attached));
        try (Engine one = Engine.create("sqlite:///" + folder.resolve("near.db"), options -> options.poolSize(1))) {
            assertThrows(UnsupportedSqlException.class, () -> schema.createAll(one));
            // ATTACH refuses to run inside a transaction.
            try (Connection connection = one.connect()) {
                attach(connection.unwrap(), folder.resolve("far.db"));
            }
            schema.createAll(one);
            schema.createAll(one);
            one.inConnection(connection -> {
                connection.execute(insertInto(attached).values(attached.word.set("a"), attached.otherId.set(1L)));
            });
            assertThrows(
                    ConstraintViolationException.class,
                    () -> one.inConnection(connection -> {
                        connection.execute(
                                insertInto(attached).values(attached.word.set("b"), attached.otherId.set(9L)));
                    }));
            schema.dropAll(one);
            schema.createAll(one);
        }
    }

    private static void attach(java.sql.Connection jdbc, Path file) {
        try (var statement = jdbc.createStatement()) {
            statement.execute("ATTACH DATABASE '" + file + "' AS far");
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aForeignKeyBetweenDatabasesIsRefused() {
        Words words = new Words("words");
        Table<Row> far = new Table<>("far_words", "far") {
            {
                bigint("word_id").references(words.id);
            }
        };
        assertEquals(
                "The foreign key far_words.word_id -> words.id leads from far.far_words to words, and SQLite has no keys between databases."
                        + " Leave the foreign key out, or keep both tables in one database. [ALK-354]",
                assertThrows(
                                UnsupportedSqlException.class,
                                () -> engine.dialect().ddl().createTable(far))
                        .getMessage());
    }

    @Test
    void theNextValueOfASequenceIsRefused() {
        assertEquals(
                "SQLite has no sequences, so that numbers has no next value. Let a lone integer key be numbered by the database,"
                        + " or give keys yourself. [ALK-355]",
                assertThrows(
                                UnsupportedSqlException.class,
                                () -> select(new Sequence("numbers").nextValue())
                                        .toSql(engine.dialect()))
                        .getMessage());
    }

    private static Expression<?> words(Table<Row> table) {
        return table.columns().get(1);
    }

    private Words create(String name) {
        Words words = new Words(name);
        new Schema(words).createAll(engine);
        return words;
    }
}

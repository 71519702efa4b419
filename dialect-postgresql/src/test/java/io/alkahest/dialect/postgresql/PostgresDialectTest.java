package io.alkahest.dialect.postgresql;

import static io.alkahest.sql.Sql.insertInto;
import static io.alkahest.sql.Sql.select;
import static io.alkahest.sql.Sql.text;
import static io.alkahest.sql.Sql.update;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.alkahest.error.StatementException;
import io.alkahest.recorder.StatementRecorder;
import io.alkahest.schema.Column;
import io.alkahest.schema.Schema;
import io.alkahest.schema.Table;
import io.alkahest.session.Engine;
import io.alkahest.sql.Row;
import io.alkahest.testkit.FreshDatabase;
import io.alkahest.testkit.Outside;
import io.alkahest.type.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PostgresDialectTest {
    private final FreshDatabase fresh = new PostgresTestDatabase().fresh();
    private final Outside outside = new Outside(fresh.dataSource());
    private final StatementRecorder sql = new StatementRecorder();
    private final Engine engine = Engine.create(fresh.url(), options -> options.listener(sql));

    private static final class Words extends Table<Row> {
        final Column<Row, Integer> id = integer("id").primaryKey();
        final Column<Row, String> word;

        Words(String name, String column) {
            super(name);
            word = varchar(column, 50);
        }
    }

    @AfterEach
    void close() {
        engine.close();
        fresh.close();
    }

    @Test
    void everyKeywordIsANameIfQuotedAsWeDo() {
        List<String> keywords = outside.rows("SELECT word FROM pg_get_keywords() ORDER BY word");
        assertTrue(keywords.size() > 400);
        List<Table<?>> tables = new ArrayList<>();
        keywords.forEach(keyword -> tables.add(new Words(keyword, keyword.equals("id") ? "id_" : keyword)));
        new Schema(tables.toArray(Table<?>[]::new)).createAll(engine);
        for (Table<?> table : tables) {
            Words words = (Words) table;
            engine.inConnection(connection -> {
                connection.execute(insertInto(words).values(words.word.set("x")));
                connection.execute(update(words).set(words.word.set("y")).where(words.word.eq("x")));
                assertEquals(
                        List.of("y"),
                        connection
                                .execute(select(words.word).orderBy(words.word.asc()))
                                .all());
            });
        }
    }

    @Test
    void namesOf63BytesAreKeptAndLongerOnesAreRefused() {
        String longest = "ü".repeat(31) + "x";
        Words words = new Words(longest, "y" + "ß".repeat(31));
        new Schema(words).createAll(engine);
        new Schema(words).createAll(engine);
        engine.inConnection(connection -> connection.execute(insertInto(words).values(words.word.set("x"))));
        assertEquals(List.of("1 x"), outside.rows("SELECT * FROM \"" + longest + "\""));
        StatementException error = assertThrows(
                StatementException.class, () -> new Schema(new Words(longest + "x", "word")).createAll(engine));
        assertTrue(error.getMessage().contains("has 64 bytes; this database takes at most 63"), error.getMessage());
    }

    @Test
    void aListOfAnyLengthIsOneParameter() {
        Words words = new Words("words", "word");
        new Schema(words).createAll(engine);
        sql.clear();
        List<Integer> all = IntStream.range(0, 70_000).boxed().toList();
        engine.inConnection(connection -> {
            assertEquals(
                    0,
                    connection
                            .execute(select(words.word).where(words.id.inList(all)))
                            .all()
                            .size());
            assertEquals(
                    0,
                    connection
                            .execute(select(words.word).where(words.id.notInList(all)))
                            .all()
                            .size());
        });
        sql.expectCount(2);
    }

    @Test
    void tablesOfOtherSchemasAreNotTakenForThoseOfThePath() {
        outside.run("CREATE SCHEMA mine", "CREATE TABLE public.words (a int)", "CREATE TYPE public.mood AS ENUM ('x')");
        String url = fresh.url() + "?currentSchema=mine,public";
        Words words = new Words("words", "word");
        try (Engine other = Engine.create(url)) {
            new Schema(words).createAll(other);
            new Schema(words).createAll(other);
            other.inConnection(
                    connection -> connection.execute(insertInto(words).values(words.word.set("x"))));
        }
        assertEquals(List.of("1 x"), outside.rows("SELECT * FROM mine.words"));
        assertEquals(List.of(), outside.rows("SELECT * FROM public.words"));
    }

    @Test
    void handWrittenSqlMayUseWhatPostgreSqlHas() {
        engine.inConnection(connection -> {
            assertEquals(
                    "a:b",
                    connection
                            .execute(text("SELECT $x$a:b$x$ /* :no /* :nested */ :no */ -- :no"))
                            .scalar());
            assertEquals(
                    "it's :x", connection.execute(text("SELECT E'it\\'s :x'")).scalar());
            assertEquals(
                    true,
                    connection
                            .execute(text("SELECT '{\"a\": 1}'::jsonb ? :key"), Map.of("key", "a"))
                            .scalar());
            assertEquals(
                    Json.parse("{\"a\":1}"),
                    connection.execute(text("SELECT '{\"a\": 1}'::jsonb")).scalar());
            assertEquals(
                    5,
                    connection
                            .execute(text("SELECT (:n)::int + 2"), Map.of("n", 3))
                            .scalar());
        });
    }
}

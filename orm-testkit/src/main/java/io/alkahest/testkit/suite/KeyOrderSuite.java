package io.alkahest.testkit.suite;

import static io.alkahest.sql.Sql.insertInto;
import static io.alkahest.sql.Sql.select;
import static io.alkahest.testkit.domain.Tags.TAGS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.alkahest.dialect.KeyRetrieval;
import io.alkahest.error.DatabaseException;
import io.alkahest.schema.Column;
import io.alkahest.schema.Schema;
import io.alkahest.schema.Table;
import io.alkahest.session.Engine;
import io.alkahest.sql.Insert;
import io.alkahest.sql.Row;
import io.alkahest.testkit.TestDatabase;
import io.alkahest.testkit.domain.Domain;
import io.alkahest.testkit.domain.Tag;
import io.alkahest.testkit.fault.ShuffledKeys;
import io.alkahest.testkit.fault.ShuffledKeys.Way;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Each row has its own generated key, whatever the driver answers for several rows: keys are verified once, and taken
 * row by row where they do not hold.
 */
public abstract class KeyOrderSuite extends DatabaseSuite {
    private static final Notes NOTES = new Notes();
    private final ShuffledKeys driver = new ShuffledKeys(fresh.dataSource());

    protected KeyOrderSuite(TestDatabase database) {
        super(database);
    }

    /** Rows that may be alike. */
    private static final class Notes extends Table<Row> {
        final Column<Row, Integer> id = integer("id").primaryKey();
        final Column<Row, String> text = text("text");

        Notes() {
            super("notes");
        }
    }

    @BeforeEach
    void createTables() {
        assumeTrue(!fresh.url().contains(":memory:"), "the data lives in the connection");
        create(Domain.BLOG);
        create(new Schema(NOTES));
    }

    private Engine shuffled() {
        return Engine.create(
                fresh.url(),
                options -> options.connectThrough(driver.dataSource())
                        .listener(sql)
                        .connectionTimeout(Duration.ofSeconds(60)));
    }

    private boolean asksTheDriver() {
        return engine.dialect().keyRetrieval() != KeyRetrieval.MULTI_ROW_RETURNING;
    }

    private static List<Tag> add(Engine engine, String text, int count) {
        List<Tag> tags = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            tags.add(new Tag(text + i));
        }
        engine.inTransaction(session -> session.addAll(tags));
        return tags;
    }

    private void eachHasItsOwnKey(List<Tag> tags) {
        for (Tag tag : tags) {
            assertEquals(
                    List.of(tag.getText()),
                    outside.rows("SELECT text FROM tags WHERE id = " + tag.getId()),
                    () -> tag.getText() + " in " + outside.rows("SELECT id, text FROM tags"));
        }
    }

    private int statements() {
        int count = sql.statements().size();
        sql.clear();
        return count;
    }

    @Test
    void keysThatComeInOrderAreVerifiedOnceAndRowsStayInBatches() {
        try (Engine honest = shuffled()) {
            eachHasItsOwnKey(add(honest, "a", 4));
            assertEquals(1, sql.statements().stream().filter(s -> s.rows() == 4).count());
            sql.clear();
            eachHasItsOwnKey(add(honest, "b", 8));
            assertEquals(1, statements());
        }
    }

    @ParameterizedTest
    @EnumSource
    void keysThatDoNotHoldAreTakenRowByRow(Way way) {
        driver.shuffle(way);
        try (Engine shuffling = shuffled()) {
            List<Tag> first = add(shuffling, "a", 4);
            int afterTheFirst = statements();
            List<Tag> second = add(shuffling, "b", 4);
            eachHasItsOwnKey(first);
            eachHasItsOwnKey(second);
            assertEquals(8, outside.rows("SELECT id FROM tags").size());
            if (asksTheDriver()) {
                assertEquals(1 + 4, afterTheFirst, "a batch, which is undone, and its rows one by one");
                assertEquals(4, statements());
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void oneStatementOfSeveralRowsToo(Way way) {
        driver.shuffle(way);
        try (Engine shuffling = shuffled()) {
            for (int round = 0; round < 2; round++) {
                Insert<Void> insert = insertInto(TAGS);
                for (int i = 0; i < 4; i++) {
                    insert = insert.values(TAGS.text.set(round + "." + i));
                }
                Insert<Void> complete = insert;
                List<Row> keys = new ArrayList<>();
                shuffling.inConnection(
                        connection -> keys.addAll(connection.execute(complete).insertedKeys()));
                for (int i = 0; i < 4; i++) {
                    assertEquals(
                            List.of(round + "." + i),
                            outside.rows("SELECT text FROM tags WHERE id = "
                                    + keys.get(i).get(TAGS.id)));
                }
            }
        }
    }

    @Test
    void whatHeldOnceAndDoesNotHoldLaterIsAnErrorAndNoWrongKey() {
        assumeTrue(
                engine.dialect().keyRetrieval() == KeyRetrieval.BATCH_KEYS,
                "the driver is not asked for the key of each row");
        for (Way way : Way.values()) {
            driver.shuffle(null);
            try (Engine turning = shuffled()) {
                add(turning, way + "a", 4);
                driver.shuffle(way);
                DatabaseException error = (DatabaseException)
                        cause(assertThrows(RuntimeException.class, () -> add(turning, way + "b", 4)));
                assertEquals(
                        "The driver, or a proxy, has answered the generated keys of several rows inserted into tags in another order than that of the rows, or not"
                                + " as many, as it did for earlier ones. Roll back, and run the transaction again: rows go out one by one from now on. [ALK-711]",
                        error.getMessage());
                eachHasItsOwnKey(add(turning, way + "c", 4));
            }
        }
        assertEquals(List.of(), outside.rows("SELECT text FROM tags WHERE text LIKE '%b%'"));
    }

    private static Throwable cause(Throwable thrown) {
        Throwable cause = thrown;
        while (!(cause instanceof DatabaseException) && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    @Test
    void rowsThatAreAlikeProveNothing() {
        driver.shuffle(Way.SWAPPED);
        try (Engine shuffling = shuffled()) {
            for (List<String> texts : List.of(List.of("x", "x", "x"), List.of("p", "q", "r"))) {
                Insert<Void> insert = insertInto(NOTES);
                for (String text : texts) {
                    insert = insert.values(NOTES.text.set(text));
                }
                Insert<Void> complete = insert;
                List<String> found = new ArrayList<>();
                shuffling.inConnection(connection -> {
                    List<Row> keys = connection.execute(complete).insertedKeys();
                    for (Row key : keys) {
                        found.add(connection
                                .execute(select(NOTES.text).where(NOTES.id.eq(key.get(NOTES.id))))
                                .one());
                    }
                });
                assertEquals(texts, found);
            }
        }
    }

    @Test
    void theLookAtTheFirstKeysLeavesNoTrace() {
        try (Engine honest = shuffled()) {
            add(honest, "a", 3);
            assertTrue(sql.statements().stream().allMatch(s -> s.sql().startsWith("INSERT")), sql::toString);
        }
    }
}

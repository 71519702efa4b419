package io.alkahest.engine;

import static io.alkahest.engine.Shop.CUSTOMERS;
import static io.alkahest.engine.Shop.LABELS;
import static io.alkahest.engine.Shop.ORDERS;
import static io.alkahest.sql.Functions.count;
import static io.alkahest.sql.Sql.insertInto;
import static io.alkahest.sql.Sql.select;
import static io.alkahest.sql.Sql.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.alkahest.engine.room.ConnectionRoom;
import io.alkahest.engine.room.InsertShape;
import io.alkahest.error.ConstraintViolationException;
import io.alkahest.error.DatabaseException;
import io.alkahest.error.StatementException;
import io.alkahest.sql.Assignment;
import io.alkahest.sql.Insert;
import io.alkahest.sql.Row;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InsertRowsTest {
    private static final InsertShape EMAILS =
            new InsertShape(CUSTOMERS, List.of(CUSTOMERS.email), List.of(CUSTOMERS.id, CUSTOMERS.email));

    private final Recorder recorder = new Recorder();
    private Database database = Shop.open(EngineOptions.forUrl("h2://").listener(recorder));
    private Connection c = database.connect();

    @AfterEach
    void close() {
        c.close();
        database.close();
    }

    @Test
    void aBatchReportsTheKeysInTheOrderOfTheRows() {
        recorder.take();
        List<Object[]> keys = ConnectionRoom.of(c).insertRows(EMAILS, rows(100));
        assertEquals(100, keys.size());
        for (int i = 0; i < 100; i++) {
            assertEquals(i + 1, keys.get(i)[0]);
            assertEquals("e" + i, keys.get(i)[1]);
        }
        assertEquals(
                List.of("BEGIN (implicit)", "100 x INSERT INTO customers (email) VALUES (?)", "-> 100"),
                recorder.take());
    }

    @Test
    void aSingleRowIsNoBatch() {
        recorder.take();
        assertEquals(1, ConnectionRoom.of(c).insertRows(EMAILS, rows(1)).get(0)[0]);
        assertEquals(List.of("BEGIN (implicit)", "INSERT INTO customers (email) VALUES (?)", "-> 1"), recorder.take());
    }

    @Test
    void noRowsAreNoStatement() {
        recorder.take();
        assertEquals(List.of(), ConnectionRoom.of(c).insertRows(EMAILS, List.of()));
        assertEquals(
                0,
                ConnectionRoom.of(c)
                        .runBatch(
                                database.compiled(
                                        "key", () -> insertInto(LABELS).values(LABELS.code.set("x"))),
                                List.of())
                        .length);
        assertEquals(List.of(), recorder.take());
    }

    @Test
    void whatTheDatabaseGivesComesBack() {
        c.execute(insertInto(CUSTOMERS).values(CUSTOMERS.email.set("a")));
        InsertShape shape = new InsertShape(ORDERS, List.of(ORDERS.customerId), List.of(ORDERS.id, ORDERS.total));
        List<Object[]> keys =
                ConnectionRoom.of(c).insertRows(shape, List.<Object[]>of(new Object[] {1}, new Object[] {1}));
        assertEquals(List.of(1, 7), List.of(keys.get(0)));
        assertEquals(List.of(2, 7), List.of(keys.get(1)));
    }

    @Test
    void rowsWithNothingToReturnAreOneBatch() {
        recorder.take();
        InsertShape shape = new InsertShape(LABELS, List.of(LABELS.code, LABELS.text), List.of());
        assertEquals(
                List.of(),
                ConnectionRoom.of(c)
                        .insertRows(shape, List.<Object[]>of(new Object[] {"a", null}, new Object[] {"b", "x"})));
        assertEquals(
                List.of("BEGIN (implicit)", "2 x INSERT INTO labels (code, text) VALUES (?, ?)", "-> 2"),
                recorder.take());
    }

    @Test
    void rowsGoOutBySeveralWhereABatchReportsNoKeys() {
        returning(100_000);
        List<Object[]> keys = ConnectionRoom.of(c).insertRows(EMAILS, rows(1000));
        assertEquals(1000, keys.size());
        for (int i = 0; i < 1000; i++) {
            assertEquals(i + 1, keys.get(i)[0]);
            assertEquals("e" + i, keys.get(i)[1]);
        }
        List<String> statements =
                recorder.take().stream().filter(line -> !line.startsWith("->")).toList();
        assertEquals(1 + 6, statements.size());
        assertTrue(statements
                .get(1)
                .startsWith("SELECT id, email FROM FINAL TABLE (INSERT INTO customers (email) VALUES (?), (?)"));
        assertEquals(1 + 6, statements.stream().distinct().count());
    }

    @Test
    void aStatementStaysWithinTheParametersThatTheDatabaseTakes() {
        returning(10);
        InsertShape shape = new InsertShape(CUSTOMERS, List.of(CUSTOMERS.email, CUSTOMERS.name), List.of(CUSTOMERS.id));
        List<Object[]> rows = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            rows.add(new Object[] {"e" + i, "n"});
        }
        assertEquals(9, ConnectionRoom.of(c).insertRows(shape, rows).get(8)[0]);
        assertEquals(
                3,
                recorder.take().stream().filter(line -> line.contains("INSERT")).count());
    }

    @Test
    void keysMayBeApartByTheSameStep() {
        returning(100);
        c.execute(text("ALTER TABLE customers ALTER COLUMN id SET INCREMENT BY 2"));
        assertEquals(
                List.of(1, 3, 5, 7),
                ConnectionRoom.of(c).insertRows(EMAILS, rows(4)).stream()
                        .map(key -> key[0])
                        .toList());
    }

    @Test
    void keysWithGapsAreRefused() {
        List<Object[]> keys =
                new ArrayList<>(List.of(new Object[] {7}, new Object[] {1}, new Object[] {2}, new Object[] {4}));
        DatabaseException e = assertThrows(DatabaseException.class, () -> InsertRunner.sort(CUSTOMERS, keys, 0));
        assertEquals(
                "The keys generated for rows inserted into customers are not consecutive (1 to 7 for 4 rows), so that the rows cannot be told apart."
                        + " Roll back, and let no trigger insert into the same table. [ALK-625]",
                e.getMessage());
    }

    @Test
    void rowsGoTogetherAsFarAsTheirValuesFit() {
        RowWeight weight = new RowWeight(List.of(CUSTOMERS.email, CUSTOMERS.name), 1000);
        List<Object[]> rows = new ArrayList<>();
        for (int length : new int[] {10, 100, 100, 10_000, 10, 10}) {
            rows.add(new Object[] {"e".repeat(length), null});
        }
        assertEquals(3, weight.together(rows, 0, 6));
        assertEquals(2, weight.together(rows, 0, 2));
        assertEquals(1, weight.together(rows, 3, 3));
        assertEquals(2, weight.together(rows, 4, 2));
        assertEquals(6, new RowWeight(List.of(CUSTOMERS.email), Integer.MAX_VALUE).together(rows, 0, 6));
    }

    @Test
    void rowsWithoutAColumnAreInsertedOneByOne() {
        returning(100);
        c.execute(text("ALTER TABLE customers ALTER COLUMN email SET DEFAULT random_uuid()"));
        InsertShape shape = new InsertShape(CUSTOMERS, List.of(), List.of(CUSTOMERS.id));
        List<Object[]> keys = ConnectionRoom.of(c).insertRows(shape, List.<Object[]>of(new Object[0], new Object[0]));
        assertEquals(List.of(1, 2), List.of(keys.get(0)[0], keys.get(1)[0]));
    }

    @Test
    void anInsertThatIsSplitHasItsWholeEffectOrNone() {
        returning(20);
        Insert<Void> insert = insertInto(CUSTOMERS);
        List<List<Assignment>> rows = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            rows.add(List.of(CUSTOMERS.email.set("e" + i)));
        }
        List<Row> keys = c.execute(insert.rows(rows)).insertedKeys();
        assertEquals(50, keys.get(49).get(CUSTOMERS.id));
        rows.add(List.of(CUSTOMERS.email.set("e49")));
        c.execute(text("DELETE FROM customers WHERE email <> 'e49'"));
        assertThrows(ConstraintViolationException.class, () -> c.execute(insert.rows(rows.subList(0, 50))));
        assertEquals(1, c.execute(select(count(CUSTOMERS.id))).one());
    }

    @Test
    void aColumnOfAnotherTableIsRefused() {
        StatementException e = assertThrows(
                StatementException.class, () -> new InsertShape(CUSTOMERS, List.of(LABELS.code), List.of()));
        assertEquals(
                "The rows of customers cannot hold labels.code: it belongs to another table. [ALK-366]",
                e.getMessage());
    }

    private void returning(int maxParameters) {
        close();
        database = Shop.open(EngineOptions.forUrl("h2://")
                .dialect(new ReturningDialect(maxParameters, false))
                .listener(recorder));
        c = database.connect();
        recorder.take();
    }

    private static List<Object[]> rows(int count) {
        List<Object[]> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add(new Object[] {"e" + i});
        }
        return rows;
    }
}

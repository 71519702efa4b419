package io.alkahest.engine;

import static io.alkahest.engine.Shop.CUSTOMERS;
import static io.alkahest.engine.Shop.LABELS;
import static io.alkahest.engine.Shop.ORDERS;
import static io.alkahest.sql.Sql.deleteFrom;
import static io.alkahest.sql.Sql.insertInto;
import static io.alkahest.sql.Sql.select;
import static io.alkahest.sql.Sql.text;
import static io.alkahest.sql.Sql.update;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.alkahest.error.MultipleResultsException;
import io.alkahest.error.NoResultException;
import io.alkahest.error.ResourceClosedException;
import io.alkahest.error.ResultException;
import io.alkahest.error.StatementException;
import io.alkahest.sql.Insert;
import io.alkahest.sql.Query;
import io.alkahest.sql.Row;
import io.alkahest.sql.Row2;
import io.alkahest.sql.Select;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ResultTest {
    private final Database database = Shop.open();
    private final Connection c = database.connect();
    private final Select<String> emails = select(CUSTOMERS.email).orderBy(CUSTOMERS.id);

    @BeforeEach
    void fill() {
        Insert<Void> insert = insertInto(CUSTOMERS);
        for (String email : List.of("a", "b", "c")) {
            insert = insert.values(CUSTOMERS.email.set(email));
        }
        assertEquals(3, c.execute(insert).rowCount());
    }

    @AfterEach
    void close() {
        c.close();
        database.close();
    }

    @Test
    void aSingleExpressionYieldsItsValue() {
        assertEquals(List.of("a", "b", "c"), c.execute(emails).all());
        assertEquals("a", c.execute(emails).first());
        assertEquals("b", c.execute(emails.where(CUSTOMERS.id.eq(2))).one());
    }

    @Test
    void severalExpressionsYieldTypedRows() {
        Row2<Integer, String> row = c.execute(
                        select(CUSTOMERS.id, CUSTOMERS.name).where(CUSTOMERS.id.eq(1)))
                .one();
        assertEquals(1, row.component1());
        assertNull(row.component2());
        assertEquals(1, ((Row) row).get(CUSTOMERS.id));
    }

    @Test
    void aTableOfPlainRowsYieldsRows() {
        Row row = c.execute(select(CUSTOMERS).where(CUSTOMERS.id.eq(1))).one();
        assertEquals(List.of("id", "email", "name"), row.names());
        assertEquals("a", row.get(CUSTOMERS.email));
        Row2<String, Row> both = c.execute(select(CUSTOMERS.email, CUSTOMERS).where(CUSTOMERS.id.eq(2)))
                .one();
        assertEquals("b", both.component2().get("email"));
    }

    @Test
    void theOuterSideOfAJoinYieldsNullWhereThereIsNoPartner() {
        List<Row2<String, Row>> rows = c.execute(select(CUSTOMERS.email, ORDERS.orNull())
                        .leftJoin(ORDERS, ORDERS.customerId.eq(CUSTOMERS.id))
                        .where(CUSTOMERS.id.eq(1)))
                .all();
        assertNull(rows.get(0).component2());
    }

    @Test
    void aFunctionIsAppliedToEachRow() {
        Query<String> shouted = emails.map(email -> email + "!");
        assertEquals(List.of("a!", "b!", "c!"), c.execute(shouted).all());
        assertEquals(List.of("a", "b", "c"), c.execute(shouted).scalars());
    }

    @Test
    void oneOfNoneAndOneOfMany() {
        Select<String> none = emails.where(CUSTOMERS.id.eq(99));
        assertEquals(
                "Exactly one row was asked for, but there is none. Ask oneOrNull() if that can be. [ALK-410]",
                assertThrows(NoResultException.class, () -> c.execute(none).one())
                        .getMessage());
        assertEquals(
                "Exactly one row was asked for, but there are more. Narrow the statement, or ask first() or all(). [ALK-411]",
                assertThrows(
                                MultipleResultsException.class,
                                () -> c.execute(emails).one())
                        .getMessage());
        assertEquals(
                "At most one row was asked for, but there are more. Narrow the statement, or ask first() or all(). [ALK-411]",
                assertThrows(
                                MultipleResultsException.class,
                                () -> c.execute(emails).oneOrNull())
                        .getMessage());
        assertNull(c.execute(none).oneOrNull());
        assertNull(c.execute(none).first());
        assertEquals(List.of(), c.execute(none).all());
    }

    @Test
    void mappings() {
        assertEquals(Map.of("email", "a"), c.execute(emails).mappings().first());
        assertEquals(3, c.execute(emails).mappings().all().size());
        assertEquals(
                Map.of("email", "b"),
                c.execute(emails.where(CUSTOMERS.id.eq(2))).mappings().one());
        assertNull(c.execute(emails.where(CUSTOMERS.id.eq(9))).mappings().oneOrNull());
        assertThrows(
                NoResultException.class,
                () -> c.execute(emails.where(CUSTOMERS.id.eq(9))).mappings().one());
        assertThrows(
                MultipleResultsException.class,
                () -> c.execute(emails).mappings().one());
    }

    @Test
    void labelsOfHandWrittenSqlAreInTheCaseInWhichTheyWereDeclared() {
        Result<Row> result = c.execute(text("SELECT id, email AS \"eMail\" FROM customers ORDER BY id"));
        assertEquals(List.of("id", "eMail"), result.keys());
        Row row = result.first();
        assertEquals("a", row.get("eMail"));
        assertEquals("a", row.get("EMAIL"));
        assertEquals(1, row.get("ID"));
    }

    @Test
    void rowsCanBeGoneThroughOnce() {
        Result<String> result = c.execute(emails);
        List<String> seen = new ArrayList<>();
        for (String email : result) {
            seen.add(email);
        }
        assertEquals(List.of("a", "b", "c"), seen);
        assertEquals(List.of(), result.all());
        Iterator<String> iterator = c.execute(emails).iterator();
        assertEquals("a", iterator.next());
        assertTrue(iterator.hasNext());
        assertTrue(iterator.hasNext());
        assertEquals("b", iterator.next());
    }

    @Test
    void aClosedResultSaysSo() {
        Result<String> result = c.execute(emails);
        assertEquals("a", result.first());
        assertTrue(result.isClosed());
        assertEquals(
                "The result is closed: it can be read once only. [ALK-414]",
                assertThrows(ResultException.class, result::all).getMessage());
    }

    @Test
    void aStatementWithoutRowsSaysSo() {
        Result<Void> result =
                c.execute(update(CUSTOMERS).set(CUSTOMERS.name.set("x")).allRows());
        assertEquals(3, result.rowCount());
        assertEquals(List.of(), result.keys());
        assertEquals(
                "The statement yields no rows. Ask rowCount() how many it changed. [ALK-412]",
                assertThrows(ResultException.class, result::all).getMessage());
        assertThrows(ResultException.class, result::insertedKeys);
        assertEquals(
                0, c.execute(deleteFrom(CUSTOMERS).where(CUSTOMERS.id.eq(99))).rowCount());
    }

    @Test
    void aQueryDoesNotKnowItsRowsBeforehand() {
        try (Result<String> result = c.execute(emails)) {
            assertEquals(-1, result.rowCount());
        }
    }

    @Test
    void insertedKeysAreGeneratedOrGiven() {
        Result<Void> generated =
                c.execute(insertInto(CUSTOMERS).values(CUSTOMERS.email.set("d")).values(CUSTOMERS.email.set("e")));
        assertEquals(
                List.of(4, 5),
                generated.insertedKeys().stream()
                        .map(key -> key.get(CUSTOMERS.id))
                        .toList());
        Result<Void> given = c.execute(insertInto(LABELS).values(LABELS.code.set("x")));
        assertEquals("x", given.insertedKeys().get(0).get("code"));
    }

    @Test
    void returningYieldsRows() {
        Result<Row2<Integer, Integer>> result =
                c.execute(insertInto(ORDERS).values(ORDERS.customerId.set(1)).returning(ORDERS.id, ORDERS.total));
        assertEquals(List.of("id", "total"), result.keys());
        assertEquals(1, result.rowCount());
        Row row = result.one();
        assertEquals(1, row.get(ORDERS.id));
        assertEquals(7, row.get(ORDERS.total));
    }

    @Test
    void aCommitClosesOpenResults() {
        Result<String> result = c.execute(emails);
        Iterator<String> iterator = result.iterator();
        assertEquals("a", iterator.next());
        c.commit();
        assertEquals(
                "The result was closed before its last row, by a COMMIT, a ROLLBACK, a change of tables or the end of its connection."
                        + " Read it with all() first. [ALK-112]",
                assertThrows(ResourceClosedException.class, iterator::hasNext).getMessage());
    }

    @Test
    void aChangeOfTablesClosesOpenResults() {
        Iterator<String> iterator = c.execute(emails).iterator();
        iterator.next();
        c.execute(text("CREATE TABLE other (id INTEGER)"));
        assertThrows(ResourceClosedException.class, iterator::hasNext);
    }

    @Test
    void otherStatementsLeaveOpenResultsAlone() {
        List<String> seen = new ArrayList<>();
        for (String email : c.execute(emails)) {
            c.execute(update(CUSTOMERS).set(CUSTOMERS.name.set(email)).where(CUSTOMERS.email.eq(email)));
            seen.add(email + c.execute(emails).all().size());
        }
        assertEquals(List.of("a3", "b3", "c3"), seen);
        assertEquals(
                Arrays.asList("a", "b", "c"),
                c.execute(select(CUSTOMERS.name).orderBy(CUSTOMERS.id)).all());
    }

    @Test
    void entitiesAreASessionsBusiness() {
        StatementException e = assertThrows(StatementException.class, () -> c.execute(select(new Shop.People())));
        assertEquals(
                "select(people) yields Person entities, and a connection knows rows only. Run it in a session, or name the table's columns. [ALK-365]",
                e.getMessage());
    }
}

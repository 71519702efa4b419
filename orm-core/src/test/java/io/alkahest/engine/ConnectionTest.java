package io.alkahest.engine;

import static io.alkahest.engine.Shop.CUSTOMERS;
import static io.alkahest.sql.Functions.count;
import static io.alkahest.sql.Sql.insertInto;
import static io.alkahest.sql.Sql.select;
import static io.alkahest.sql.Sql.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.alkahest.error.AlkahestException;
import io.alkahest.error.ResourceClosedException;
import io.alkahest.error.SessionStateException;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConnectionTest {
    private final Database database = Shop.open();

    @AfterEach
    void everyConnectionWasGivenBack() {
        assertEquals(0, database.activeConnections());
        database.close();
    }

    @Test
    void theFirstStatementBeginsATransaction() {
        try (Connection c = database.connect()) {
            assertFalse(c.inTransaction());
            add(c, "a");
            assertTrue(c.inTransaction());
            c.commit();
            assertFalse(c.inTransaction());
        }
        assertEquals(1, rows());
    }

    @Test
    void severalTransactionsFollowOneAnother() {
        try (Connection c = database.connect()) {
            add(c, "a");
            c.commit();
            add(c, "b");
            c.rollback();
            add(c, "c");
            c.commit();
        }
        assertEquals(2, rows());
    }

    @Test
    void whatWasNotCommittedIsRolledBackByClose() {
        try (Connection c = database.connect()) {
            add(c, "a");
        }
        assertEquals(0, rows());
    }

    @Test
    void commitAndRollbackWithoutATransactionDoNothing() {
        try (Connection c = database.connect()) {
            c.commit();
            c.rollback();
            assertFalse(c.inTransaction());
        }
    }

    @Test
    void aConnectionOnUseTakesNoneFromThePoolBeforeItsFirstStatement() {
        try (Connection c = database.connectOnUse()) {
            assertEquals(0, database.activeConnections());
            add(c, "a");
            assertEquals(1, database.activeConnections());
        }
    }

    @Test
    void aBeginBlockCommitsAtItsEndAndAnswersItsResult() {
        long customers = database.begin(c -> {
            add(c, "a");
            return c.execute(select(count(CUSTOMERS.id))).one();
        });
        assertEquals(1, customers);
        assertEquals(1, rows());
    }

    @Test
    void aBeginBlockRollsBackOnAnyExceptionAndPassesItOnUnchanged() {
        IOException thrown = new IOException("no disk");
        Exception caught = assertThrows(
                IOException.class,
                () -> database.begin(c -> {
                    add(c, "a");
                    throw thrown;
                }));
        assertSame(thrown, caught);
        assertEquals(0, rows());
    }

    @Test
    void afterARollbackInsideABeginBlockNothingMoreCanBeRunInIt() {
        try (Connection c = database.connect()) {
            c.begin(inside -> {
                add(inside, "a");
                inside.rollback();
                ResourceClosedException e = assertThrows(ResourceClosedException.class, () -> add(inside, "b"));
                assertEquals(
                        "The transaction of this begin block has ended inside it. Leave the block before using the connection again. [ALK-115]",
                        e.getMessage());
                return null;
            });
            add(c, "c");
            c.commit();
        }
        assertEquals(1, rows());
    }

    @Test
    void afterACommitInsideABeginBlockNothingMoreCanBeRunInIt() {
        assertThrows(
                ResourceClosedException.class,
                () -> database.begin(c -> {
                    add(c, "a");
                    c.commit();
                    add(c, "b");
                    return null;
                }));
        assertEquals(1, rows());
    }

    @Test
    void workWithoutAResultNeedsNone() {
        database.inConnection(c -> add(c, "a"));
        assertEquals(1, rows());
    }

    @Test
    void beginAfterAStatementIsAnError() {
        try (Connection c = database.connect()) {
            add(c, "a");
            SessionStateException e = assertThrows(SessionStateException.class, c::begin);
            assertEquals(
                    "A transaction is open already: the first statement has begun it. Call begin() before it, or commit() or rollback() first. [ALK-113]",
                    e.getMessage());
        }
    }

    @Test
    void beginTwiceIsAnError() {
        try (Connection c = database.connect();
                Transaction transaction = c.begin()) {
            SessionStateException e = assertThrows(SessionStateException.class, c::begin);
            assertEquals(
                    "A transaction is open already: begin() was called before. For a part of it that can be undone alone, use nested or savepoint(). [ALK-113]",
                    e.getMessage());
            assertTrue(transaction.isActive());
        }
    }

    @Test
    void aTransactionThatIsNotEndedIsRolledBackByClose() {
        try (Connection c = database.connect()) {
            try (Transaction transaction = c.begin()) {
                add(c, "a");
                assertTrue(transaction.isActive());
            }
            add(c, "b");
            c.commit();
        }
        assertEquals(1, rows());
    }

    @Test
    void aTransactionEndsOnce() {
        try (Connection c = database.connect()) {
            Transaction transaction = c.begin();
            add(c, "a");
            transaction.commit();
            assertFalse(transaction.isActive());
            AlkahestException e = assertThrows(ResourceClosedException.class, transaction::rollback);
            assertEquals("The transaction has ended already. [ALK-114]", e.getMessage());
            transaction.close();
            add(c, "b");
            c.commit();
        }
        assertEquals(2, rows());
    }

    @Test
    void aClosedConnectionSaysSo() {
        Connection c = database.connect();
        c.close();
        c.close();
        assertTrue(c.isClosed());
        String message = "The connection is closed. Take a new one with connect(). [ALK-111]";
        assertEquals(
                message,
                assertThrows(ResourceClosedException.class, () -> add(c, "a")).getMessage());
        assertEquals(
                message, assertThrows(ResourceClosedException.class, c::commit).getMessage());
        assertEquals(
                message,
                assertThrows(ResourceClosedException.class, c::rollback).getMessage());
        assertEquals(
                message, assertThrows(ResourceClosedException.class, c::begin).getMessage());
        assertEquals(
                message,
                assertThrows(ResourceClosedException.class, c::savepoint).getMessage());
        assertEquals(
                message, assertThrows(ResourceClosedException.class, c::unwrap).getMessage());
    }

    @Test
    void savepointsNest() {
        try (Connection c = database.connect()) {
            add(c, "a");
            try (Savepoint outer = c.savepoint()) {
                add(c, "b");
                try (Savepoint inner = c.savepoint()) {
                    add(c, "c");
                    inner.rollback();
                    assertFalse(inner.isActive());
                }
                assertEquals(2, rows(c));
                outer.release();
            }
            c.commit();
        }
        assertEquals(2, rows());
    }

    @Test
    void aSavepointThatIsNotReleasedIsRolledBackByClose() {
        try (Connection c = database.connect()) {
            add(c, "a");
            try (Savepoint savepoint = c.savepoint()) {
                add(c, "b");
                assertTrue(savepoint.isActive());
            }
            c.commit();
        }
        assertEquals(1, rows());
    }

    @Test
    void aSavepointTakesThoseSetAfterItAlong() {
        try (Connection c = database.connect()) {
            Savepoint outer = c.savepoint();
            Savepoint inner = c.savepoint();
            outer.rollback();
            assertFalse(inner.isActive());
            assertEquals(
                    "The savepoint sp_2 has ended already. [ALK-114]",
                    assertThrows(ResourceClosedException.class, inner::release).getMessage());
        }
    }

    @Test
    void theEndOfATransactionEndsItsSavepoints() {
        try (Connection c = database.connect()) {
            Savepoint savepoint = c.savepoint();
            c.commit();
            assertFalse(savepoint.isActive());
            savepoint.close();
        }
    }

    @Test
    void nestedWorkIsUndoneAlone() {
        database.inConnection(c -> {
            add(c, "a");
            assertThrows(
                    IllegalStateException.class,
                    () -> c.nested(inside -> {
                        add(inside, "b");
                        throw new IllegalStateException();
                    }));
            assertEquals("x", c.nested(inside -> "x"));
            add(c, "c");
        });
        assertEquals(2, rows());
    }

    @Test
    void aFailedStatementLeavesTheTransactionUsable() {
        try (Connection c = database.connect()) {
            add(c, "a");
            assertThrows(AlkahestException.class, () -> add(c, "a"));
            add(c, "b");
            c.commit();
        }
        assertEquals(2, rows());
    }

    @Test
    void theJdbcConnectionCanBeReached() throws Exception {
        try (Connection c = database.connect()) {
            assertEquals("H2", c.unwrap().getMetaData().getDatabaseProductName());
        }
    }

    @Test
    void aSavepointBeginsATransaction() {
        try (Connection c = database.connect()) {
            c.savepoint();
            assertTrue(c.inTransaction());
            c.execute(text("SELECT 1")).close();
        }
    }

    private static void add(Connection c, String email) {
        c.execute(insertInto(CUSTOMERS).values(CUSTOMERS.email.set(email)));
    }

    private static long rows(Connection c) {
        return c.execute(select(count(CUSTOMERS.id))).one();
    }

    private long rows() {
        try (Connection c = database.connect()) {
            return rows(c);
        }
    }
}

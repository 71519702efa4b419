package io.alkahest.testkit.suite;

import static io.alkahest.mapping.Loaders.joined;
import static io.alkahest.sql.Functions.count;
import static io.alkahest.sql.Sql.select;
import static io.alkahest.testkit.domain.stock.Crates.CRATES;
import static io.alkahest.testkit.domain.stock.Parts.PARTS;
import static io.alkahest.testkit.domain.stock.Products.PRODUCTS;
import static io.alkahest.testkit.domain.stock.Warehouse.WAREHOUSE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.alkahest.compile.StatementKind;
import io.alkahest.error.LockTimeoutException;
import io.alkahest.error.SerializationConflictException;
import io.alkahest.error.SessionStateException;
import io.alkahest.error.StaleRowException;
import io.alkahest.error.StatementException;
import io.alkahest.error.UnsupportedSqlException;
import io.alkahest.schema.Table;
import io.alkahest.session.AutoflushPause;
import io.alkahest.session.Session;
import io.alkahest.sql.RowLock;
import io.alkahest.sql.Select;
import io.alkahest.testkit.TestDatabase;
import io.alkahest.testkit.TestDatabase.Trait;
import io.alkahest.testkit.domain.stock.Crate;
import io.alkahest.testkit.domain.stock.Part;
import io.alkahest.testkit.domain.stock.Product;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Locking reads: others wait, fail or look elsewhere, and what is read is what the database has now, in the same
 * statement.
 */
public abstract class LockSuite extends DatabaseSuite {
    private static final RowLock UPDATE = RowLock.forUpdate();

    protected LockSuite(TestDatabase database) {
        super(database);
    }

    @BeforeEach
    void createRows() {
        create(WAREHOUSE);
        engine.inTransaction(session -> {
            Product anvil = new Product("anvil", 10);
            Product bolt = new Product("bolt", 20);
            session.addAll(anvil, bolt, new Product("nut", 30), new Crate(10));
            session.flush();
            session.addAll(new Part("horn", anvil), new Part("face", anvil));
        });
        sql.clear();
    }

    @Test
    void aLockingReadShowsWhatTheDatabaseHasNow() {
        expectNewest("LOCK products", session -> session.get(PRODUCTS, 1, UPDATE));
        expectNewest("LOCK products", session -> session.refresh(product(session), UPDATE));
        expectNewest(
                "LOCK products",
                session -> session.one(
                        select(PRODUCTS).where(PRODUCTS.name.eq("anvil")).forUpdate()));
        expectNewest("LOCK products", session -> session.all(select(PRODUCTS).forUpdate()));
        expectNewest(
                "LOCK products",
                session -> session.stream(select(PRODUCTS, PRODUCTS.name)
                                .orderBy(PRODUCTS.id)
                                .forUpdate())
                        .toList());
    }

    /**
     * After others have committed: inside the transaction that has read before, and in one that begins with the lock.
     */
    private void expectNewest(String outline, Consumer<Session> lock) {
        outside.run("UPDATE products SET stock = 10, version = version + 1 WHERE id = 1");
        try (Session session = engine.openSession()) {
            Product anvil = product(session);
            outside.run("UPDATE products SET stock = 7, version = version + 1 WHERE id = 1");
            assertEquals(10, anvil.getStock());
            sql.clear();
            if (has(Trait.LOCKS_AS_A_WHOLE)) {
                expectConflict(session, lock);
            } else {
                lock.accept(session);
                sql.expect(outline);
                assertSame(anvil, session.get(PRODUCTS, 1));
                assertEquals(7, anvil.getStock());
                assertTrue(isLocked(PRODUCTS, 1));
                anvil.setStock(6);
            }
            session.commit();
            outside.run("UPDATE products SET stock = 5, version = version + 1 WHERE id = 1");
            lock.accept(session);
            assertEquals(5, anvil.getStock());
            anvil.setStock(4);
            session.commit();
        }
        assertEquals(List.of("4"), outside.rows("SELECT stock FROM products WHERE id = 1"));
    }

    /** A transaction that has read before comes too late to become the writer once others have written. */
    private static void expectConflict(Session session, Consumer<Session> lock) {
        assertThrows(SerializationConflictException.class, () -> lock.accept(session));
        session.rollback();
    }

    @Test
    @SuppressWarnings("try")
    void changesThatWereNotFlushedAreWrittenOrKept() {
        try (Session session = engine.openSession()) {
            Product anvil = Objects.requireNonNull(session.get(PRODUCTS, 1, UPDATE));
            anvil.setStock(3);
            sql.clear();
            session.get(PRODUCTS, 1, UPDATE);
            sql.expect("UPDATE products SET stock, version", "LOCK products");
            assertEquals(3, anvil.getStock());
            session.commit();
            assertEquals(2, anvil.getVersion());
            session.commit();

            outside.run("UPDATE products SET stock = 8, name = 'hammer', version = 3 WHERE id = 1");
            try (AutoflushPause pause = session.noAutoflush()) {
                anvil.setStock(2);
                session.refresh(anvil, UPDATE);
                assertEquals(2, anvil.getStock());
                assertEquals("hammer", anvil.getName());
                assertTrue(session.isModified(anvil));
            }
        }
        try (Session session = engine.openSession()) {
            Product anvil = product(session);
            anvil.getName();
            try (AutoflushPause pause = session.noAutoflush()) {
                anvil.setStock(1);
                assertEquals(3, anvil.getVersion());
                session.get(PRODUCTS, 1, UPDATE);
            }
            session.commit();
        }
        assertEquals(List.of("1 hammer 4"), outside.rows("SELECT stock, name, version FROM products WHERE id = 1"));
    }

    @Test
    @SuppressWarnings("try")
    void aChangeThatWasMadeBeforeTheLockDoesNotOverwriteANewerRow() {
        Product anvil = Objects.requireNonNull(engine.computeInTransaction(session -> session.get(PRODUCTS, 1)));
        outside.run("UPDATE products SET stock = 8, version = 2 WHERE id = 1");
        StaleRowException stale = assertThrows(
                StaleRowException.class,
                () -> engine.inTransaction(session -> {
                    session.add(anvil);
                    try (AutoflushPause pause = session.noAutoflush()) {
                        anvil.setStock(anvil.getStock() - 1);
                        session.get(PRODUCTS, 1, UPDATE);
                    }
                }));
        assertEquals(1, stale.expectedVersion());
        assertEquals(List.of("8"), outside.rows("SELECT stock FROM products WHERE id = 1"));
    }

    @Test
    @SuppressWarnings("try")
    void objectsOfPlainClassesAreBroughtUpToDateToo() {
        try (Session session = engine.openSession()) {
            Crate crate = Objects.requireNonNull(session.get(CRATES, 1));
            session.commit();
            outside.run("UPDATE crates SET amount = 7, version = 2");
            assertSame(crate, session.get(CRATES, 1, UPDATE));
            assertEquals(7, crate.getAmount());
            assertEquals(2, crate.getVersion());
            crate.setAmount(6);
            try (AutoflushPause pause = session.noAutoflush()) {
                session.refresh(crate, UPDATE);
            }
            assertEquals(6, crate.getAmount());
            session.commit();
        }
        assertEquals(List.of("6 3"), outside.rows("SELECT amount, version FROM crates"));
    }

    @Test
    void aRowThatSomebodyElseHasLockedIsWaitedForFailedAtOrSkipped() {
        if (has(Trait.LOCKS_AS_A_WHOLE)) {
            expectRefused(
                    386,
                    "SQLite has no NOWAIT. Leave nowait() out: the transaction waits for its turn to write, so long as the connection timeout says."
                            + " [ALK-386]",
                    session -> session.get(PRODUCTS, 1, UPDATE.nowait()));
            engine.inTransaction(session -> assertEquals(
                    3, session.all(select(PRODUCTS).lock(UPDATE.skipLocked())).size()));
            return;
        }
        try (Session first = engine.openSession();
                Session second = engine.openSession()) {
            first.get(PRODUCTS, 1, UPDATE);
            Select<Product> rest = select(PRODUCTS).orderBy(PRODUCTS.id).lock(UPDATE.skipLocked());
            assertEquals(List.of("bolt", "nut"), second.all(rest.map(Product::getName)));
            assertNull(second.get(PRODUCTS, 1, UPDATE.skipLocked()));
            LockTimeoutException locked =
                    assertThrows(LockTimeoutException.class, () -> second.get(PRODUCTS, 1, UPDATE.nowait()));
            assertTrue(locked.isRetryable());
            second.rollback();
            assertFalse(isLocked(PRODUCTS, 2));
            first.commit();
            assertEquals(
                    "anvil",
                    Objects.requireNonNull(second.get(PRODUCTS, 1, UPDATE.nowait()))
                            .getName());
        }
    }

    @Test
    void sharedLocksKeepOutThoseWhoChange() {
        if (has(Trait.NO_SHARED_LOCKS)) {
            expectRefused(
                    386,
                    "H2 has no FOR SHARE. Say forUpdate(). [ALK-386]",
                    session -> session.get(PRODUCTS, 1, RowLock.forShare()));
            return;
        }
        try (Session first = engine.openSession()) {
            assertEquals(
                    "anvil",
                    first.one(select(PRODUCTS.name).where(PRODUCTS.id.eq(1)).forShare()));
            if (!has(Trait.LOCKS_AS_A_WHOLE)) {
                try (Session second = engine.openSession()) {
                    second.get(PRODUCTS, 1, RowLock.forShare().nowait());
                }
                assertTrue(isLocked(PRODUCTS, 1));
            }
        }
    }

    @Test
    void aLockMayBeOfSomeTables() {
        Select<?> both = select(PRODUCTS, PARTS).join(PARTS.product).where(PARTS.name.eq("horn"));
        if (has(Trait.NO_LOCKS_OF_SOME_TABLES)) {
            assertThrows(
                    UnsupportedSqlException.class,
                    () -> engine.inTransaction(session -> session.all(both.lock(UPDATE.of(PARTS)))));
        } else {
            try (Session session = engine.openSession()) {
                session.all(both.lock(UPDATE.of(PARTS)));
                assertLocked(PARTS, 1, true);
                assertLocked(PRODUCTS, 1, false);
            }
        }
        try (Session session = engine.openSession()) {
            session.all(both.lock(UPDATE.of(PARTS, PRODUCTS)));
            assertLocked(PARTS, 1, true);
            assertLocked(PRODUCTS, 1, true);
            assertLocked(PRODUCTS, 2, false);
        }
    }

    @Test
    void theOuterSideOfAJoinIsNotLocked() {
        try (Session session = engine.openSession()) {
            assertEquals(
                    3,
                    session.all(select(PRODUCTS, PARTS.orNull())
                                    .leftJoin(
                                            PARTS,
                                            PARTS.productId.eq(PRODUCTS.id).and(PARTS.name.eq("horn")))
                                    .forUpdate())
                            .size());
            assertLocked(PRODUCTS, 1, true);
        }
    }

    @Test
    void aLockAndJoinedAssociationsGoTogether() {
        Select<Product> joined = select(PRODUCTS)
                .where(PRODUCTS.id.lt(3))
                .options(joined(PRODUCTS.parts))
                .orderBy(PRODUCTS.id)
                .forUpdate();
        try (Session session = engine.openSession()) {
            List<Product> products = session.all(joined);
            assertEquals(2, products.size());
            assertEquals(2, products.get(0).getParts().size());
            assertLocked(PRODUCTS, 2, true);
        }
        try (Session session = engine.openSession()) {
            List<Product> page = session.all(joined.limit(1));
            assertEquals(1, page.size());
            assertEquals(2, page.get(0).getParts().size());
            assertLocked(PRODUCTS, 1, true);
            assertLocked(PRODUCTS, 3, false);
        }
        try (Session session = engine.openSession()) {
            List<Part> parts = session.all(select(PARTS)
                    .options(joined(PARTS.product))
                    .where(PARTS.name.eq("face"))
                    .lock(UPDATE.of(PARTS)));
            assertEquals("face", parts.get(0).getName());
            assertLocked(PARTS, 2, true);
        }
    }

    @Test
    void aLockIsPartOfTheStatement() {
        Select<String> names = select(PRODUCTS.name).where(PRODUCTS.id.eq(1));
        assertNotEquals(names.toString(), names.forUpdate().toString());
        assertEquals(
                "SELECT products.name FROM products WHERE products.id = ? FOR UPDATE SKIP LOCKED",
                names.lock(UPDATE.of(PRODUCTS).skipLocked()).toString());
        engine.begin(c -> {
            c.execute(names).one();
            c.execute(names.forUpdate()).one();
            return c.execute(names).one();
        });
        assertEquals(
                List.of(StatementKind.SELECT, StatementKind.LOCKING_SELECT, StatementKind.SELECT),
                sql.statements().stream().map(statement -> statement.kind()).toList());
    }

    @Test
    void whatGathersRowsCannotLockThem() {
        String gathers =
                " answers no rows that could be locked. Lock the rows by a SELECT of their own first. [ALK-387]";
        expectWrong(
                "A SELECT with distinct()" + gathers,
                select(PRODUCTS.stock).distinct().forUpdate());
        expectWrong(
                "A SELECT with count(…)" + gathers, select(count(PRODUCTS.id)).forUpdate());
        expectWrong(
                "A SELECT with groupBy(…)" + gathers,
                select(PRODUCTS.stock).groupBy(PRODUCTS.stock).forUpdate());
        expectWrong(
                "The lock FOR UPDATE OF parts is of parts, which is no table that gives each row of the SELECT a row. Name one of [products], or leave of(…)"
                        + " out. [ALK-388]",
                select(PRODUCTS.stock).lock(UPDATE.of(PARTS)));
    }

    private void expectWrong(String message, Select<?> statement) {
        engine.inSession(session -> {
            StatementException wrong = assertThrows(StatementException.class, () -> session.all(statement));
            assertEquals(message, wrong.getMessage());
        });
    }

    @Test
    void aRefreshCannotSkipItsRow() {
        engine.inTransaction(session -> {
            Product anvil = product(session);
            StatementException wrong =
                    assertThrows(StatementException.class, () -> session.refresh(anvil, UPDATE.skipLocked()));
            assertEquals(
                    "refresh cannot skip the row of Product#1, which it is about. Say nowait() to fail where somebody else has locked it. [ALK-389]",
                    wrong.getMessage());
        });
    }

    @Test
    void whatIsNewIsFlushedAndWhatIsGoneIsLetGoOf() {
        try (Session session = engine.openSession()) {
            Product saw = new Product("saw", 1);
            session.add(saw);
            session.refresh(saw, UPDATE);
            assertEquals(1, saw.getVersion());
            session.commit();
            Product nut = Objects.requireNonNull(session.get(PRODUCTS, 3));
            Product bolt = Objects.requireNonNull(session.get(PRODUCTS, 2));
            session.commit();
            outside.run("DELETE FROM products WHERE id IN (2, 3)");
            assertNull(session.get(PRODUCTS, 3, UPDATE));
            assertFalse(session.contains(nut));
            SessionStateException gone = assertThrows(SessionStateException.class, () -> session.refresh(bolt, UPDATE));
            assertEquals("ALK-580", gone.code());
        }
    }

    private void expectRefused(int code, String message, Consumer<Session> work) {
        engine.inSession(session -> {
            UnsupportedSqlException refused = assertThrows(UnsupportedSqlException.class, () -> work.accept(session));
            assertEquals("ALK-" + code, refused.code());
            assertEquals(message, refused.getMessage());
        });
    }

    /** Expects that others can lock a row, or not; where the database is locked as a whole, nobody asks. */
    private void assertLocked(Table<?> table, int key, boolean locked) {
        if (!has(Trait.LOCKS_AS_A_WHOLE)) {
            assertEquals(locked, isLocked(table, key), table + " " + key);
        }
    }

    private boolean isLocked(Table<?> table, int key) {
        try (Session other = engine.openSession()) {
            other.get(table, key, UPDATE.nowait());
            return false;
        } catch (LockTimeoutException e) {
            return true;
        }
    }

    private static Product product(Session session) {
        return Objects.requireNonNull(session.get(PRODUCTS, 1));
    }
}

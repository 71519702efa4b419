package io.alkahest.testkit.suite;

import static io.alkahest.sql.Sql.insertInto;
import static io.alkahest.sql.Sql.select;
import static io.alkahest.sql.Sql.update;
import static io.alkahest.testkit.domain.stock.Crates.CRATES;
import static io.alkahest.testkit.domain.stock.Parts.PARTS;
import static io.alkahest.testkit.domain.stock.Products.PRODUCTS;
import static io.alkahest.testkit.domain.stock.Seats.SEATS;
import static io.alkahest.testkit.domain.stock.Warehouse.WAREHOUSE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.alkahest.engine.TransactionOptions;
import io.alkahest.error.AlkahestException;
import io.alkahest.error.MappingException;
import io.alkahest.error.PendingRollbackException;
import io.alkahest.error.SchemaException;
import io.alkahest.error.SessionStateException;
import io.alkahest.error.StaleRowException;
import io.alkahest.schema.Alias;
import io.alkahest.schema.Column;
import io.alkahest.schema.Table;
import io.alkahest.session.Nested;
import io.alkahest.session.Session;
import io.alkahest.sql.Assignment;
import io.alkahest.sql.Row;
import io.alkahest.sql.tree.Bind;
import io.alkahest.testkit.TestDatabase;
import io.alkahest.testkit.domain.stock.Crate;
import io.alkahest.testkit.domain.stock.Label;
import io.alkahest.testkit.domain.stock.Part;
import io.alkahest.testkit.domain.stock.Product;
import io.alkahest.testkit.domain.stock.Seat;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Version columns: no change of a row is lost because somebody worked with an older one, and nobody counts but the
 * library.
 */
public abstract class VersionSuite extends DatabaseSuite {
    private static final TransactionOptions KEEPING =
            TransactionOptions.defaults().expireOnCommit(false);

    protected VersionSuite(TestDatabase database) {
        super(database);
    }

    @BeforeEach
    void createRows() {
        create(WAREHOUSE);
        engine.inTransaction(session -> session.addAll(new Product("anvil", 10), new Product("bolt", 20)));
        sql.clear();
    }

    @Test
    void aVersionStartsAtOneAndCountsTheUpdatesOfItsRow() {
        engine.inTransaction(session -> {
            Product nut = new Product("nut", 5);
            session.add(nut);
            session.flush();
            assertEquals(1, nut.getVersion());
            nut.setStock(4);
            session.flush();
            assertEquals(2, nut.getVersion());
            nut.setStock(3);
            nut.setStock(4);
            session.flush();
            assertEquals(2, nut.getVersion());
        });
        sql.expect("INSERT products", "UPDATE products SET stock, version");
        assertEquals(List.of("4 2"), outside.rows("SELECT stock, version FROM products WHERE name = 'nut'"));
    }

    @Test
    void anUpdateOfARowThatSomebodyElseHasChangedFails() {
        try (Session session = engine.openSession(KEEPING)) {
            Product anvil = product(session, 1);
            session.commit();
            outside.run("UPDATE products SET stock = 9, version = 2 WHERE id = 1");
            anvil.setStock(anvil.getStock() - 3);

            StaleRowException stale = assertThrows(StaleRowException.class, session::flush);

            assertEquals(
                    "Product 1 was to be updated, but its row does not have version 1 any more: somebody else has changed or deleted it since it was"
                            + " read. Roll back and read it again. [ALK-516]",
                    stale.getMessage());
            assertEquals("Product", stale.entity());
            assertEquals(1, stale.key());
            assertEquals(1, stale.expectedVersion());
            assertTrue(stale.isRetryable());
            PendingRollbackException again =
                    assertThrows(PendingRollbackException.class, () -> session.get(PRODUCTS, 2));
            assertEquals(stale, again.getCause());

            session.rollback();
            assertEquals(2, anvil.getVersion());
            assertEquals(9, anvil.getStock());
            anvil.setStock(anvil.getStock() - 3);
            session.commit();
        }
        assertEquals(List.of("6 3"), outside.rows("SELECT stock, version FROM products WHERE id = 1"));
    }

    @Test
    void aDeleteOfARowThatSomebodyElseHasChangedFails() {
        try (Session session = engine.openSession(KEEPING)) {
            Product anvil = product(session, 1);
            session.commit();
            outside.run("UPDATE products SET stock = 9, version = 2 WHERE id = 1");
            session.delete(anvil);
            StaleRowException stale = assertThrows(StaleRowException.class, session::flush);
            assertEquals(
                    "Product 1 was to be deleted, but its row does not have version 1 any more: somebody else has changed or deleted it since it was"
                            + " read. Roll back and read it again. [ALK-516]",
                    stale.getMessage());
        }
        assertEquals(List.of("9"), outside.rows("SELECT stock FROM products WHERE id = 1"));
    }

    @Test
    void ofABatchNothingStaysIfOneRowIsStale() {
        try (Session session = engine.openSession(KEEPING)) {
            for (int i = 0; i < 20; i++) {
                session.add(new Product("p" + i, i));
            }
            session.commit();
            List<Product> all = session.all(select(PRODUCTS).orderBy(PRODUCTS.id));
            all.forEach(Product::getStock);
            session.commit();
            outside.run("UPDATE products SET version = 5 WHERE name = 'p7'");
            sql.clear();
            all.forEach(each -> each.setStock(100));
            StaleRowException stale = assertThrows(StaleRowException.class, session::flush);
            assertEquals(all.get(9).getId(), stale.key());
            session.rollback();
            assertEquals(1, all.get(3).getVersion());
            assertEquals(5, all.get(9).getVersion());
        }
        assertEquals(List.of(), outside.rows("SELECT id FROM products WHERE stock = 100"));
    }

    @Test
    void aDetachedObjectKeepsTheVersionThatItWasReadWith() {
        Product anvil = Objects.requireNonNull(engine.computeInTransaction(session -> session.get(PRODUCTS, 1)));
        engine.inTransaction(session -> product(session, 1).setStock(7));
        assertThrows(
                StaleRowException.class,
                () -> engine.inTransaction(session -> {
                    session.add(anvil);
                    anvil.setStock(anvil.getStock() - 1);
                }));
        assertEquals(1, anvil.getVersion());
        assertEquals(List.of("7 2"), outside.rows("SELECT stock, version FROM products WHERE id = 1"));
    }

    @Test
    void anExpiredObjectIsReadBeforeItIsChangedUnread() {
        try (Session session = engine.openSession()) {
            Product anvil = product(session, 1);
            session.commit();
            outside.run("UPDATE products SET version = 4 WHERE id = 1");
            sql.clear();
            anvil.setStock(3);
            session.commit();
            sql.expect("SELECT products", "UPDATE products SET stock, version");
            session.delete(anvil);
            session.commit();
        }
        assertEquals(List.of("bolt"), outside.rows("SELECT name FROM products"));
    }

    @Test
    @SuppressWarnings("try")
    void aRollbackToASavepointBringsTheVersionBack() {
        try (Session session = engine.openSession()) {
            Product anvil = product(session, 1);
            anvil.setStock(9);
            session.flush();
            try (Nested savepoint = session.savepoint()) {
                anvil.setStock(8);
                session.flush();
                anvil.setStock(7);
                session.flush();
                assertEquals(4, anvil.getVersion());
            }
            assertEquals(2, anvil.getVersion());
            assertEquals(9, anvil.getStock());
            anvil.setStock(6);
            session.commit();
        }
        assertEquals(List.of("6 3"), outside.rows("SELECT stock, version FROM products WHERE id = 1"));
    }

    @Test
    void aNewObjectThatIsRolledBackStartsAtOneAgain() {
        try (Session session = engine.openSession()) {
            Product nut = new Product("nut", 5);
            session.add(nut);
            session.flush();
            nut.setStock(4);
            session.flush();
            session.rollback();
            SessionStateException unset = assertThrows(SessionStateException.class, nut::getVersion);
            assertEquals("ALK-500", unset.code());
            session.add(nut);
            session.commit();
            assertEquals(1, nut.getVersion());
        }
    }

    @Test
    void anObjectThatIsDeletedAndAddedAgainGoesOnCounting() {
        try (Session session = engine.openSession(KEEPING)) {
            Product anvil = product(session, 1);
            session.delete(anvil);
            session.commit();
            session.add(anvil);
            session.commit();
            assertEquals(2, anvil.getVersion());
        }
        assertEquals(List.of("2"), outside.rows("SELECT version FROM products WHERE name = 'anvil'"));
    }

    @Test
    void aRowThatANewObjectTakesOverIsGuardedAndCounted() {
        engine.inTransaction(session -> session.add(new Seat("red", 1, "Ada")));
        try (Session session = engine.openSession(KEEPING)) {
            Seat ada = Objects.requireNonNull(session.get(SEATS, List.of("red", 1)));
            Seat ben = new Seat("red", 1, "Ben");
            session.delete(ada);
            session.add(ben);
            session.commit();
            assertEquals(2, ben.getVersion());

            Seat same = new Seat("red", 1, "Ben");
            session.delete(ben);
            session.add(same);
            session.commit();
            assertEquals(2, same.getVersion());

            outside.run("UPDATE seats SET guest = 'Cleo', version = 3");
            session.delete(same);
            session.add(new Seat("red", 1, "Dora"));
            StaleRowException stale = assertThrows(StaleRowException.class, session::flush);
            assertEquals((short) 2, stale.expectedVersion());
        }
        assertEquals(List.of("Cleo 3"), outside.rows("SELECT guest, version FROM seats"));
    }

    @Test
    void aRowWithAKeyOfSeveralColumnsMayChangeItsKey() {
        engine.inTransaction(session -> session.add(new Seat("red", 1, "Ada")));
        try (Session session = engine.openSession()) {
            Seat ada = Objects.requireNonNull(session.get(SEATS, List.of("red", 1)));
            ada.setNumber(2);
            session.flush();
            assertEquals(2, ada.getVersion());
            ada.setGuest("Ben");
            session.commit();
            assertEquals(3, ada.getVersion());
        }
        assertEquals(List.of("2 Ben 3"), outside.rows("SELECT seat_number, guest, version FROM seats"));
    }

    @Test
    void deletesByCascadeAndOfOrphansAreGuarded() {
        engine.inTransaction(session -> {
            Product anvil = product(session, 1);
            session.addAll(new Part("horn", anvil), new Part("face", anvil));
        });
        for (boolean whole : new boolean[] {true, false}) {
            try (Session session = engine.openSession(KEEPING)) {
                Product anvil = product(session, 1);
                assertEquals(2, anvil.getParts().size());
                session.commit();
                outside.run("UPDATE parts SET version = version + 1 WHERE name = 'face'");
                if (whole) {
                    session.delete(anvil);
                } else {
                    anvil.getParts().clear();
                }
                StaleRowException stale = assertThrows(StaleRowException.class, session::flush);
                assertEquals("Part", stale.entity());
                session.rollback();
            }
        }
        assertEquals(List.of("face 3", "horn 1"), outside.rows("SELECT name, version FROM parts ORDER BY name"));
        engine.inTransaction(session -> session.delete(product(session, 1)));
        assertEquals(List.of(), outside.rows("SELECT name FROM parts"));
    }

    @Test
    void rowsThatNeedOneAnotherAreInsertedWithVersionOneAndDeletedWithTheirs() {
        Part horn = engine.computeInTransaction(session -> {
            Product anvil = product(session, 1);
            Part first = new Part("horn", anvil);
            Part second = new Part("face", anvil);
            first.setNext(second);
            second.setNext(first);
            session.addAll(first, second);
            session.flush();
            assertEquals(1, first.getVersion());
            assertEquals(1, second.getVersion());
            return first;
        });
        assertEquals(List.of("1", "1"), outside.rows("SELECT version FROM parts"));
        engine.inTransaction(session -> {
            Part first = Objects.requireNonNull(session.get(PARTS, horn.getId()));
            Part second = Objects.requireNonNull(first.getNext());
            session.delete(first);
            session.delete(second);
        });
        assertEquals(List.of(), outside.rows("SELECT id FROM parts"));
    }

    @Test
    void changesOfAListAloneLeaveTheVersionOfTheOwner() {
        engine.inTransaction(session -> {
            Product anvil = product(session, 1);
            anvil.getLabels().add(new Label("heavy"));
            anvil.getParts().add(new Part("horn", anvil));
        });
        assertEquals(List.of("1"), outside.rows("SELECT version FROM products WHERE id = 1"));
        assertEquals(List.of("1"), outside.rows("SELECT version FROM product_labels"));
        engine.inTransaction(session -> product(session, 1).getLabels().clear());
        assertEquals(List.of("1"), outside.rows("SELECT version FROM products WHERE id = 1"));
        assertEquals(List.of(), outside.rows("SELECT version FROM product_labels"));
    }

    @Test
    void anUpdateByStatementCountsTheVersionsOfTheRowsThatItChanges() {
        Product before = Objects.requireNonNull(engine.computeInTransaction(session -> session.get(PRODUCTS, 1)));
        assertEquals(
                "UPDATE products SET stock = ?, version = version + 1 WHERE products.id = ?",
                update(PRODUCTS)
                        .set(PRODUCTS.stock.set(1))
                        .where(PRODUCTS.id.eq(1))
                        .toString());
        engine.inTransaction(session -> {
            Product anvil = product(session, 1);
            Product bolt = product(session, 2);
            session.execute(update(PRODUCTS).set(PRODUCTS.stock.set(1)).where(PRODUCTS.id.eq(1)));
            assertEquals(1, anvil.getStock());
            assertEquals(2, anvil.getVersion());
            assertEquals(1, bolt.getVersion());
            anvil.setStock(2);
            session.flush();
            assertEquals(3, anvil.getVersion());
        });
        Alias<Product> p = PRODUCTS.alias("p");
        Assignment five = new Assignment(p.columns().get(2), new Bind<>(5, PRODUCTS.stock.type()));
        engine.begin(c -> c.execute(update(p).set(five).where(p.get(PRODUCTS.id).lt(3))));
        assertEquals(List.of("5 4", "5 2"), outside.rows("SELECT stock, version FROM products ORDER BY id"));
        assertThrows(
                StaleRowException.class,
                () -> engine.inTransaction(session -> {
                    session.add(before);
                    before.setStock(before.getStock() - 1);
                }));
        engine.begin(
                c -> c.execute(update(PRODUCTS).set(PRODUCTS.version.set(40)).where(PRODUCTS.id.eq(2))));
        assertEquals(List.of("40"), outside.rows("SELECT version FROM products WHERE id = 2"));
    }

    @Test
    void rowsInsertedByStatementHaveVersionOne() {
        engine.begin(c -> c.execute(insertInto(PRODUCTS).values(PRODUCTS.name.set("nut"))));
        engine.begin(c -> c.execute(insertInto(PRODUCTS).values(PRODUCTS.name.set("oil"), PRODUCTS.version.set(9))));
        assertEquals(
                List.of("nut 1", "oil 9"), outside.rows("SELECT name, version FROM products WHERE id > 2 ORDER BY id"));
    }

    @Test
    void objectsOfPlainClassesAreGuardedToo() {
        Crate crate = new Crate(10);
        crate.setVersion(77);
        try (Session session = engine.openSession()) {
            session.add(crate);
            session.flush();
            assertEquals(1, crate.getVersion());
            crate.setAmount(9);
            session.commit();
            assertEquals(2, crate.getVersion());

            outside.run("UPDATE crates SET amount = 5, version = 3");
            crate.setAmount(8);
            StaleRowException stale = assertThrows(StaleRowException.class, session::flush);
            assertEquals(2, stale.expectedVersion());
            session.rollback();
            session.refresh(crate);
            assertEquals(3, crate.getVersion());
            assertEquals(5, crate.getAmount());

            crate.setAmount(4);
            session.flush();
            assertEquals(4, crate.getVersion());
            session.rollback();
            assertEquals(3, crate.getVersion());

            crate.setVersion(2);
            SessionStateException refused = assertThrows(SessionStateException.class, session::flush);
            assertEquals(
                    "crates.version is the version of its row: flush counts it, and the application only reads it. Leave it as it was read."
                            + " [ALK-515]",
                    refused.getMessage());
            session.rollback();
            session.delete(assertNotNullCrate(session.get(CRATES, 1)));
            session.commit();
        }
        assertEquals(List.of(), outside.rows("SELECT id FROM crates"));
    }

    private static Crate assertNotNullCrate(Object crate) {
        assertNotNull(crate);
        return (Crate) crate;
    }

    @Test
    void anApplicationDoesNotSetTheVersion() {
        engine.inTransaction(session -> {
            Product anvil = product(session, 1);
            SessionStateException refused = assertThrows(SessionStateException.class, () -> anvil.setVersion(7));
            assertEquals(
                    "products.version is the version of its row: flush counts it, and the application only reads it. Leave it as it was read."
                            + " [ALK-515]",
                    refused.getMessage());
            assertEquals(1, anvil.getVersion());
        });
    }

    @Test
    void aVersionIsOneColumnOfWholeNumbers() {
        expectRefused(
                "t.a is of type VARCHAR(20), which cannot be the version of a row. Versions are counted: declare it as integer, bigint or smallint. [ALK-513]",
                SchemaException.class,
                () -> new Odd().text());
        expectRefused(
                "t.a is the version of its row and cannot be nullable. [ALK-513]",
                SchemaException.class,
                () -> new Odd().nullable());
        expectRefused(
                "Table t has the version column a already, and one row has one version. Leave version() out at b. [ALK-514]",
                SchemaException.class,
                () -> new Odd().twice());
        expectRefused(
                "keyed.id is the version of its row, which flush counts, and cannot be part of the key. [ALK-513]",
                MappingException.class,
                () -> engine.inTransaction(session -> session.get(Keyed.KEYED, 1)));
    }

    private static void expectRefused(String message, Class<? extends AlkahestException> type, Runnable declaration) {
        assertEquals(message, assertThrows(type, declaration::run).getMessage());
    }

    private static final class Odd extends Table<Row> {
        Odd() {
            super("t");
        }

        void text() {
            varchar("a", 20).version();
        }

        void nullable() {
            integer("a").version().nullable();
        }

        void twice() {
            integer("a").version();
            bigint("b").version();
        }
    }

    private static final class Keyed extends Table<Crate> {
        static final Keyed KEYED = new Keyed();
        final Column<Crate, Integer> id =
                integer("id").primaryKey().version().property(Crate::getVersion, Crate::setVersion);

        private Keyed() {
            super("keyed");
        }
    }

    private static Product product(Session session, int id) {
        return Objects.requireNonNull(session.get(PRODUCTS, id));
    }
}

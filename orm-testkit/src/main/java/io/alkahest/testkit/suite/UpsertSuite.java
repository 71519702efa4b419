package io.alkahest.testkit.suite;

import static io.alkahest.sql.Functions.excluded;
import static io.alkahest.sql.Functions.value;
import static io.alkahest.sql.Sql.insertInto;
import static io.alkahest.sql.Sql.select;
import static io.alkahest.testkit.domain.Jobs.JOBS;
import static io.alkahest.testkit.domain.Posts.POSTS;
import static io.alkahest.testkit.domain.Users.USERS;
import static io.alkahest.testkit.domain.stock.Products.PRODUCTS;
import static io.alkahest.testkit.domain.stock.Seats.SEATS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.alkahest.engine.Connection;
import io.alkahest.error.ConstraintKind;
import io.alkahest.error.ConstraintViolationException;
import io.alkahest.error.StatementException;
import io.alkahest.error.UnsupportedSqlException;
import io.alkahest.schema.Column;
import io.alkahest.schema.NullableColumn;
import io.alkahest.schema.Schema;
import io.alkahest.schema.Table;
import io.alkahest.session.Session;
import io.alkahest.sql.Assignment;
import io.alkahest.sql.Insert;
import io.alkahest.sql.Row;
import io.alkahest.testkit.TestDatabase;
import io.alkahest.testkit.domain.Domain;
import io.alkahest.testkit.domain.User;
import io.alkahest.testkit.domain.stock.Product;
import io.alkahest.type.Json;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** INSERT that may meet rows which are there: what it changes, counts, returns, and tells the session. */
public abstract class UpsertSuite extends DatabaseSuite {
    private static final class Hits extends Table<Row> {
        final Column<Row, Integer> id = integer("id").primaryKey();
        final NullableColumn<Row, String> page = varchar("page", 50).nullable().unique();
        final Column<Row, Integer> hits = integer("hits").defaultValue(1);
        final Column<Row, BigDecimal> price = decimal("price", 12, 2).defaultValue(BigDecimal.ZERO);
        final NullableColumn<Row, Json> info = json("info").nullable();
        final NullableColumn<Row, String> note = text("note").nullable();

        Hits() {
            super("hits");
        }
    }

    private static final class Members extends Table<Row> {
        final Column<Row, Integer> id = integer("id").primaryKey();
        final Column<Row, String> email = varchar("email", 50).unique();
        final Column<Row, String> phone = varchar("phone", 50);

        Members() {
            super("members");
            index(phone).unique();
        }
    }

    private static final class Tickets extends Table<Row> {
        final Column<Row, UUID> id = uuid("id").primaryKey().defaultValue(UUID::randomUUID);
        final Column<Row, String> code = varchar("code", 50).unique();
        final Column<Row, String> seat = varchar("seat", 50);

        Tickets() {
            super("tickets");
        }
    }

    private final Hits hits = new Hits();
    private final Members members = new Members();

    protected UpsertSuite(TestDatabase database) {
        super(database);
    }

    @BeforeEach
    void createTables() {
        create(new Schema(hits, members));
    }

    private List<String> rows() {
        try (Connection connection = engine.connect()) {
            List<String> rows = new ArrayList<>();
            connection
                    .execute(select(hits.page, hits.hits, hits.price).orderBy(hits.page))
                    .forEach(row -> rows.add(row.component1() + " " + row.component2() + " "
                            + row.component3().setScale(2)));
            return rows;
        }
    }

    private Insert<Void> hit(String page) {
        return insertInto(hits).values(hits.page.set(page));
    }

    @Test
    void aRowThatIsThereIsChangedAndAnyOtherInserted() {
        try (Connection connection = engine.connect()) {
            Insert<Void> counted =
                    hit("a").onConflict(hits.page).doUpdate(hits.hits.set(hits.hits.plus(excluded(hits.hits))));
            assertEquals(1, connection.execute(counted).rowCount());
            assertEquals(1, connection.execute(counted).rowCount());
            assertEquals(1, connection.execute(counted).rowCount());
            connection.execute(hit("b").onConflict(hits.page).doUpdate(hits.hits.set(100)));
            sql.expectCount(4);
            connection.commit();
        }
        assertEquals(List.of("a 3 0.00", "b 1 0.00"), rows());
    }

    @Test
    void aRowThatIsChangedToWhatItHoldsCountsToo() {
        try (Connection connection = engine.connect()) {
            connection.execute(hit("a"));
            assertEquals(
                    1,
                    connection
                            .execute(hit("a").onConflict(hits.page).doUpdate(hits.page.set(excluded(hits.page))))
                            .rowCount());
            connection.commit();
        }
    }

    @Test
    void severalRowsCountOnceEach() {
        try (Connection connection = engine.connect()) {
            connection.execute(hit("a").values(hits.page.set("b")));
            Insert<Void> three = insertInto(hits)
                    .values(hits.page.set("b"), hits.hits.set(7), hits.price.set(new BigDecimal("1.25")))
                    .values(hits.page.set("c"), hits.hits.set(8), hits.price.set(new BigDecimal("2.50")))
                    .values(hits.page.set("a"), hits.hits.set(9), hits.price.set(new BigDecimal("3.75")));
            assertEquals(
                    3,
                    connection
                            .execute(three.onConflict(hits.page)
                                    .doUpdate(
                                            hits.hits.set(excluded(hits.hits)),
                                            hits.price.set(hits.price.plus(excluded(hits.price)))))
                            .rowCount());
            connection.commit();
        }
        assertEquals(List.of("a 9 3.75", "b 7 1.25", "c 8 2.50"), rows());
    }

    @Test
    void aRowThatIsThereMayBeLeftAlone() {
        try (Connection connection = engine.connect()) {
            assertEquals(
                    1,
                    connection
                            .execute(hit("a").onConflict(hits.page).doNothing())
                            .rowCount());
            assertEquals(
                    0,
                    connection
                            .execute(hit("a").onConflict(hits.page).doNothing())
                            .rowCount());
            assertEquals(
                    0, connection.execute(hit("a").onConflict().doNothing()).rowCount());
            Insert<Void> several = hit("a").values(hits.page.set("b")).values(hits.page.set("b"));
            assertEquals(
                    1,
                    connection
                            .execute(several.onConflict(hits.page).doNothing())
                            .rowCount());
            connection.commit();
        }
        assertEquals(List.of("a 1 0.00", "b 1 0.00"), rows());
    }

    @Test
    void leavingAloneForgivesNoOtherMistake() {
        create(Domain.BLOG);
        try (Connection connection = engine.connect()) {
            ConstraintViolationException e = assertThrows(
                    ConstraintViolationException.class,
                    () -> connection.nested(c -> c.execute(insertInto(POSTS)
                            .values(POSTS.id.set(1), POSTS.title.set("t"), POSTS.authorId.set(77))
                            .onConflict()
                            .doNothing())));
            assertEquals(ConstraintKind.FOREIGN_KEY, e.kind());
            connection.rollback();
        }
    }

    @Test
    void nullsMeetNothing() {
        try (Connection connection = engine.connect()) {
            Insert<Void> nulls = hit(null)
                    .values(hits.page.set((String) null))
                    .onConflict(hits.page)
                    .doUpdate(hits.hits.set(5));
            assertEquals(2, connection.execute(nulls).rowCount());
            assertEquals(2, connection.execute(nulls).rowCount());
            connection.commit();
        }
        assertEquals(
                4,
                outside.rows("SELECT id FROM hits WHERE page IS NULL AND hits = 1")
                        .size());
    }

    @Test
    void jsonDecimalsAndLongTextsAreSetLikeAnyValue() {
        String body = "x".repeat(70_000);
        try (Connection connection = engine.connect()) {
            for (int i = 1; i <= 2; i++) {
                connection.execute(insertInto(hits)
                        .values(
                                hits.page.set("a"),
                                hits.info.set(Json.parse("{\"n\": " + i + "}")),
                                hits.price.set(new BigDecimal("0.1" + i)),
                                hits.note.set(body + i))
                        .onConflict(hits.page)
                        .doUpdate(
                                hits.info.set(excluded(hits.info)),
                                hits.price.set(hits.price.plus(new BigDecimal("0.30"))),
                                hits.note.set(excluded(hits.note))));
            }
            connection.commit();
            assertEquals(
                    List.of(Json.parse("{\"n\":2}")),
                    connection.execute(select(hits.info)).all());
            assertEquals(
                    List.of(body + 2), connection.execute(select(hits.note)).all());
        }
        assertEquals(List.of("a 1 0.41"), rows());
    }

    @Test
    void theRowMayHaveToMeetACondition() {
        Insert<Void> larger = insertInto(hits)
                .values(hits.page.set("a"), hits.hits.set(5))
                .values(hits.page.set("b"), hits.hits.set(6))
                .values(hits.page.set("c"), hits.hits.set(7))
                .onConflict(hits.page)
                .doUpdateWhere(hits.hits.lt(excluded(hits.hits)), hits.hits.set(excluded(hits.hits)));
        try (Connection connection = engine.connect()) {
            connection.execute(insertInto(hits)
                    .values(hits.page.set("a"), hits.hits.set(9))
                    .values(hits.page.set("b"), hits.hits.set(1)));
            if (has(TestDatabase.Trait.NO_CONDITION_ON_CONFLICT)) {
                UnsupportedSqlException e =
                        assertThrows(UnsupportedSqlException.class, () -> connection.execute(larger));
                assertTrue(
                        e.getMessage()
                                .endsWith(
                                        " has no condition there. Choose the values by caseWhen(…) with the present ones as otherwise, or read the row with a lock first. [ALK-358]"),
                        e.getMessage());
                connection.rollback();
                return;
            }
            assertEquals(2, connection.execute(larger).rowCount());
            connection.commit();
        }
        assertEquals(List.of("a 9 0.00", "b 6 0.00", "c 7 0.00"), rows());
    }

    @Test
    void theRowsOfAQueryMayMeetOthers() {
        try (Connection connection = engine.connect()) {
            connection.execute(hit("a").values(hits.page.set("b")));
            connection.execute(insertInto(hits)
                    .columns(hits.page, hits.hits, hits.price)
                    .from(select(hits.page, hits.hits.plus(4), value(new BigDecimal("1.00"))))
                    .onConflict(hits.page)
                    .doUpdate(hits.hits.set(hits.hits.plus(excluded(hits.hits)))));
            connection.execute(insertInto(hits)
                    .columns(hits.page, hits.hits, hits.price)
                    .from(select(value("c"), value(2), value(BigDecimal.ONE))
                            .union(select(hits.page, hits.hits, hits.price)))
                    .onConflict(hits.page)
                    .doNothing());
            connection.commit();
        }
        assertEquals(List.of("a 6 0.00", "b 6 0.00", "c 2 1.00"), rows());
    }

    @Test
    void aKeyMayHaveSeveralColumnsAndTheVersionIsCounted() {
        create(new Schema(SEATS));
        try (Connection connection = engine.connect()) {
            for (String guest : List.of("Ann", "Bob", "Cid")) {
                connection.execute(insertInto(SEATS)
                        .values(
                                SEATS.room.set("A"),
                                SEATS.number.set(1),
                                SEATS.guest.set(guest),
                                SEATS.version.set((short) 1))
                        .onConflict(SEATS.number, SEATS.room)
                        .doUpdate(SEATS.guest.set(excluded(SEATS.guest))));
            }
            connection.commit();
        }
        assertEquals(List.of("A 1 Cid 3"), outside.rows("SELECT room, seat_number, guest, version FROM seats"));
    }

    @Test
    void aRandomKeyOfTheLibraryCannotCollide() {
        Tickets tickets = new Tickets();
        create(new Schema(tickets));
        try (Connection connection = engine.connect()) {
            for (String seat : List.of("1A", "1B")) {
                assertEquals(
                        1,
                        connection
                                .execute(insertInto(tickets)
                                        .values(tickets.code.set("x"), tickets.seat.set(seat))
                                        .onConflict(tickets.code)
                                        .doUpdate(tickets.seat.set(excluded(tickets.seat))))
                                .rowCount());
            }
            connection.commit();
        }
        assertEquals(List.of("x 1B"), outside.rows("SELECT code, seat FROM tickets"));
    }

    @Test
    void onlyAKeyCanBeMet() {
        create(new Schema(JOBS));
        try (Connection connection = engine.connect()) {
            Insert<Void> job = insertInto(JOBS).values(JOBS.name.set("x"));
            StatementException e = assertThrows(
                    StatementException.class,
                    () -> connection.execute(job.onConflict(JOBS.name).doNothing()));
            assertEquals(
                    "insertInto(jobs).onConflict(name): no primary key, unique constraint or unique index of the table has just these columns. It has (id). [ALK-738]",
                    e.getMessage());
            connection.rollback();
        }
    }

    @Test
    void otherKeysThatMayCollideAreRefusedWhereTheDatabaseLooksAtAll() {
        Insert<Void> ann = insertInto(members).values(members.email.set("ann"), members.phone.set("1"));
        Insert<Void> byEmail = ann.onConflict(members.email).doUpdate(members.phone.set(excluded(members.phone)));
        try (Connection connection = engine.connect()) {
            connection.execute(ann);
            if (has(TestDatabase.Trait.ALL_KEYS_CONFLICT)) {
                UnsupportedSqlException e =
                        assertThrows(UnsupportedSqlException.class, () -> connection.execute(byEmail));
                assertTrue(
                        e.getMessage()
                                .endsWith(
                                        " looks at all keys, and (phone) can collide as well. Say onConflict() if any key is meant. [ALK-739]"),
                        e.getMessage());
                assertEquals(
                        1,
                        connection
                                .execute(ann.onConflict().doUpdate(members.email.set("any")))
                                .rowCount());
                connection.commit();
                assertEquals(List.of("any 1"), outside.rows("SELECT email, phone FROM members"));
                return;
            }
            assertEquals(1, connection.execute(byEmail).rowCount());
            if (has(TestDatabase.Trait.ONE_KEY_CONFLICTS)) {
                UnsupportedSqlException e = assertThrows(
                        UnsupportedSqlException.class,
                        () -> connection.execute(ann.onConflict().doUpdate(members.email.set("any"))));
                assertTrue(
                        e.getMessage()
                                .endsWith(
                                        " changes a row that it finds by one key, but (email) and (phone) can collide. Name the columns of one: onConflict(…). [ALK-742]"),
                        e.getMessage());
            }
            connection.commit();
        }
        assertEquals(List.of("ann 1"), outside.rows("SELECT email, phone FROM members"));
    }

    @Test
    void anyKeyIsEnoughToLeaveARowAlone() {
        try (Connection connection = engine.connect()) {
            connection.execute(insertInto(members).values(members.email.set("ann"), members.phone.set("1")));
            Insert<Void> several = insertInto(members)
                    .values(members.email.set("ann"), members.phone.set("2"))
                    .values(members.email.set("bob"), members.phone.set("1"))
                    .values(members.email.set("cid"), members.phone.set("3"))
                    .values(members.email.set("dan"), members.phone.set("3"));
            assertEquals(1, connection.execute(several.onConflict().doNothing()).rowCount());
            connection.commit();
        }
        assertEquals(List.of("ann 1", "cid 3"), outside.rows("SELECT email, phone FROM members ORDER BY email"));
    }

    @Test
    void whatCannotBeMeantIsRefused() {
        try (Connection connection = engine.connect()) {
            refused(
                    "insertInto(hits).onConflict(id): the INSERT gives no value for id, so that nothing can collide. Give it one, or name another key. [ALK-741]",
                    () -> connection.execute(hit("a").onConflict(hits.id).doNothing()));
            refused(
                    "insertInto(hits).onConflict(…).doUpdate(…): rows 1 and 3 have the same (page), so that one would change the other. Put them together before. [ALK-745]",
                    () -> connection.execute(hit("a").values(hits.page.set("b"))
                            .values(hits.page.set("a"))
                            .onConflict(hits.page)
                            .doUpdate(hits.hits.set(1))));
            refused(
                    "excluded(hits.note) stands for what an INSERT would have given the column, but it gives it no value. Add one to values(…). [ALK-743]",
                    () -> connection.execute(
                            hit("a").onConflict(hits.page).doUpdate(hits.note.set(excluded(hits.note)))));
            refused(
                    "excluded(hits.note) stands for what an INSERT would have given the column, and can be said inside of its doUpdate(…) only. [ALK-743]",
                    () -> connection.execute(select(excluded(hits.note))));
            refused(
                    "insertInto(hits).onConflict(…).doUpdate() sets nothing. Add at least one assignment, or say doNothing(). [ALK-333]",
                    () -> hit("a").onConflict(hits.page).doUpdate());
            refused(
                    "insertInto(hits) cannot set members.email: the column belongs to another table. [ALK-309]",
                    () -> hit("a").onConflict(hits.page).doUpdate(new Assignment(members.email, value("x"))));
            connection.rollback();
        }
        sql.expectCount(0);
    }

    private static void refused(String message, org.junit.jupiter.api.function.Executable work) {
        assertEquals(message, assertThrows(StatementException.class, work).getMessage());
    }

    @Test
    void manyRowsGoOutByChunks() {
        Insert<Void> all = insertInto(hits);
        List<List<Assignment>> rows = new ArrayList<>();
        for (int i = 0; i < 2_500; i++) {
            rows.add(List.of(hits.page.set("p" + i), hits.hits.set(i)));
        }
        Insert<Void> upsert = all.rows(rows)
                .onConflict(hits.page)
                .doUpdate(hits.hits.set(hits.hits.plus(excluded(hits.hits)).plus(1)));
        try (Connection connection = engine.connect()) {
            assertEquals(2_500, connection.execute(upsert).rowCount());
            assertEquals(2_500, connection.execute(upsert).rowCount());
            connection.commit();
        }
        assertEquals(
                List.of("2500"),
                outside.rows("SELECT count(*) FROM hits WHERE page = 'p7' AND hits = 15 OR page <> 'p7'"));
        assertEquals(List.of("15"), outside.rows("SELECT hits FROM hits WHERE page = 'p7'"));
    }

    @Test
    void rowsAreReturnedAsTheyAreAfterwards() {
        try (Connection connection = engine.connect()) {
            connection.execute(hit("a"));
            List<String> returned = new ArrayList<>();
            connection
                    .execute(insertInto(hits)
                            .values(hits.page.set("a"), hits.hits.set(5))
                            .values(hits.page.set("b"), hits.hits.set(6))
                            .onConflict(hits.page)
                            .doUpdate(hits.hits.set(hits.hits.plus(excluded(hits.hits))))
                            .returning(hits.page, hits.hits))
                    .all()
                    .forEach(row -> returned.add(row.component1() + " " + row.component2()));
            returned.sort(null);
            assertEquals(List.of("a 6", "b 6"), returned);
            assertEquals(
                    List.of("c"),
                    connection
                            .execute(hit("a").values(hits.page.set("c"))
                                    .onConflict(hits.page)
                                    .doNothing()
                                    .returning(hits.page))
                            .all());
            connection.commit();
        }
    }

    @Test
    void loadedObjectsFollow() {
        create(Domain.BLOG);
        try (Session session = engine.openSession()) {
            User ann = new User("ann@example.com", "Ann");
            User bob = new User("bob@example.com", "Bob");
            session.addAll(ann, bob);
            session.flush();
            session.execute(insertInto(USERS)
                    .values(USERS.email.set("ann@example.com"), USERS.name.set("Anna"))
                    .values(USERS.email.set("cid@example.com"), USERS.name.set("Cid"))
                    .onConflict(USERS.email)
                    .doUpdate(USERS.name.set(excluded(USERS.name))));
            sql.clear();
            assertEquals("Anna", ann.getName());
            assertEquals("Bob", bob.getName());
            sql.expectCount(0);
            User same = session.one(insertInto(USERS)
                    .values(USERS.email.set("bob@example.com"), USERS.name.set("Rob"))
                    .onConflict(USERS.email)
                    .doUpdate(USERS.name.set(excluded(USERS.name)))
                    .returning(USERS));
            assertSame(bob, same);
            assertEquals("Rob", bob.getName());
            session.commit();
        }
        assertEquals(List.of("Anna", "Cid", "Rob"), outside.rows("SELECT name FROM users ORDER BY name"));
    }

    @Test
    void theVersionOfALoadedObjectFollows() {
        create(new Schema(PRODUCTS));
        try (Session session = engine.openSession()) {
            Product nut = new Product("nut", 1);
            session.add(nut);
            session.flush();
            session.execute(insertInto(PRODUCTS)
                    .values(PRODUCTS.name.set("nut"), PRODUCTS.stock.set(10), PRODUCTS.version.set(1))
                    .onConflict(PRODUCTS.name)
                    .doUpdate(PRODUCTS.stock.set(PRODUCTS.stock.plus(excluded(PRODUCTS.stock)))));
            assertEquals(11, nut.getStock());
            nut.setStock(12);
            session.commit();
        }
        assertEquals(List.of("nut 12 3"), outside.rows("SELECT name, stock, version FROM products"));
    }
}

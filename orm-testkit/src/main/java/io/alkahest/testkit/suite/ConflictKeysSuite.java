package io.alkahest.testkit.suite;

import static io.alkahest.sql.Functions.excluded;
import static io.alkahest.sql.Functions.lower;
import static io.alkahest.sql.Sql.insertInto;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.alkahest.compile.DdlFeature;
import io.alkahest.engine.Connection;
import io.alkahest.error.UnsupportedSqlException;
import io.alkahest.schema.Column;
import io.alkahest.schema.NullableColumn;
import io.alkahest.schema.Schema;
import io.alkahest.schema.Table;
import io.alkahest.session.Entity;
import io.alkahest.session.Session;
import io.alkahest.sql.Insert;
import io.alkahest.sql.Row;
import io.alkahest.testkit.TestDatabase;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Keys that tell less than their columns: of some rows, over expressions, and of values that the database provides. */
public abstract class ConflictKeysSuite extends DatabaseSuite {
    private static final UUID TENANT = UUID.fromString("00000000-0000-0000-0000-000000000007");

    private static final class Mails extends Table<Row> {
        final Column<Row, Integer> id = integer("id").primaryKey();
        final Column<Row, String> email = varchar("email", 50);
        final Column<Row, String> state = varchar("state", 10);

        Mails() {
            super("mails");
            index(email).unique().where(state.ne("gone"));
        }
    }

    private static final class Accounts extends Table<Row> {
        final Column<Row, Integer> id = integer("id").primaryKey();
        final Column<Row, UUID> tenant = uuid("tenant").defaultValue(() -> TENANT);
        final Column<Row, String> email = varchar("email", 50);
        final Column<Row, String> code = varchar("code", 10).unique();

        Accounts() {
            super("accounts");
            unique(tenant, email);
        }
    }

    private static final class Rooms extends Table<Row> {
        final Column<Row, Integer> id = integer("id").primaryKey();
        final Column<Row, String> name = varchar("name", 10).unique();
        final Column<Row, Integer> number = integer("number");
        final NullableColumn<Row, Integer> twice =
                integer("twice").nullable().computed(number.times(2)).unique();

        Rooms() {
            super("rooms");
        }
    }

    private static final class Guest extends Entity {}

    private static final class Guests extends Table<Guest> {
        final Column<Guest, Integer> id = integer("id").primaryKey();
        final Column<Guest, String> email = varchar("email", 50);
        final Column<Guest, String> name = varchar("name", 50);

        Guests() {
            super("guests");
            index(lower(email).asc()).unique();
        }
    }

    private static final class Slot extends Entity {}

    private static final class Slots extends Table<Slot> {
        final Column<Slot, Integer> id = integer("id").primaryKey();
        final Column<Slot, Integer> place = integer("place").serverDefault(1).unique();
        final Column<Slot, String> note = varchar("note", 50);

        Slots() {
            super("slots");
        }
    }

    protected ConflictKeysSuite(TestDatabase database) {
        super(database);
    }

    private static void refused(String end, Executable work) {
        UnsupportedSqlException e = assertThrows(UnsupportedSqlException.class, work);
        assertTrue(e.getMessage().endsWith(end), e.getMessage());
    }

    @Test
    void rowsThatAnIndexOfSomeRowsDoesNotCoverAreAllTaken() {
        if (!engine.dialect().ddl().supports(DdlFeature.PARTIAL_INDEX)) {
            return;
        }
        Mails mails = new Mails();
        create(new Schema(mails));
        Insert<Void> two = insertInto(mails)
                .values(mails.email.set("a"), mails.state.set("gone"))
                .values(mails.email.set("a"), mails.state.set("new"));
        try (Connection connection = engine.connect()) {
            assertEquals(2, connection.execute(two.onConflict().doNothing()).rowCount());
            assertEquals(1, connection.execute(two.onConflict().doNothing()).rowCount());
            Insert<Void> read = two.onConflict().doUpdate(mails.state.set("read"));
            if (has(TestDatabase.Trait.ONE_KEY_CONFLICTS)) {
                refused(
                        "changes a row that it finds by one key, but (email) can collide in some rows or by an expression only."
                                + " Read the row with a lock first. [ALK-742]",
                        () -> connection.execute(read));
            } else {
                assertEquals(2, connection.execute(read).rowCount());
                assertEquals(
                        List.of("gone", "gone", "gone", "read"),
                        outside(connection, "SELECT state FROM mails ORDER BY state"));
            }
            connection.rollback();
        }
    }

    private List<String> outside(Connection connection, String query) {
        connection.commit();
        return outside.rows(query);
    }

    @Test
    void aDefaultThatIsPartOfAKeyMayCollide() {
        Accounts accounts = new Accounts();
        create(new Schema(accounts));
        Insert<Void> one = insertInto(accounts).values(accounts.email.set("a"), accounts.code.set("1"));
        Insert<Void> two = insertInto(accounts).values(accounts.email.set("a"), accounts.code.set("2"));
        try (Connection connection = engine.connect()) {
            connection.execute(one);
            assertEquals(0, connection.execute(two.onConflict().doNothing()).rowCount());
            if (has(TestDatabase.Trait.ALL_KEYS_CONFLICT)) {
                refused(
                        "(tenant, email) can collide as well. Say onConflict() if any key is meant. [ALK-739]",
                        () -> connection.execute(two.onConflict(accounts.code).doUpdate(accounts.code.set("3"))));
            }
            connection.commit();
        }
        assertEquals(List.of("a 1"), outside.rows("SELECT email, code FROM accounts"));
    }

    @Test
    void whatTheDatabaseComputesMayCollide() {
        Rooms rooms = new Rooms();
        create(new Schema(rooms));
        Insert<Void> one = insertInto(rooms).values(rooms.name.set("a"), rooms.number.set(1));
        Insert<Void> two = insertInto(rooms).values(rooms.name.set("b"), rooms.number.set(1));
        try (Connection connection = engine.connect()) {
            connection.execute(one);
            if (has(TestDatabase.Trait.CONFLICTS_BY_VALUES)) {
                refused(
                        "insertInto(rooms).onConflict(…): the database looks for rows by the values of the INSERT, which gives none for twice of the key (twice). Give it one, or name another key. [ALK-741]",
                        () -> connection.execute(two.onConflict().doNothing()));
            } else {
                assertEquals(0, connection.execute(two.onConflict().doNothing()).rowCount());
            }
            if (has(TestDatabase.Trait.ALL_KEYS_CONFLICT)) {
                refused(
                        "(twice) can collide as well. Say onConflict() if any key is meant. [ALK-739]",
                        () -> connection.execute(two.onConflict(rooms.name).doUpdate(rooms.name.set("c"))));
            }
            connection.commit();
        }
        assertEquals(List.of("a 1"), outside.rows("SELECT name, number FROM rooms"));
    }

    @Test
    void anObjectWhoseRowIsMetByAnExpressionFollows() {
        if (!engine.dialect().ddl().supports(DdlFeature.EXPRESSION_INDEX)) {
            return;
        }
        Guests guests = new Guests();
        create(new Schema(guests));
        try (Session session = engine.openSession()) {
            Guest ann = new Guest();
            ann.set(guests.email, "ann");
            ann.set(guests.name, "Ann");
            session.add(ann);
            session.flush();
            Insert<Void> anna = insertInto(guests)
                    .values(guests.email.set("ANN"), guests.name.set("Anna"))
                    .onConflict()
                    .doUpdate(guests.name.set(excluded(guests.name)));
            if (has(TestDatabase.Trait.ONE_KEY_CONFLICTS)) {
                refused("Read the row with a lock first. [ALK-742]", () -> session.execute(anna));
                return;
            }
            session.execute(anna);
            assertEquals("Anna", ann.get(guests.name));
            session.commit();
        }
        assertEquals(List.of("ann Anna"), outside.rows("SELECT email, name FROM guests"));
    }

    @Test
    void anObjectWhoseRowIsMetByADefaultFollows() {
        Slots slots = new Slots();
        create(new Schema(slots));
        try (Session session = engine.openSession()) {
            Slot first = new Slot();
            first.set(slots.place, 1);
            first.set(slots.note, "old");
            session.add(first);
            session.flush();
            Insert<Void> again = insertInto(slots)
                    .values(slots.note.set("new"))
                    .onConflict()
                    .doUpdate(slots.note.set(excluded(slots.note)));
            if (has(TestDatabase.Trait.CONFLICTS_BY_VALUES)) {
                refused(
                        "which gives none for place of the key (place). Give it one, or name another key. [ALK-741]",
                        () -> session.execute(again));
                return;
            }
            session.execute(again);
            assertEquals("new", first.get(slots.note));
            session.commit();
        }
        assertEquals(List.of("1 new"), outside.rows("SELECT place, note FROM slots"));
    }
}

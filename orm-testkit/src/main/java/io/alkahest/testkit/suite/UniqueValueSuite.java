package io.alkahest.testkit.suite;

import static io.alkahest.sql.Sql.select;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.alkahest.error.FlushException;
import io.alkahest.schema.Column;
import io.alkahest.schema.NullableColumn;
import io.alkahest.schema.Schema;
import io.alkahest.schema.Table;
import io.alkahest.schema.ToMany;
import io.alkahest.schema.ToOne;
import io.alkahest.session.Entity;
import io.alkahest.session.Session;
import io.alkahest.testkit.Seed;
import io.alkahest.testkit.TestDatabase;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Unique values that objects exchange or pass on within one flush are written, whatever constraint guards them. */
public abstract class UniqueValueSuite extends DatabaseSuite {
    protected UniqueValueSuite(TestDatabase database) {
        super(database);
    }

    @BeforeEach
    void createTables() {
        create(SCHEMA);
    }

    private void insert(int id, String code, @Nullable Integer place) {
        outside.run("INSERT INTO unique_seats (id, code, place, hall, line) VALUES (" + id + ", '" + code + "', "
                + place + ", 1, " + id + ")");
    }

    private List<String> seats() {
        return outside.rows("SELECT id, code, place FROM unique_seats ORDER BY id");
    }

    @Test
    void aValueIsPassedOn() {
        insert(1, "a", null);
        insert(2, "b", null);
        insert(3, "c", null);
        engine.inTransaction(session -> {
            List<Seat> seats = session.all(select(SEATS).orderBy(SEATS.id));
            seats.get(0).code("b");
            seats.get(1).code("c");
            seats.get(2).code("d");
            sql.clear();
            session.flush();
            sql.expect("UPDATE unique_seats SET code x3");
        });
        assertEquals(List.of("1 b null", "2 c null", "3 d null"), seats());
    }

    @Test
    void nullableValuesAreExchanged() {
        insert(1, "a", 10);
        insert(2, "b", 20);
        engine.inTransaction(session -> {
            List<Seat> seats = session.all(select(SEATS).orderBy(SEATS.id));
            seats.get(0).place(20);
            seats.get(1).place(10);
            sql.clear();
            session.flush();
            sql.expectCount(2);
            assertEquals(20, seats.get(0).place());
            assertEquals(10, seats.get(1).place());
        });
        assertEquals(List.of("1 a 20", "2 b 10"), seats());
    }

    @Test
    void requiredValuesThatAreExchangedAreRefusedNamingBoth() {
        insert(1, "a", null);
        insert(2, "b", null);
        try (Session session = engine.openSession()) {
            List<Seat> seats = session.all(select(SEATS).orderBy(SEATS.id));
            seats.get(0).code("b");
            seats.get(1).code("a");
            sql.clear();
            FlushException error = assertThrows(FlushException.class, session::flush);
            assertEquals(
                    "No order to write rows that take unique values from one another: Seat#1 takes [unique_seats.code] of Seat#2;"
                            + " Seat#2 takes [unique_seats.code] of Seat#1. Make one of these columns nullable, or write one of the objects with"
                            + " another value in a flush before. [ALK-587]",
                    error.getMessage());
            sql.expectCount(0);
            session.rollback();
            seats.get(0).code("x");
            session.flush();
            seats.get(1).code("a");
            session.flush();
            seats.get(0).code("b");
            session.commit();
        }
        assertEquals(List.of("1 b null", "2 a null"), seats());
    }

    @Test
    void valuesOfExpiredObjectsArePassedOn() {
        insert(1, "a", 10);
        insert(2, "b", 20);
        try (Session session = engine.openSession()) {
            List<Seat> seats = session.all(select(SEATS).orderBy(SEATS.id));
            session.commit();
            seats.get(0).code("b");
            seats.get(0).place(20);
            seats.get(1).code("c");
            seats.get(1).place(10);
            session.commit();
        }
        assertEquals(List.of("1 b 20", "2 c 10"), seats());
    }

    @Test
    void aNewObjectTakesWhatAnotherGivesUp() {
        insert(1, "a", 10);
        insert(2, "b", 20);
        engine.inTransaction(session -> {
            List<Seat> seats = session.all(select(SEATS).orderBy(SEATS.id));
            seats.get(1).code("z");
            session.add(new Seat(3, "b", null));
            session.delete(seats.get(0));
            session.add(new Seat(4, "a", 10));
        });
        assertEquals(List.of("2 z 20", "3 b null", "4 a 10"), seats());
    }

    @Test
    void aDeletedRowThatOthersReferToGivesUpItsValues() {
        insert(1, "a", 10);
        insert(2, "b", 20);
        outside.run(
                "INSERT INTO unique_guests (id, seat_id) VALUES (1, 1)",
                "INSERT INTO unique_guests (id, seat_id) VALUES (2, 1)");
        engine.inTransaction(session -> {
            session.all(select(SEATS));
            session.all(select(GUESTS));
            Seat successor = new Seat(3, "a", 10);
            session.add(successor);
            session.get(GUESTS, 1).seat(session.get(SEATS, 2));
            session.delete(session.get(GUESTS, 2));
            session.delete(session.get(SEATS, 1));
        });
        assertEquals(List.of("2 b 20", "3 a 10"), seats());
        assertEquals(List.of("1 2"), outside.rows("SELECT id, seat_id FROM unique_guests"));
    }

    @Test
    void thoseWhoReferredToADeletedRowReferToItsSuccessor() {
        insert(1, "a", 10);
        outside.run("INSERT INTO unique_guests (id, seat_id) VALUES (1, 1)");
        engine.inTransaction(session -> {
            session.all(select(SEATS));
            session.all(select(GUESTS));
            Seat successor = new Seat(3, "a", 10);
            session.add(successor);
            session.get(GUESTS, 1).seat(successor);
            session.delete(session.get(SEATS, 1));
        });
        assertEquals(List.of("3 a 10"), seats());
        assertEquals(List.of("1 3"), outside.rows("SELECT id, seat_id FROM unique_guests"));
    }

    @Test
    void aTreePassesValuesOn() {
        outside.run(
                "INSERT INTO unique_knots (id, name, parent_id) VALUES (1, 'root', NULL)",
                "INSERT INTO unique_knots (id, name, parent_id) VALUES (2, 'a', 1)",
                "INSERT INTO unique_knots (id, name, parent_id) VALUES (3, 'b', 2)");
        engine.inTransaction(session -> {
            List<Knot> knots = session.all(select(KNOTS).orderBy(KNOTS.id));
            Knot root = new Knot(4, "root", null);
            session.add(root);
            session.add(new Knot(5, "a", root));
            knots.get(2).parent(root);
            session.delete(knots.get(1));
            session.delete(knots.get(0));
        });
        assertEquals(
                List.of("3 b 4", "4 root null", "5 a 4"),
                outside.rows("SELECT id, name, parent_id FROM unique_knots ORDER BY id"));
    }

    @Test
    void aFreedPrimaryKeyIsTaken() {
        insert(1, "a", 10);
        insert(2, "b", 20);
        engine.inTransaction(session -> {
            Seat first = session.get(SEATS, 1);
            Seat second = session.get(SEATS, 2);
            second.id(3);
            first.id(2);
            Seat third = new Seat(1, "c", null);
            session.add(third);
            session.flush();
            assertSame(first, session.get(SEATS, 2));
            assertSame(second, session.get(SEATS, 3));
            assertSame(third, session.get(SEATS, 1));
        });
        assertEquals(List.of("1 c null", "2 a 10", "3 b 20"), seats());
    }

    @Test
    void exchangedPrimaryKeysAreRefused() {
        insert(1, "a", 10);
        insert(2, "b", 20);
        try (Session session = engine.openSession()) {
            List<Seat> seats = session.all(select(SEATS).orderBy(SEATS.id));
            seats.get(0).id(2);
            seats.get(1).id(1);
            FlushException error = assertThrows(FlushException.class, session::flush);
            assertEquals(
                    "No order to write rows that take unique values from one another: Seat#1 takes [unique_seats.id] of Seat#2;"
                            + " Seat#2 takes [unique_seats.id] of Seat#1. Make one of these columns nullable, or write one of the objects with"
                            + " another value in a flush before. [ALK-587]",
                    error.getMessage());
        }
    }

    @Test
    void partnersOfAOneToOneAreExchanged() {
        insert(1, "a", 10);
        insert(2, "b", 20);
        outside.run(
                "INSERT INTO unique_keys (id, seat_id) VALUES (1, 1)",
                "INSERT INTO unique_keys (id, seat_id) VALUES (2, 2)");
        engine.inTransaction(session -> {
            Key one = session.get(KEYS, 1);
            Key two = session.get(KEYS, 2);
            Seat first = one.seat();
            one.seat(two.seat());
            two.seat(first);
        });
        assertEquals(List.of("1 2", "2 1"), outside.rows("SELECT id, seat_id FROM unique_keys ORDER BY id"));
    }

    @Test
    void rowsWithAVersionExchangeAndCarry() {
        engine.inTransaction(session -> {
            Rank first = new Rank(1, 10, null);
            session.add(first);
            session.add(new Rank(2, 20, first));
        });
        try (Session session = engine.openSession()) {
            List<Rank> ranks = session.all(select(RANKS).orderBy(RANKS.id));
            for (int i = 0; i < 2; i++) {
                Integer place = ranks.get(0).place();
                ranks.get(0).place(ranks.get(1).place());
                ranks.get(1).place(place);
                ranks.get(0).id(ranks.get(0).id() + 5);
                session.flush();
                assertSame(ranks.get(0), ranks.get(1).above());
            }
            ranks.get(1).place(30);
            session.commit();
        }
        assertEquals(
                List.of("2 30 11", "11 10 null"),
                outside.rows("SELECT id, place, above_id FROM unique_ranks ORDER BY id"));
    }

    /**
     * Random exchanges, chains, inserts and deletes: what is written is what the objects say, and only circles of
     * required values are refused.
     */
    @Test
    void whateverIsExchangedIsWritten() {
        int rounds = Integer.getInteger("alkahest.testkit.unique.rounds", 60);
        long seed = Seed.get();
        Random random = new Random(seed);
        for (int round = 0; round < rounds; round++) {
            String what = "seed " + seed + ", round " + round;
            outside.run("DELETE FROM unique_guests", "DELETE FROM unique_seats");
            int count = 2 + random.nextInt(5);
            for (int id = 1; id <= count; id++) {
                outside.run("INSERT INTO unique_seats (id, code, place, hall, line) VALUES (" + id + ", 'c" + id + "', "
                        + (random.nextInt(4) == 0 ? null : id * 10) + ", 1, " + (random.nextInt(4) == 0 ? null : id)
                        + ")");
                if (random.nextBoolean()) {
                    outside.run("INSERT INTO unique_guests (id, seat_id) VALUES (" + id + ", " + id + ")");
                }
            }
            exchange(random, count, what);
        }
    }

    private void exchange(Random random, int count, String what) {
        try (Session session = engine.openSession()) {
            List<Seat> seats = new ArrayList<>(session.all(select(SEATS).orderBy(SEATS.id)));
            List<Guest> guests = session.all(select(GUESTS).orderBy(GUESTS.id));
            Map<String, Object> before = new HashMap<>();
            seats.forEach(seat -> before.put(seat.code(), seat));
            List<Seat> gone = new ArrayList<>();
            for (int i = 0; i < random.nextInt(3) && seats.size() > 1; i++) {
                gone.add(seats.remove(random.nextInt(seats.size())));
            }
            for (int i = 0; i < random.nextInt(3); i++) {
                seats.add(new Seat(count + 1 + i, "?", null));
            }
            spread(random, seats, count);
            for (Guest guest : guests) {
                if (gone.contains(guest.seat())) {
                    if (random.nextInt(3) == 0) {
                        session.delete(guest);
                    } else {
                        guest.seat(random.nextBoolean() ? null : seats.get(random.nextInt(seats.size())));
                    }
                }
            }
            gone.forEach(session::delete);
            seats.forEach(session::add);
            Map<Integer, String> expected = new TreeMap<>();
            seats.forEach(seat -> expected.put(seat.id(), seat.toText()));
            if (isCircle(seats, before)) {
                assertEquals(
                        "ALK-587",
                        assertThrows(FlushException.class, session::commit, what)
                                .code(),
                        what);
                return;
            }
            session.commit();
            assertEquals(
                    List.copyOf(expected.values()),
                    outside.rows("SELECT id, code, place, line FROM unique_seats ORDER BY id"),
                    what);
        }
    }

    /** Gives every seat a code, a place and a line that no other has, most of them from among those that are in use. */
    private static void spread(Random random, List<Seat> seats, int count) {
        List<Integer> codes = numbers(random, count + 3);
        List<Integer> places = numbers(random, count + 3);
        List<Integer> lines = numbers(random, count + 3);
        for (int i = 0; i < seats.size(); i++) {
            Seat seat = seats.get(i);
            seat.code("c" + codes.get(i));
            seat.place(random.nextInt(4) == 0 ? null : Integer.valueOf(places.get(i) * 10));
            seat.line(random.nextInt(4) == 0 ? null : lines.get(i));
        }
    }

    private static List<Integer> numbers(Random random, int most) {
        List<Integer> numbers = new ArrayList<>();
        for (int i = 1; i <= most; i++) {
            numbers.add(i);
        }
        Collections.shuffle(numbers, random);
        return numbers;
    }

    /** Whether following the codes from an object to the one that had it before leads back. */
    private static boolean isCircle(List<Seat> seats, Map<String, Object> before) {
        for (Seat start : seats) {
            Object next = before.get(start.code());
            for (int steps = 0; next instanceof Seat seat && seats.contains(seat) && steps <= seats.size(); steps++) {
                if (next == start) {
                    if (before.get(start.code()) != start) {
                        return true;
                    }
                    break;
                }
                next = before.get(seat.code());
            }
        }
        return false;
    }

    /** Seats: a required unique code, a nullable unique place, and a unique index over two columns. */
    public static final class Seats extends Table<Seat> {
        final Column<Seat, Integer> id = integer("id").primaryKey().assigned();
        final Column<Seat, String> code = varchar("code", 10).unique();
        final NullableColumn<Seat, Integer> place = integer("place").nullable().unique();
        final Column<Seat, Integer> hall = integer("hall");
        final NullableColumn<Seat, Integer> line = integer("line").nullable();
        final ToMany<Seat, Guest> guests = oneToMany(() -> GUESTS.seat);

        private Seats() {
            super("unique_seats");
            index(hall, line).unique();
        }
    }

    /** One of the {@link Seats}. */
    public static class Seat extends Entity {
        Seat(int id, String code, @Nullable Integer place) {
            id(id);
            code(code);
            place(place);
            set(SEATS.hall, 1);
            line(null);
        }

        int id() {
            return get(SEATS.id);
        }

        void id(int id) {
            set(SEATS.id, id);
        }

        String code() {
            return get(SEATS.code);
        }

        void code(String code) {
            set(SEATS.code, code);
        }

        @Nullable
        Integer place() {
            return get(SEATS.place);
        }

        void place(@Nullable Integer place) {
            set(SEATS.place, place);
        }

        void line(@Nullable Integer line) {
            set(SEATS.line, line);
        }

        String toText() {
            return id() + " " + code() + " " + place() + " " + get(SEATS.line);
        }
    }

    /** Guests, who may sit. */
    public static final class Guests extends Table<Guest> {
        final Column<Guest, Integer> id = integer("id").primaryKey().assigned();
        final NullableColumn<Guest, Integer> seatId =
                integer("seat_id").nullable().references(() -> SEATS.id);
        final ToOne<Guest, @Nullable Seat> seat = manyToOne(() -> SEATS, seatId);

        private Guests() {
            super("unique_guests");
        }
    }

    /** One of the {@link Guests}. */
    public static class Guest extends Entity {
        @Nullable
        Seat seat() {
            return get(GUESTS.seat);
        }

        void seat(@Nullable Seat seat) {
            set(GUESTS.seat, seat);
        }
    }

    /** Keys, one for a seat. */
    public static final class Keys extends Table<Key> {
        final Column<Key, Integer> id = integer("id").primaryKey().assigned();
        final NullableColumn<Key, Integer> seatId =
                integer("seat_id").nullable().unique().references(() -> SEATS.id);
        final ToOne<Key, @Nullable Seat> seat = manyToOne(() -> SEATS, seatId);

        private Keys() {
            super("unique_keys");
        }
    }

    /** One of the {@link Keys}. */
    public static class Key extends Entity {
        Seat seat() {
            return Objects.requireNonNull(get(KEYS.seat));
        }

        void seat(Seat seat) {
            set(KEYS.seat, seat);
        }
    }

    /** Ranks, with a version, one above the other. */
    public static final class Ranks extends Table<Rank> {
        final Column<Rank, Integer> id = integer("id").primaryKey().assigned();
        final NullableColumn<Rank, Integer> place = integer("place").nullable().unique();
        final NullableColumn<Rank, Integer> aboveId =
                integer("above_id").nullable().references(() -> this.id);
        final Column<Rank, Integer> version = integer("version").version();
        final ToOne<Rank, @Nullable Rank> above = manyToOne(() -> this, aboveId);
        final ToMany<Rank, Rank> below = oneToMany(() -> this.above);

        private Ranks() {
            super("unique_ranks");
        }
    }

    /** One of the {@link Ranks}. */
    public static class Rank extends Entity {
        Rank(int id, int place, @Nullable Rank above) {
            id(id);
            place(place);
            set(RANKS.above, above);
        }

        int id() {
            return get(RANKS.id);
        }

        void id(int id) {
            set(RANKS.id, id);
        }

        @Nullable
        Integer place() {
            return get(RANKS.place);
        }

        void place(@Nullable Integer place) {
            set(RANKS.place, place);
        }

        @Nullable
        Rank above() {
            return get(RANKS.above);
        }
    }

    /** A tree with unique names. */
    public static final class Knots extends Table<Knot> {
        final Column<Knot, Integer> id = integer("id").primaryKey().assigned();
        final Column<Knot, String> name = varchar("name", 10).unique();
        final NullableColumn<Knot, Integer> parentId =
                integer("parent_id").nullable().references(() -> this.id);
        final ToOne<Knot, @Nullable Knot> parent = manyToOne(() -> this, parentId);

        private Knots() {
            super("unique_knots");
        }
    }

    /** One of the {@link Knots}. */
    public static class Knot extends Entity {
        Knot(int id, String name, @Nullable Knot parent) {
            set(KNOTS.id, id);
            set(KNOTS.name, name);
            parent(parent);
        }

        void parent(@Nullable Knot parent) {
            set(KNOTS.parent, parent);
        }
    }

    private static final Seats SEATS = new Seats();
    private static final Guests GUESTS = new Guests();
    private static final Keys KEYS = new Keys();
    private static final Knots KNOTS = new Knots();
    private static final Ranks RANKS = new Ranks();
    private static final Schema SCHEMA = new Schema(SEATS, GUESTS, KEYS, KNOTS, RANKS);
}

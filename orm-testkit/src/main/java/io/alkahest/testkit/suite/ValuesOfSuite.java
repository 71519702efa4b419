package io.alkahest.testkit.suite;

import static io.alkahest.sql.Functions.excluded;
import static io.alkahest.sql.Functions.value;
import static io.alkahest.sql.Sql.insertInto;
import static io.alkahest.testkit.domain.Jobs.JOBS;
import static io.alkahest.testkit.domain.Tags.TAGS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.alkahest.engine.Connection;
import io.alkahest.engine.Result;
import io.alkahest.error.ConstraintViolationException;
import io.alkahest.error.StatementException;
import io.alkahest.schema.Column;
import io.alkahest.schema.NullableColumn;
import io.alkahest.schema.Schema;
import io.alkahest.schema.Table;
import io.alkahest.session.Session;
import io.alkahest.sql.Assignment;
import io.alkahest.sql.Insert;
import io.alkahest.sql.Row;
import io.alkahest.testkit.TestDatabase;
import io.alkahest.testkit.domain.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** INSERT of a list of anything: none, few and many rows, their keys, and rows of nothing but defaults. */
public abstract class ValuesOfSuite extends DatabaseSuite {
    private record Guest(String name, int age) {}

    private static final class Guests extends Table<Row> {
        final Column<Row, Integer> id = integer("id").primaryKey();
        final Column<Row, String> name = varchar("name", 50).serverDefault("nobody");
        final NullableColumn<Row, Integer> age = integer("age").nullable();

        Guests() {
            super("guests");
            index(name).unique();
        }
    }

    private static final class Counters extends Table<Row> {
        final Column<Row, Integer> id = integer("id").primaryKey();
        final Column<Row, Integer> hits = integer("hits").serverDefault(7);

        Counters() {
            super("counters");
        }
    }

    private static final class Wide extends Table<Row> {
        final Column<Row, Integer> id = integer("id").primaryKey();
        final Column<Row, Integer> number = integer("number").unique();
        final Column<Row, Integer> next = integer("following");
        final List<Column<Row, Integer>> others = new ArrayList<>();

        Wide() {
            super("wide");
            for (int i = 0; i < 16; i++) {
                others.add(integer("other" + i));
            }
        }

        List<Assignment> row(int i) {
            List<Assignment> row = new ArrayList<>(List.of(number.set(i), next.set(value(i).plus(1))));
            others.forEach(other -> row.add(other.set(i)));
            return row;
        }
    }

    private final Guests guests = new Guests();

    protected ValuesOfSuite(TestDatabase database) {
        super(database);
    }

    @BeforeEach
    void createTable() {
        create(new Schema(guests));
    }

    private static List<Guest> guests(int count) {
        return IntStream.range(0, count).mapToObj(i -> new Guest("g" + i, i)).toList();
    }

    private Insert<Void> of(List<Guest> list) {
        return insertInto(guests).valuesOf(list, g -> List.of(guests.name.set(g.name()), guests.age.set(g.age())));
    }

    @Test
    void eachItemBecomesARow() {
        try (Connection connection = engine.connect()) {
            Result<Void> result = connection.execute(of(guests(3)));
            assertEquals(3, result.rowCount());
            assertEquals(3, result.insertedKeys().size());
            connection.commit();
        }
        assertEquals(List.of("g0 0", "g1 1", "g2 2"), outside.rows("SELECT name, age FROM guests ORDER BY age"));
    }

    @Test
    void anEmptyListSendsNothing() {
        try (Connection connection = engine.connect()) {
            Result<Void> result = connection.execute(of(List.of()));
            assertEquals(0, result.rowCount());
            assertEquals(List.of(), result.insertedKeys());
            assertEquals(
                    List.of(),
                    connection.execute(of(List.of()).returning(guests.id)).all());
            assertEquals(
                    0,
                    connection
                            .execute(of(List.of()).onConflict(guests.name).doNothing())
                            .rowCount());
            sql.expectCount(0);
            assertEquals(
                    1,
                    connection
                            .execute(of(List.of()).values(guests.name.set("x")))
                            .rowCount());
            connection.rollback();
        }
    }

    @Test
    void tenThousandRowsGoOutByFewStatementsAndTheirKeysAreInOrder() {
        List<Guest> all = guests(10_000);
        try (Connection connection = engine.connect()) {
            Result<Void> result = connection.execute(of(all));
            assertEquals(10_000, result.rowCount());
            List<Row> keys = result.insertedKeys();
            assertEquals(10_000, keys.size());
            connection.commit();
            assertTrue(sql.statements().size() < 100, sql.statements().size() + " statements");
            for (int i : new int[] {0, 1, 4_711, 9_999}) {
                assertEquals(
                        List.of("g" + i + " " + i),
                        outside.rows("SELECT name, age FROM guests WHERE id = "
                                + keys.get(i).get(0)));
            }
        }
    }

    @Test
    void rowsMayHaveNothingButDefaults() {
        Table<Row> counters = new Counters();
        create(new Schema(counters));
        try (Connection connection = engine.connect()) {
            Result<Void> result = connection.execute(insertInto(counters).valuesOf(List.of(1, 2, 3), i -> List.of()));
            assertEquals(3, result.rowCount());
            assertEquals(3, result.insertedKeys().size());
            connection.commit();
        }
        assertEquals(List.of("3"), outside.rows("SELECT count(*) FROM counters WHERE hits = 7"));
        StatementException e =
                assertThrows(StatementException.class, () -> insertInto(TAGS).valuesOf(List.of(1), i -> List.of()));
        assertEquals(
                "insertInto(tags) needs a value for text: these columns admit no null and have no default. [ALK-308]",
                e.getMessage());
    }

    @Test
    void defaultsOfTheLibraryAreMadeForEachRow() {
        create(new Schema(JOBS));
        try (Connection connection = engine.connect()) {
            connection.execute(insertInto(JOBS).valuesOf(List.of("a", "b"), name -> List.of(JOBS.name.set(name))));
            connection.commit();
        }
        assertEquals(List.of("2"), outside.rows("SELECT count(DISTINCT id) FROM jobs"));
    }

    @Test
    void aListMayBeReturnedAndMayMeetRows() {
        create(new Schema(TAGS));
        try (Session session = engine.openSession()) {
            List<Tag> tags = session.all(insertInto(TAGS)
                    .valuesOf(List.of("a", "b"), text -> List.of(TAGS.text.set(text)))
                    .returning(TAGS));
            assertEquals(2, tags.size());
            assertTrue(tags.stream().allMatch(session::contains));
            session.execute(of(guests(3)));
            Insert<Void> older = insertInto(guests)
                    .valuesOf(guests(5), g -> List.of(guests.name.set(g.name()), guests.age.set(g.age() + 10)))
                    .onConflict(guests.name)
                    .doUpdate(guests.age.set(excluded(guests.age)));
            assertEquals(5, session.execute(older).rowCount());
            session.commit();
        }
        assertEquals(
                List.of("g0 10", "g1 11", "g2 12", "g3 13", "g4 14"),
                outside.rows("SELECT name, age FROM guests ORDER BY age"));
    }

    @Test
    void manyRowsOfWhichTheDatabaseComputesSomethingGoOutBySlices() {
        Wide wide = new Wide();
        create(new Schema(wide));
        Insert<Void> all =
                insertInto(wide).valuesOf(IntStream.range(0, 6_001).boxed().toList(), wide::row);
        try (Connection connection = engine.connect()) {
            Result<Void> inserted = connection.execute(all);
            assertEquals(6_001, inserted.rowCount());
            List<Row> keys = Objects.requireNonNull(inserted.insertedKeys());
            assertEquals(6_001, keys.size());
            assertEquals(6_001, keys.stream().distinct().count());
            assertEquals(
                    6_001,
                    connection
                            .execute(all.onConflict(wide.number).doUpdate(wide.next.set(wide.next.plus(1))))
                            .rowCount());
            connection.commit();
            assertEquals(
                    List.of("5000 5002"),
                    outside.rows("SELECT number, following FROM wide WHERE id = "
                            + keys.get(5_000).get(0)));
        }
        assertTrue(sql.statements().size() < 150, sql.statements().size() + " statements");
        assertEquals(List.of("6001"), outside.rows("SELECT count(*) FROM wide WHERE following = number + 2"));
    }

    @Test
    void aRowThatFailsTakesAllWithIt() {
        try (Connection connection = engine.connect()) {
            connection.execute(insertInto(guests).values(guests.name.set("g250")));
            connection.commit();
            assertThrows(ConstraintViolationException.class, () -> connection.execute(of(guests(300))));
            connection.rollback();
        }
        assertEquals(List.of("1"), outside.rows("SELECT count(*) FROM guests"));
    }
}

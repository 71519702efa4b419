package io.alkahest.testkit.suite;

import static io.alkahest.sql.Functions.exists;
import static io.alkahest.sql.Functions.scalar;
import static io.alkahest.sql.Sql.cte;
import static io.alkahest.sql.Sql.deleteFrom;
import static io.alkahest.sql.Sql.insertInto;
import static io.alkahest.sql.Sql.select;
import static io.alkahest.sql.Sql.update;
import static io.alkahest.sql.Sql.values;
import static io.alkahest.testkit.domain.Posts.POSTS;
import static io.alkahest.testkit.domain.Tags.TAGS;
import static io.alkahest.testkit.domain.Users.USERS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.alkahest.engine.Connection;
import io.alkahest.error.StatementException;
import io.alkahest.schema.Column;
import io.alkahest.schema.NullableColumn;
import io.alkahest.schema.Table;
import io.alkahest.session.Session;
import io.alkahest.sql.Query;
import io.alkahest.sql.Row;
import io.alkahest.sql.Row2;
import io.alkahest.sql.ValuesTable;
import io.alkahest.testkit.TestDatabase;
import io.alkahest.testkit.domain.User;
import io.alkahest.type.Json;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rows of values as a table, typed by the columns that they set. */
public abstract class ValuesSuite extends DatabaseSuite {
    private record Entry(int id, String title, @Nullable String body) {}

    protected ValuesSuite(TestDatabase database) {
        super(database);
    }

    private static ValuesTable entries(Entry... entries) {
        return values(
                "entries",
                List.of(entries),
                entry -> List.of(
                        POSTS.id.set(entry.id()), POSTS.title.set(entry.title()), POSTS.body.set(entry.body())));
    }

    private static ValuesTable three() {
        return entries(
                new Entry(1, "one", null), new Entry(2, "a second title", "b"), new Entry(9, "O'Hara \\ 語", "c"));
    }

    @BeforeEach
    void createRows() {
        createBlog();
    }

    @Test
    void theyAreReadByTheColumnsThatTheySet() {
        ValuesTable three = three();
        List<Row2<String, @Nullable String>> rows = all(select(three.get(POSTS.title), three.get(POSTS.body))
                .where(three.get(POSTS.id).gt(0))
                .orderBy(three.get(POSTS.id)));
        assertEquals(List.of("one null", "a second title b", "O'Hara \\ 語 c"), texts(rows));
        ValuesTable one = entries(new Entry(4, "alone", null));
        assertEquals(
                List.of(4),
                all(select(one.get(POSTS.id)).where(one.get(POSTS.body).isNull())));
        assertEquals(List.of(5), all(select(one.get(POSTS.id).plus(1))));
    }

    @Test
    void theyAreJoined() {
        ValuesTable three = three();
        assertEquals(
                List.of("Hello one", "Again a second title", "Other null"),
                texts(all(select(POSTS.title, three.get(POSTS.title).orNull())
                        .leftJoin(three, three.get(POSTS.id).eq(POSTS.id))
                        .orderBy(POSTS.id))));
        ValuesTable names = values("names", List.of("Ada", "Nobody"), name -> List.of(USERS.name.set(name)));
        assertEquals(
                List.of("Ada"),
                all(select(USERS.name).join(names, names.get(USERS.name).eq(USERS.name))));
    }

    @Test
    void otherQueriesAndStatementsReadThem() {
        ValuesTable names = values("names", List.of("Ada", "Cleo"), name -> List.of(USERS.name.set(name)));
        assertEquals(
                List.of("Ada", "Cleo"),
                all(select(USERS.name)
                        .where(USERS.name.inList(select(names.get(USERS.name))))
                        .orderBy(USERS.id)));
        assertEquals(
                List.of("Ben"),
                all(select(USERS.name)
                        .where(exists(select(names.get(USERS.name))
                                        .where(names.get(USERS.name).eq(USERS.name)))
                                .not())));
        assertEquals(
                List.of("Ada", "Ben", "Cleo"),
                all(select(names.get(USERS.name)).union(select(USERS.name)).orderBy(names.get(USERS.name))));
        var kept = cte(
                "kept",
                select(names.get(USERS.name)).where(names.get(USERS.name).ne("Ada")));
        assertEquals(List.of("Cleo"), all(select(kept.get(names.get(USERS.name)))));
        ValuesTable three = three();
        try (Session session = engine.openSession()) {
            List<User> users = session.all(select(USERS)
                    .join(names, names.get(USERS.name).eq(USERS.name))
                    .orderBy(USERS.id));
            assertEquals(
                    List.of("Ada", "Cleo"), users.stream().map(User::getName).toList());
            assertEquals(
                    2,
                    session.execute(update(POSTS)
                                    .set(POSTS.body.set(scalar(select(three.get(POSTS.title))
                                            .where(three.get(POSTS.id).eq(POSTS.id)))))
                                    .where(POSTS.id.inList(select(three.get(POSTS.id)))))
                            .rowCount());
            assertEquals(
                    List.of("one", "a second title"),
                    session.all(select(POSTS.body).where(POSTS.id.lt(3)).orderBy(POSTS.id)));
            assertEquals(
                    3,
                    session.execute(insertInto(TAGS).columns(TAGS.text).from(select(three.get(POSTS.title))))
                            .rowCount());
            assertEquals(
                    1,
                    session.execute(deleteFrom(TAGS)
                                    .where(TAGS.text.inList(select(three.get(POSTS.title))
                                            .where(three.get(POSTS.id).eq(9)))))
                            .rowCount());
            session.rollback();
        }
    }

    @Test
    void asManyRowsAsThereAre() {
        ValuesTable many =
                values("numbers", IntStream.range(0, 1200).boxed().toList(), number -> List.of(POSTS.id.set(number)));
        assertEquals(
                List.of(1, 2, 3),
                all(select(POSTS.id).join(many, many.get(POSTS.id).eq(POSTS.id)).orderBy(POSTS.id)));
    }

    @Test
    void oneTextServesAllValues() {
        sql.clear();
        for (int id = 1; id <= 3; id++) {
            ValuesTable pair = entries(new Entry(id, "a", null), new Entry(id + 10, "b", "c"));
            assertEquals(List.of(id, id + 10), all(select(pair.get(POSTS.id)).orderBy(pair.get(POSTS.id))));
        }
        assertEquals(1, sql.statements().stream().map(it -> it.sql()).distinct().count());
    }

    @Test
    void valuesOfAllKindsComeThrough() {
        UUID uuid = UUID.fromString("6f1c5c1e-0d5e-4c1b-9f52-2b6b9c1d3e4f");
        Instant at = Instant.parse("2024-02-29T12:30:45Z");
        LocalDate day = LocalDate.of(2024, 2, 29);
        BigDecimal wide = new BigDecimal("123456789012345678.25");
        for (int first = 0; first < 2; first++) {
            List<Boolean> filled = first == 0 ? List.of(true, false) : List.of(false, true);
            ValuesTable kinds = values("kinds", filled, full -> {
                boolean there = full;
                return List.of(
                        KINDS.flag.set(there),
                        KINDS.price.set(there ? new BigDecimal("12.50") : null),
                        KINDS.wide.set(there ? wide : null),
                        KINDS.day.set(there ? day : null),
                        KINDS.time.set(there ? LocalTime.of(12, 30) : null),
                        KINDS.moment.set(there ? day.atStartOfDay() : null),
                        KINDS.at.set(there ? at : null),
                        KINDS.key.set(there ? uuid : null),
                        KINDS.mood.set(there ? Mood.OK : null),
                        KINDS.data.set(there ? new byte[] {1, 2} : null),
                        KINDS.number.set(there ? 7L : null),
                        KINDS.real.set(there ? 1.5 : null),
                        KINDS.json.set(there ? Json.parse("{\"a\": 1}") : null));
            });
            try (Connection connection = engine.connect()) {
                Row row = connection
                        .execute(select(List.of(
                                        kinds.get(KINDS.price),
                                        kinds.get(KINDS.wide),
                                        kinds.get(KINDS.day),
                                        kinds.get(KINDS.time),
                                        kinds.get(KINDS.moment),
                                        kinds.get(KINDS.at),
                                        kinds.get(KINDS.key),
                                        kinds.get(KINDS.mood),
                                        kinds.get(KINDS.data),
                                        kinds.get(KINDS.number),
                                        kinds.get(KINDS.real),
                                        kinds.get(KINDS.json)))
                                .where(
                                        kinds.get(KINDS.flag).eq(true),
                                        kinds.get(KINDS.at).eq(at),
                                        kinds.get(KINDS.key).eq(uuid),
                                        kinds.get(KINDS.day).eq(day)))
                        .one();
                assertEquals(0, new BigDecimal("12.50").compareTo((BigDecimal) row.get(0)));
                assertEquals(0, wide.compareTo((BigDecimal) row.get(1)));
                assertEquals(
                        List.of(day, LocalTime.of(12, 30), day.atStartOfDay(), at, uuid, Mood.OK),
                        List.of(row.get(2), row.get(3), row.get(4), row.get(5), row.get(6), row.get(7)));
                assertEquals(2, ((byte[]) row.get(8)).length);
                assertEquals(List.of(7L, 1.5, Json.parse("{\"a\": 1}")), List.of(row.get(9), row.get(10), row.get(11)));
                assertEquals(
                        1,
                        connection
                                .execute(select(kinds.get(KINDS.flag))
                                        .where(
                                                kinds.get(KINDS.flag).eq(false),
                                                kinds.get(KINDS.at).isNull(),
                                                kinds.get(KINDS.json).isNull()))
                                .all()
                                .size());
            }
        }
    }

    @Test
    void rowsThatDifferAndNoRowsAreRefused() {
        refused(
                "entries has no row, and no database has such a table. Read nothing where there is nothing to read. [ALK-724]",
                () -> entries());
        refused(
                "entries has no column, and no database has such a table. Read nothing where there is nothing to read. [ALK-724]",
                () -> values("entries", List.of(1), one -> List.of()));
        refused(
                "Row 2 of entries sets other columns than row 1, which sets [posts.id]. All rows set the same columns in the same order. [ALK-724]",
                () -> values(
                        "entries",
                        List.of(1, 2),
                        one -> one == 1 ? List.of(POSTS.id.set(1)) : List.of(POSTS.title.set("a"))));
        refused(
                "entries does not carry posts.authorId. Its query selects posts.id, posts.title, posts.body. [ALK-319]"
                        .replace("authorId", "author_id"),
                () -> three().get(POSTS.authorId));
    }

    private enum Mood {
        OK
    }

    private static final class Kinds extends Table<Row> {
        final Column<Row, Boolean> flag = bool("flag");
        final NullableColumn<Row, BigDecimal> price = decimal("price", 10, 2).nullable();
        final NullableColumn<Row, BigDecimal> wide = decimal("wide", 30, 2).nullable();
        final NullableColumn<Row, LocalDate> day = date("day_of").nullable();
        final NullableColumn<Row, LocalTime> time = time("time_of").nullable();
        final NullableColumn<Row, LocalDateTime> moment = timestamp("moment").nullable();
        final NullableColumn<Row, Instant> at = instant("at_time").nullable();
        final NullableColumn<Row, UUID> key = uuid("key_of").nullable();
        final NullableColumn<Row, Mood> mood = enumeration("mood", Mood.class).nullable();
        final NullableColumn<Row, byte[]> data = binary("data").nullable();
        final NullableColumn<Row, Long> number = bigint("number_of").nullable();
        final NullableColumn<Row, Double> real = doublePrecision("real_of").nullable();
        final NullableColumn<Row, Json> json = json("json_of").nullable();

        Kinds() {
            super("kinds");
        }
    }

    private static final Kinds KINDS = new Kinds();

    private static List<String> texts(List<? extends Row2<?, ?>> rows) {
        return rows.stream()
                .map(row -> row.component1() + " " + row.component2())
                .toList();
    }

    private static void refused(String message, Runnable query) {
        assertEquals(message, assertThrows(StatementException.class, query::run).getMessage());
    }

    private <R extends @Nullable Object> List<R> all(Query<R> query) {
        try (Connection connection = engine.connect()) {
            return connection.execute(query).all();
        }
    }
}

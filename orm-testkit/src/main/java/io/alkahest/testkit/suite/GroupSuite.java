package io.alkahest.testkit.suite;

import static io.alkahest.sql.Functions.abs;
import static io.alkahest.sql.Functions.caseWhen;
import static io.alkahest.sql.Functions.coalesce;
import static io.alkahest.sql.Functions.count;
import static io.alkahest.sql.Functions.exists;
import static io.alkahest.sql.Functions.func;
import static io.alkahest.sql.Functions.lower;
import static io.alkahest.sql.Functions.max;
import static io.alkahest.sql.Functions.scalar;
import static io.alkahest.sql.Functions.sum;
import static io.alkahest.sql.Sql.insertInto;
import static io.alkahest.sql.Sql.select;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.alkahest.engine.Connection;
import io.alkahest.schema.Alias;
import io.alkahest.schema.Column;
import io.alkahest.schema.NullableColumn;
import io.alkahest.schema.Schema;
import io.alkahest.schema.Table;
import io.alkahest.sql.Condition;
import io.alkahest.sql.Expression;
import io.alkahest.sql.NonNullExpression;
import io.alkahest.sql.NullableExpression;
import io.alkahest.sql.Query;
import io.alkahest.sql.Row;
import io.alkahest.sql.Select;
import io.alkahest.sql.Selectable;
import io.alkahest.testkit.TestDatabase;
import io.alkahest.type.SqlTypes;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Whatever is grouped by can stand in each other clause, whether it holds values or not: every kind of expression in
 * every place, with rows that are computed beside the database.
 */
public abstract class GroupSuite extends DatabaseSuite {
    private static final Measures MEASURES = new Measures();

    private static final List<Measure> ROWS = List.of(
            new Measure(1, 1, "a", "0.50"),
            new Measure(2, 1, "B", "1.50"),
            new Measure(3, 2, null, "1.50"),
            new Measure(4, 3, "a", "2.00"),
            new Measure(5, 3, null, "0.50"),
            new Measure(6, 3, "A", "0.25"));

    private static final List<Kind<?>> KINDS = List.of(
            new Kind<>("a sum", () -> MEASURES.number.plus(1), row -> row.number + 1),
            new Kind<>("a sum of a product", () -> MEASURES.number.times(2).minus(3), row -> row.number * 2 - 3),
            new Kind<>("a quotient", () -> MEASURES.number.div(2), row -> row.number / 2),
            new Kind<>("a remainder", () -> MEASURES.number.rem(2), row -> row.number % 2),
            new Kind<>(
                    "a decimal",
                    () -> MEASURES.price.plus(new BigDecimal("0.25")),
                    row -> new BigDecimal(row.price).add(new BigDecimal("0.25"))),
            new Kind<>(
                    "a case",
                    () -> caseWhen(MEASURES.number.gt(1), "many").otherwise("one"),
                    row -> row.number > 1 ? "many" : "one"),
            new Kind<>(
                    "a case of numbers",
                    () -> caseWhen(MEASURES.number.gt(1), 7).otherwise(8),
                    row -> row.number > 1 ? 7 : 8),
            new Kind<>(
                    "a case without a last branch",
                    () -> caseWhen(MEASURES.number.eq(3), MEASURES.number),
                    row -> row.number == 3 ? row.number : null),
            new Kind<>(
                    "a case of a list",
                    () -> caseWhen(MEASURES.id.inList(List.of(1, 2, 6)), "in").otherwise("out"),
                    row -> List.of(1, 2, 6).contains(row.id) ? "in" : "out"),
            new Kind<>("a cast", () -> MEASURES.number.plus(1).cast(SqlTypes.BIGINT), row -> row.number + 1L),
            new Kind<>(
                    "a call",
                    () -> func("abs", SqlTypes.INTEGER, MEASURES.number.minus(2)),
                    row -> Math.abs(row.number - 2)),
            new Kind<>("a call without values", () -> abs(MEASURES.number), row -> row.number),
            new Kind<>(
                    "a text without values",
                    () -> lower(MEASURES.text.orNull()),
                    row -> row.text == null ? null : row.text.toLowerCase(Locale.ROOT)),
            new Kind<>(
                    "another value for null",
                    () -> lower(coalesce(MEASURES.text, "none")),
                    row -> row.text == null ? "none" : row.text.toLowerCase(Locale.ROOT)),
            new Kind<>(
                    "a concatenation",
                    () -> lower(coalesce(MEASURES.text, "none")).plus("!").plus("?"),
                    row -> (row.text == null ? "none" : row.text.toLowerCase(Locale.ROOT)) + "!?"),
            new Kind<>("a condition", () -> MEASURES.number.between(2, 3), row -> row.number > 1),
            new Kind<>("a null check", () -> MEASURES.text.isNull(), row -> row.text == null),
            new Kind<>("a pattern", () -> coalesce(MEASURES.text, "none").like("n%"), row -> row.text == null),
            new Kind<>("a column", () -> MEASURES.number, row -> row.number));

    protected GroupSuite(TestDatabase database) {
        super(database);
    }

    private static final class Measures extends Table<Row> {
        final Column<Row, Integer> id = integer("id").primaryKey().assigned();
        final Column<Row, Integer> number = integer("number");
        final NullableColumn<Row, String> text = varchar("text", 20).nullable();
        final Column<Row, BigDecimal> price = decimal("price", 10, 2);

        Measures() {
            super("measures");
        }
    }

    private record Measure(int id, int number, @Nullable String text, String price) {}

    /**
     * A kind of expression: made anew for each place, so that only its values tell that it is the same; and what it
     * computes.
     */
    private record Kind<T>(
            String name, Supplier<? extends Expression<T>> made, Function<Measure, @Nullable T> computed) {
        Expression<T> make() {
            return made.get();
        }

        /** The rows of each group, by what is grouped by as it is shown. */
        Map<String, List<Measure>> groups() {
            return grouped(row -> show(computed.apply(row)));
        }

        /** What the groups have in common, the least first; null is the last. */
        List<@Nullable T> values() {
            List<@Nullable T> values = new ArrayList<>();
            for (Measure row : ROWS) {
                if (!values.contains(computed.apply(row))) {
                    values.add(computed.apply(row));
                }
            }
            values.sort(Comparator.nullsLast(GroupSuite::compare));
            return values;
        }

        List<Measure> rows(@Nullable T value) {
            List<Measure> rows = new ArrayList<>();
            for (Measure row : ROWS) {
                if (show(value).equals(show(computed.apply(row)))) {
                    rows.add(row);
                }
            }
            return rows;
        }

        Condition is(@Nullable T value) {
            return value == null ? make().isNull() : make().eq(value);
        }
    }

    @BeforeEach
    void createTable() {
        create(new Schema(MEASURES));
        for (Measure row : ROWS) {
            engine.begin(connection -> connection.execute(insertInto(MEASURES)
                    .values(
                            MEASURES.id.set(row.id),
                            MEASURES.number.set(row.number),
                            MEASURES.text.set(row.text),
                            MEASURES.price.set(new BigDecimal(row.price)))));
        }
    }

    @Test
    void asAWholeInTheSelectList() {
        for (Kind<?> kind : KINDS) {
            List<String> expected = new ArrayList<>();
            kind.groups().forEach((value, rows) -> expected.add(value + ":" + rows.size()));
            assertRows(kind, expected, rows(select(items(kind.make(), count())).groupBy(kind.make())));
        }
    }

    @Test
    void insideOfWhatIsSelected() {
        for (Kind<?> kind : KINDS) {
            List<String> expected = new ArrayList<>();
            kind.groups()
                    .forEach((value, rows) -> expected.add((value.equals("null") ? "gone:" : "there:") + rows.size()));
            assertRows(
                    kind,
                    expected,
                    rows(select(items(caseWhen(kind.make().isNull(), "gone").otherwise("there"), count()))
                            .groupBy(kind.make())));
        }
        assertEquals(
                List.of("20:2:5", "30:1:5", "40:3:8"),
                rows(select(items(
                                MEASURES.number.plus(1).times(10),
                                count(),
                                count().plus(MEASURES.number.plus(1).cast(SqlTypes.BIGINT))
                                        .plus(1L)))
                        .groupBy(MEASURES.number.plus(1))));
    }

    @Test
    void inHaving() {
        for (Kind<?> kind : KINDS) {
            having(kind);
        }
    }

    private <T> void having(Kind<T> kind) {
        for (@Nullable T value : kind.values()) {
            List<Measure> rows = kind.rows(value);
            assertRows(
                    kind,
                    List.of(String.valueOf(rows.size())),
                    rows(select(items(count()))
                            .from(MEASURES)
                            .groupBy(kind.make())
                            .having(kind.is(value))));
            assertRows(
                    kind,
                    List.of(show(value) + ":" + rows.size()),
                    rows(select(items(kind.make(), count()))
                            .groupBy(kind.make())
                            .having(kind.is(value))));
            assertRows(
                    kind,
                    List.of(show(value) + ":" + numbers(rows)),
                    rows(select(items(kind.make(), sum(MEASURES.number)))
                            .groupBy(kind.make())
                            .having(
                                    kind.is(value),
                                    count().ge(1L),
                                    max(MEASURES.number).ge(1))));
        }
    }

    @Test
    void inTheOrder() {
        for (Kind<?> kind : KINDS) {
            order(
                    kind,
                    (what, order) ->
                            select(items(count())).from(MEASURES).groupBy(what).orderBy(order.isNull(), order),
                    false);
            order(
                    kind,
                    (what, order) ->
                            select(items(kind.make(), count())).groupBy(what).orderBy(order.isNull(), order),
                    true);
            order(
                    kind,
                    (what, order) -> select(items(((Expression<?>) kind.make()), count()))
                            .groupBy(what)
                            .having(count().ge(1L))
                            .orderBy(caseWhen(order.isNull(), 2).otherwise(1), order),
                    true);
        }
        assertEquals(
                List.of("3", "1", "2"),
                all(select(items(count()))
                        .from(MEASURES)
                        .groupBy(MEASURES.number.plus(1))
                        .orderBy(MEASURES.number.plus(1).times(-1))));
    }

    private <T> void order(Kind<T> kind, BiFunction<Expression<T>, Expression<T>, Select<Row>> made, boolean selected) {
        List<String> expected = new ArrayList<>();
        for (@Nullable T value : kind.values()) {
            int size = kind.rows(value).size();
            expected.add(selected ? show(value) + ":" + size : String.valueOf(size));
        }
        assertEquals(expected, all(made.apply(kind.make(), kind.make())), kind.name());
    }

    @Test
    void underALabelThatIsTheNameOfAColumn() {
        for (Kind<?> kind : KINDS) {
            List<String> expected = new ArrayList<>();
            kind.groups().forEach((value, rows) -> expected.add(value + ":" + rows.size()));
            Expression<?> made = kind.make();
            Selectable<?> labelled = made instanceof NonNullExpression<?> sure
                    ? sure.label("price")
                    : ((NullableExpression<?>) made).label("price");
            assertRows(kind, expected, rows(select(items(labelled, count())).groupBy(kind.make())));
        }
    }

    @Test
    void twoAtOnce() {
        for (Kind<?> first : KINDS) {
            for (Kind<?> second : KINDS) {
                if (first == second) {
                    continue;
                }
                List<String> expected = new ArrayList<>();
                grouped(row -> show(first.computed.apply(row)) + ":" + show(second.computed.apply(row)))
                        .forEach((value, rows) -> expected.add(value + ":" + rows.size()));
                assertRows(
                        first,
                        expected,
                        rows(select(items(first.make(), second.make(), count()))
                                .groupBy(first.make(), second.make())
                                .having(first.make()
                                        .isNull()
                                        .or(second.make().isNotNull())
                                        .or(second.make().isNull()))));
            }
        }
    }

    @Test
    void besideTheSameValuesElsewhere() {
        for (int threshold = 0; threshold < 4; threshold++) {
            int least = threshold;
            List<String> expected = new ArrayList<>();
            grouped(row -> String.valueOf(row.number + 1)).forEach((value, rows) -> {
                if (Integer.parseInt(value) > least) {
                    expected.add(value + ":" + rows.size());
                }
            });
            Select<Row> query = select(items(MEASURES.number.plus(1), count()))
                    .groupBy(MEASURES.number.plus(1))
                    .having(MEASURES.number.plus(1).gt(threshold))
                    .orderBy(MEASURES.number.plus(1).plus(1));
            assertEquals(expected, all(query), "above " + threshold);
        }
        assertEquals(
                List.of("2:3", "3:4", "4:5"),
                all(select(items(MEASURES.number.plus(1), max(MEASURES.number).plus(2)))
                        .where(MEASURES.number.plus(1).gt(1))
                        .groupBy(MEASURES.number.plus(1))
                        .having(MEASURES.number.plus(1).lt(100))
                        .orderBy(MEASURES.number.plus(1))));
    }

    @Test
    void inSubqueries() {
        Alias<Row> other = MEASURES.alias("other");
        NonNullExpression<Integer> next = MEASURES.number.plus(1);
        assertEquals(
                List.of("3", "4", "5", "6"),
                all(select(items(MEASURES.id))
                        .where(MEASURES.number.inList(select(
                                        other.get(MEASURES.number).plus(1))
                                .groupBy(other.get(MEASURES.number).plus(1))
                                .having(other.get(MEASURES.number).plus(1).ge(2))))
                        .orderBy(MEASURES.id)));
        // What a subquery takes from outside stands one level deeper, too.
        assertEquals(
                List.of("2:1", "3:3", "4:0"),
                all(select(items(
                                next,
                                scalar(select(count())
                                        .from(other)
                                        .where(other.get(MEASURES.number).eq(MEASURES.number.plus(1))))))
                        .groupBy(MEASURES.number, MEASURES.number.plus(1))
                        .orderBy(MEASURES.number.plus(1))));
        assertEquals(
                List.of("1:2", "2:1"),
                all(select(items(MEASURES.number, count()))
                        .groupBy(MEASURES.number, MEASURES.number.plus(1))
                        .having(exists(select(other.get(MEASURES.id))
                                .where(other.get(MEASURES.number).eq(MEASURES.number.plus(1)))))
                        .orderBy(MEASURES.number)));
        // The same statement but for a value that is another one now, and none of what is grouped by.
        assertEquals(
                List.of("2:3", "3:0", "4:0"),
                all(select(items(
                                next,
                                scalar(select(count())
                                        .from(other)
                                        .where(other.get(MEASURES.number).eq(MEASURES.number.plus(2))))))
                        .groupBy(MEASURES.number, MEASURES.number.plus(1))
                        .orderBy(MEASURES.number.plus(1))));
        // A subquery's own table of the same name is its own.
        assertEquals(
                List.of("2:3", "3:3", "4:3"),
                all(select(items(
                                next,
                                scalar(select(max(MEASURES.number))
                                        .from(MEASURES)
                                        .where(MEASURES.number.plus(1).gt(2)))))
                        .groupBy(MEASURES.number.plus(1))
                        .having(MEASURES.number.plus(1).gt(1))
                        .orderBy(MEASURES.number.plus(1))));
    }

    @Test
    void inSubqueriesThatLookOutside() {
        Alias<Row> other = MEASURES.alias("other");
        NonNullExpression<Integer> next = other.get(MEASURES.number).plus(1);
        assertEquals(
                List.of("1:40", "2:40", "3:40", "4:null"),
                all(select(items(
                                MEASURES.id,
                                scalar(select(next.times(10))
                                        .where(other.get(MEASURES.number).gt(MEASURES.number))
                                        .groupBy(other.get(MEASURES.number).plus(1))
                                        .orderBy(next.times(-1))
                                        .limit(1))))
                        .where(MEASURES.id.lt(5))
                        .orderBy(MEASURES.id)));
        assertEquals(
                List.of("1", "2", "3"),
                all(select(items(MEASURES.id))
                        .where(exists(select(count())
                                .where(other.get(MEASURES.number).gt(MEASURES.number))
                                .groupBy(next)
                                .having(next.gt(3))))
                        .orderBy(MEASURES.id)));
    }

    @Test
    void besideColumnsThatTheKeyDecides() {
        assertEquals(
                List.of("4:3:4", "5:3:4", "6:3:4"),
                all(select(items(MEASURES.id, MEASURES.number, MEASURES.number.plus(1)))
                        .groupBy(MEASURES.id, MEASURES.number.plus(1))
                        .having(MEASURES.number.plus(1).gt(3))
                        .orderBy(MEASURES.id)));
    }

    @Test
    void ofDistinctRows() {
        for (Kind<?> kind : KINDS) {
            distinct(kind);
        }
    }

    private <T> void distinct(Kind<T> kind) {
        List<String> expected = new ArrayList<>();
        kind.values().forEach(value -> expected.add(show(value)));
        List<String> found = all(select(items(kind.make())).distinct().orderBy(kind.make()));
        List<String> sorted = new ArrayList<>(found);
        // Databases differ in where nulls come.
        if (sorted.remove("null")) {
            sorted.add("null");
        }
        assertEquals(expected, sorted, kind.name());
    }

    private void assertRows(Kind<?> kind, List<String> expected, List<String> found) {
        List<String> sorted = new ArrayList<>(expected);
        Collections.sort(sorted);
        assertEquals(sorted, found, kind.name());
    }

    /** The rows of a query without an order, sorted as they are shown. */
    private List<String> rows(Query<Row> query) {
        List<String> rows = new ArrayList<>(all(query));
        Collections.sort(rows);
        return rows;
    }

    private List<String> all(Query<Row> query) {
        try (Connection connection = engine.connect()) {
            List<String> shown = new ArrayList<>();
            for (Row row : connection.execute(query).all()) {
                List<String> values = new ArrayList<>();
                for (int i = 0; i < row.size(); i++) {
                    values.add(show(row.get(i)));
                }
                shown.add(String.join(":", values));
            }
            return shown;
        }
    }

    private static List<Selectable<?>> items(Object... items) {
        List<Selectable<?>> selected = new ArrayList<>();
        for (Object item : items) {
            selected.add((Selectable<?>) item);
        }
        return selected;
    }

    private static Map<String, List<Measure>> grouped(Function<Measure, String> key) {
        Map<String, List<Measure>> groups = new LinkedHashMap<>();
        for (Measure row : ROWS) {
            groups.computeIfAbsent(key.apply(row), none -> new ArrayList<>()).add(row);
        }
        return groups;
    }

    private static int numbers(List<Measure> rows) {
        return rows.stream().mapToInt(Measure::number).sum();
    }

    private static String show(@Nullable Object value) {
        return value instanceof BigDecimal number ? number.stripTrailingZeros().toPlainString() : String.valueOf(value);
    }

    @SuppressWarnings("unchecked")
    private static int compare(Object a, Object b) {
        return ((Comparable<Object>) a).compareTo(b);
    }
}

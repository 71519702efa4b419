package io.alkahest.testkit.suite;

import static io.alkahest.sql.Functions.coalesce;
import static io.alkahest.sql.Functions.func;
import static io.alkahest.sql.Functions.length;
import static io.alkahest.sql.Functions.sum;
import static io.alkahest.sql.Functions.textExpression;
import static io.alkahest.sql.Functions.value;
import static io.alkahest.sql.Sql.deleteFrom;
import static io.alkahest.sql.Sql.insertInto;
import static io.alkahest.sql.Sql.select;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.alkahest.engine.Connection;
import io.alkahest.schema.Column;
import io.alkahest.schema.NullableColumn;
import io.alkahest.schema.Schema;
import io.alkahest.schema.Table;
import io.alkahest.session.Engine;
import io.alkahest.sql.NonNullExpression;
import io.alkahest.sql.Query;
import io.alkahest.sql.Row;
import io.alkahest.testkit.Seed;
import io.alkahest.testkit.TestDatabase;
import io.alkahest.testkit.TestDatabase.Provocation;
import io.alkahest.type.SqlTypes;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What expressions compute is the same value on every database: texts by characters, whole numbers, exact decimals,
 * instants in UTC.
 */
public abstract class ValueSuite extends DatabaseSuite {
    private static final Sales SALES = new Sales();

    protected ValueSuite(TestDatabase database) {
        super(database);
    }

    private static final class Sales extends Table<Row> {
        final Column<Row, Integer> id = integer("id").primaryKey().assigned();
        final Column<Row, String> item = varchar("item", 40);
        final Column<Row, BigDecimal> price = decimal("price", 10, 2);
        final Column<Row, BigDecimal> amount = decimal("amount", 6, 3);
        final Column<Row, BigDecimal> total = decimal("total", 14, 5);
        final Column<Row, Integer> number = integer("number");
        final Column<Row, Long> large = bigint("large");
        final NullableColumn<Row, Instant> soldAt = instant("sold_at").nullable();

        Sales() {
            super("sales");
        }
    }

    @BeforeEach
    void createTable() {
        create(new Schema(SALES));
    }

    private void insert(int id, String item, String price, String amount, String total, int number, long large) {
        engine.begin(connection -> connection.execute(insertInto(SALES)
                .values(
                        SALES.id.set(id),
                        SALES.item.set(item),
                        SALES.price.set(new BigDecimal(price)),
                        SALES.amount.set(new BigDecimal(amount)),
                        SALES.total.set(new BigDecimal(total)),
                        SALES.number.set(number),
                        SALES.large.set(large))));
    }

    private void insert(int id, String item) {
        insert(id, item, "1", "1", "1", 1, 1);
    }

    private <R extends @Nullable Object> R one(Query<R> query) {
        try (Connection connection = engine.connect()) {
            return connection.execute(query).one();
        }
    }

    private <R extends @Nullable Object> List<R> all(Query<R> query) {
        try (Connection connection = engine.connect()) {
            return connection.execute(query).all();
        }
    }

    @Test
    void lengthCountsCharacters() {
        insert(1, "héé");
        insert(2, "");
        insert(3, "日本語");
        assertEquals(List.of(3, 0, 3), all(select(length(SALES.item)).orderBy(SALES.id)));
        assertEquals(
                1, one(select(SALES.id).where(length(SALES.item.plus("é")).eq(4).and(SALES.id.eq(1)))));
    }

    @Test
    void aSumOfManyIntegersIsALong() {
        insert(1, "a", "1", "1", "1", Integer.MAX_VALUE, 5_000_000_000L);
        insert(2, "b", "1", "1", "1", Integer.MAX_VALUE, 5_000_000_000L);
        assertEquals(2L * Integer.MAX_VALUE, one(select(sum(SALES.number))));
        assertEquals(10_000_000_000L, one(select(sum(SALES.large))));
        assertNull(one(select(sum(SALES.number)).where(SALES.id.gt(9))));
    }

    @Test
    void aBackslashIsACharacterOfAPattern() {
        insert(1, "a\\b");
        insert(2, "a%");
        insert(3, "a\\");
        insert(4, "A\\B");
        assertEquals(List.of(1), ids("a\\b"));
        assertEquals(List.of(1, 3), ids("a\\%"));
        assertEquals(List.of(3), ids("a\\"));
        assertEquals(List.of(), ids("a\\\\b"));
        assertEquals(
                List.of(1, 4),
                all(select(SALES.id).where(SALES.item.ilike("a\\B")).orderBy(SALES.id)));
        assertEquals(
                List.of(1),
                all(select(SALES.id).where(SALES.item.contains("\\b")).orderBy(SALES.id)));
    }

    private List<Integer> ids(String pattern) {
        return all(select(SALES.id).where(SALES.item.like(pattern)).orderBy(SALES.id));
    }

    @Test
    void boundValuesComputeByThemselves() {
        assertEquals(3, one(select(value(7).div(2))));
        assertEquals(3, one(select(value(7).div(value(2)))));
        assertEquals(3, one(select(value(7).rem(4))));
        assertEquals(9, one(select(value(7).plus(2))));
        assertEquals(-14L, one(select(value(7L).times(-2L))));
        assertEquals(7, one(select(coalesce(value(7), 8))));
        assertEquals("ab", one(select(value("a").plus("b"))));
        assertEquals("x", one(select(coalesce(value("x"), "y"))));
        assertEquals(
                0,
                new BigDecimal("0.3")
                        .compareTo(one(select(value(new BigDecimal("0.1")).plus(new BigDecimal("0.2"))))));
        assertEquals(
                0,
                new BigDecimal("2.75")
                        .compareTo(one(select(value(new BigDecimal("1.1")).times(new BigDecimal("2.5"))))));
        assertEquals("b", one(select(func("replace", SqlTypes.TEXT, "a", "a", "b"))));
    }

    @Test
    void sumsOfProductsAreExact() {
        insert(1, "a", "0.10", "3", "0.3", 1, 1);
        insert(2, "b", "19.99", "1.175", "23.48825", 1, 1);
        insert(3, "c", "0.70", "0.1", "0.07", 1, 1);
        insert(4, "d", "4.35", "100", "435", 1, 1);
        assertEquals(
                List.of(),
                all(select(SALES.id)
                        .where(SALES.price.times(SALES.amount).ne(SALES.total))
                        .orderBy(SALES.id)));
        assertEquals(
                List.of(),
                all(select(SALES.id)
                        .groupBy(SALES.id, SALES.total)
                        .having(sum(SALES.price.times(SALES.amount)).ne(SALES.total))));
        assertEquals(0, new BigDecimal("458.85825").compareTo(one(select(sum(SALES.price.times(SALES.amount))))));
        assertEquals(
                1,
                one(select(SALES.id)
                        .where(SALES.price.times(new BigDecimal("1.175")).eq(new BigDecimal("0.1175")))));
    }

    @Test
    void sumsAndDifferencesWithBoundValuesAreExact() {
        insert(1, "a", "3.20", "1", "1", 1, 1);
        NonNullExpression<BigDecimal> moved =
                SALES.price.plus(new BigDecimal("556")).plus(value(new BigDecimal("-551")));
        assertEquals(0, new BigDecimal("8.2").compareTo(one(select(moved))));
        assertEquals(1, one(select(SALES.id).where(moved.eq(new BigDecimal("8.2")))));
        assertEquals(
                1,
                one(select(SALES.id)
                        .where(SALES.price.minus(new BigDecimal("3.125")).eq(new BigDecimal("0.075")))));
        assertEquals(
                1,
                one(select(SALES.id)
                        .where(SALES.price.plus(SALES.amount).minus(SALES.total).eq(new BigDecimal("3.2")))));
    }

    /** Sums, differences and products of random decimals against BigDecimal. */
    @Test
    void randomArithmeticAgreesWithBigDecimal() {
        long seed = Seed.get();
        Random random = new Random(seed);
        List<BigDecimal[]> rows = new ArrayList<>();
        for (int id = 1; id <= 40; id++) {
            BigDecimal price = BigDecimal.valueOf(random.nextInt(2_000_000) - 1_000_000, 2);
            BigDecimal amount = BigDecimal.valueOf(random.nextInt(200_000) - 100_000, 3);
            BigDecimal total = price.multiply(amount);
            insert(id, "r", price.toString(), amount.toString(), total.toString(), 1, 1);
            rows.add(new BigDecimal[] {price, amount, total});
        }
        BigDecimal bound = BigDecimal.valueOf(random.nextInt(100_000), 1 + random.nextInt(3));
        for (int id = 1; id <= rows.size(); id++) {
            BigDecimal price = rows.get(id - 1)[0];
            BigDecimal amount = rows.get(id - 1)[1];
            check(seed, id, SALES.price.plus(SALES.amount), price.add(amount));
            check(
                    seed,
                    id,
                    SALES.price.minus(SALES.amount).plus(bound),
                    price.subtract(amount).add(bound));
            check(seed, id, SALES.price.times(SALES.amount), price.multiply(amount));
            check(seed, id, SALES.price.times(bound), price.multiply(bound));
            check(seed, id, SALES.price.times(SALES.amount).minus(SALES.total).plus(value(bound)), bound);
        }
    }

    private void check(long seed, int id, NonNullExpression<BigDecimal> expression, BigDecimal expected) {
        BigDecimal computed = one(select(expression).where(SALES.id.eq(id)));
        assertEquals(
                0,
                expected.compareTo(computed),
                () -> "seed " + seed + ", row " + id + ": " + expression + " is " + computed + ", not " + expected);
        assertEquals(
                List.of(id),
                all(select(SALES.id).where(expression.eq(expected).and(SALES.id.eq(id)))),
                () -> "seed " + seed + ", row " + id + ": " + expression + " equals " + expected);
    }

    /** What a database computes of an instant, it computes in UTC, wherever the machine is. */
    @Test
    void instantsAreComputedInUtc() {
        TimeZone before = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
        try (Engine there = Engine.create(fresh.url());
                Engine given = Engine.create(fresh.dataSource())) {
            for (Engine engine : List.of(there, given)) {
                engine.begin(connection -> {
                    connection.execute(deleteFrom(SALES).allRows());
                    connection.execute(insertInto(SALES)
                            .values(
                                    SALES.id.set(1),
                                    SALES.item.set("x"),
                                    SALES.price.set(BigDecimal.ONE),
                                    SALES.amount.set(BigDecimal.ONE),
                                    SALES.total.set(BigDecimal.ONE),
                                    SALES.number.set(1),
                                    SALES.large.set(1L),
                                    SALES.soldAt.set(Instant.parse("2025-12-31T23:30:00Z"))));
                    return null;
                });
                String year = database.provocations().get(Provocation.YEAR_OF_SOLD_AT);
                try (Connection connection = engine.connect()) {
                    assertEquals(
                            2025,
                            connection
                                    .execute(select(textExpression(
                                                    year == null ? "EXTRACT(YEAR FROM sold_at)" : year,
                                                    SqlTypes.INTEGER))
                                            .from(SALES))
                                    .one());
                }
            }
        } finally {
            TimeZone.setDefault(before);
        }
    }
}

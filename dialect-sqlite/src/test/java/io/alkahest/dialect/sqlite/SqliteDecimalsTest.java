package io.alkahest.dialect.sqlite;

import static io.alkahest.sql.Functions.abs;
import static io.alkahest.sql.Functions.avgDecimal;
import static io.alkahest.sql.Functions.caseWhen;
import static io.alkahest.sql.Functions.coalesce;
import static io.alkahest.sql.Functions.count;
import static io.alkahest.sql.Functions.countDistinct;
import static io.alkahest.sql.Functions.max;
import static io.alkahest.sql.Functions.min;
import static io.alkahest.sql.Functions.scalar;
import static io.alkahest.sql.Functions.sum;
import static io.alkahest.sql.Functions.value;
import static io.alkahest.sql.Sql.insertInto;
import static io.alkahest.sql.Sql.select;
import static io.alkahest.sql.Sql.update;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.alkahest.engine.Connection;
import io.alkahest.error.DataException;
import io.alkahest.error.UnsupportedSqlException;
import io.alkahest.schema.Column;
import io.alkahest.schema.Schema;
import io.alkahest.schema.Table;
import io.alkahest.session.Engine;
import io.alkahest.sql.Condition;
import io.alkahest.sql.Query;
import io.alkahest.sql.Row;
import io.alkahest.type.SqlTypes;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Decimals are right or refused: as numbers up to 15 digits, as texts beyond. */
class SqliteDecimalsTest {
    private final Engine engine = Engine.create("sqlite://");
    private final Connection connection = engine.connectOnUse();
    private final Amounts amounts = new Amounts();

    static final class Amounts extends Table<Row> {
        final Column<Row, Integer> id = integer("id").primaryKey();
        final Column<Row, BigDecimal> price = decimal("price", 15, 2);
        final Column<Row, BigDecimal> wide = decimal("wide", 30, 10);
        final Column<Row, BigDecimal> other = decimal("other", 20, 2);

        Amounts() {
            super("amounts");
        }
    }

    @BeforeEach
    void createTable() {
        new Schema(amounts).createAll(engine);
    }

    @AfterEach
    void close() {
        connection.close();
        engine.close();
    }

    @Test
    void numbersOfFifteenDigitsCompareAndSortAsTheyShould() {
        List<BigDecimal> values = decimals(
                "-9999999999999.99",
                "-9999999999999.98",
                "-10",
                "-9.5",
                "-0.01",
                "0",
                "0.01",
                "9.5",
                "10",
                "9999999999999.98",
                "9999999999999.99");
        insert(values, decimals("0"));
        assertOrder(values, amounts.price::lt, amounts.price::le, amounts.price::gt, amounts.price::between);
        assertEquals(values, plain(all(select(amounts.price).orderBy(amounts.price))));
        assertEquals(values.get(0), one(select(min(amounts.price))));
        assertEquals(values.get(10), one(select(max(amounts.price))));
    }

    @Test
    void textsOfManyDigitsCompareAndSortAsTheyShould() {
        List<BigDecimal> values = decimals(
                "-99999999999999999999.9999999999",
                "-99999999999999999999.9999999998",
                "-10",
                "-9.5",
                "-9.4999999999",
                "-0.0000000001",
                "0",
                "0.0000000001",
                "9.5",
                "10",
                "99999999999999999999.9999999998",
                "99999999999999999999.9999999999");
        insert(decimals("0"), values);
        assertOrder(values, amounts.wide::lt, amounts.wide::le, amounts.wide::gt, amounts.wide::between);
        assertEquals(values, plain(all(select(amounts.wide).orderBy(amounts.wide))));
        assertEquals(
                values.get(11),
                plain(all(select(amounts.wide.label("w"))
                                .orderBy(amounts.wide.label("w").desc())))
                        .get(0));
        assertEquals(0, values.get(0).compareTo(one(select(min(amounts.wide)))));
        assertEquals(0, values.get(11).compareTo(one(select(max(amounts.wide)))));
        assertEquals(
                0, values.get(5).compareTo(one(select(max(amounts.wide)).where(amounts.wide.lt(BigDecimal.ZERO)))));
        assertEquals(
                0, values.get(6).compareTo(one(select(min(amounts.wide)).where(amounts.wide.ge(BigDecimal.ZERO)))));
        assertNull(one(select(max(amounts.wide)).where(amounts.id.gt(99))));
        assertEquals(12L, one(select(countDistinct(amounts.wide))));
        assertEquals(
                List.of(3, 9),
                all(select(amounts.id)
                        .where(amounts.wide.inList(decimals("-10.00", "9.50")))
                        .orderBy(amounts.id)));
        assertEquals(3, one(select(amounts.id).where(amounts.wide.isNotDistinctFrom(new BigDecimal("-10")))));
    }

    private void assertOrder(List<BigDecimal> values, Bounded less, Bounded atMost, Bounded greater, Range between) {
        for (int i = 0; i < values.size(); i++) {
            BigDecimal value = values.get(i);
            assertEquals(i, number(less.with(value)), value.toString());
            assertEquals(i + 1, number(atMost.with(value)), value.toString());
            assertEquals(values.size() - i - 1, number(greater.with(value)), value.toString());
            assertEquals(
                    values.size() - i, number(between.with(value, values.get(values.size() - 1))), value.toString());
        }
    }

    private interface Bounded {
        Condition with(BigDecimal value);
    }

    private interface Range {
        Condition with(BigDecimal low, BigDecimal high);
    }

    private long number(Condition condition) {
        return one(select(count(amounts.id)).where(condition));
    }

    @Test
    void sumsAndDifferencesAreExact() {
        insert(decimals("0.1", "0.2", "1000000000000.10", "-1000000000000.00"), decimals("0"));
        assertEquals(new BigDecimal("0.40"), one(select(sum(amounts.price))));
        assertEquals(
                new BigDecimal("0.30"),
                one(select(amounts.price.plus(new BigDecimal("0.2"))).where(amounts.id.eq(1))));
        assertEquals(
                1,
                one(select(amounts.id)
                        .where(amounts.price.plus(new BigDecimal("0.2")).eq(new BigDecimal("0.3")))));
        assertEquals(
                new BigDecimal("0.10"),
                one(select(amounts.price.minus(new BigDecimal("1000000000000"))).where(amounts.id.eq(3))));
        connection.execute(update(amounts)
                .set(amounts.price.set(amounts.price.minus(new BigDecimal("0.3"))))
                .where(amounts.id.eq(1)));
        connection.execute(update(amounts)
                .set(amounts.price.set(amounts.price.plus(new BigDecimal("0.2"))))
                .where(amounts.id.eq(1)));
        assertEquals(1, one(select(amounts.id).where(amounts.price.eq(BigDecimal.ZERO))));
    }

    @Test
    void manySumsAreExact() {
        Random random = new Random(7);
        List<BigDecimal> values = Stream.generate(
                        () -> BigDecimal.valueOf(random.nextInt(2_000_000_000) - 1_000_000_000, 2))
                .limit(500)
                .toList();
        insert(values, decimals("0"));
        BigDecimal total = values.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        assertEquals(0, total.compareTo(one(select(sum(amounts.price)))));
    }

    @Test
    void productsAndQuotientsAreThoseOfDecimals() {
        insert(decimals("10", "1.05"), decimals("0"));
        assertEquals(
                new BigDecimal("2.50"),
                one(select(amounts.price.div(new BigDecimal("4"))).where(amounts.id.eq(1))));
        assertEquals(
                new BigDecimal("1.00"),
                one(select(amounts.price.rem(new BigDecimal("4.5"))).where(amounts.id.eq(1))));
        assertEquals(
                new BigDecimal("3.15"),
                one(select(amounts.price.times(new BigDecimal("3"))).where(amounts.id.eq(2))));
        assertEquals(new BigDecimal("5.525"), one(select(avgDecimal(amounts.price))));
        assertEquals(
                new BigDecimal("3.3333"),
                one(select(value(new BigDecimal("10"))
                        .cast(SqlTypes.decimal(10, 4))
                        .div(new BigDecimal("3"))
                        .cast(SqlTypes.decimal(10, 4)))));
    }

    @Test
    void whatIsComputedIsRoundedToItsColumn() {
        insert(decimals("10"), decimals("0"));
        connection.execute(update(amounts)
                .set(amounts.price.set(amounts.price.times(new BigDecimal("0.3333"))))
                .where(amounts.id.eq(1)));
        assertEquals(1, one(select(amounts.id).where(amounts.price.eq(new BigDecimal("3.33")))));
    }

    @Test
    void aSumThatNumbersCannotHoldIsRefused() {
        insert(decimals("9999999999999.99", "9999999999999.99"), decimals("0"));
        assertEquals(new BigDecimal("19999999999999.98"), one(select(sum(amounts.price))));
        insert(Collections.nCopies(9, new BigDecimal("9999999999999.99")), decimals("0"));
        DataException error = assertThrows(DataException.class, () -> one(select(sum(amounts.price))));
        assertEquals(
                "The database holds '1.0999999999999989E14' where DECIMAL is expected. [ALK-626]"
                        + " It was read from sum_1 as BigDecimal.",
                error.getMessage());
    }

    @Test
    void aParameterOfTooManyDigitsIsRefused() {
        DataException error = assertThrows(
                DataException.class,
                () -> all(select(amounts.id).where(amounts.price.lt(new BigDecimal("0.1234567890123456")))));
        assertEquals(
                "amounts.price on SQLite is exact to 15 digits, but the value has more. [ALK-627]", error.getMessage());
        assertEquals(List.of(), all(select(amounts.id).where(amounts.price.lt(new BigDecimal("0.12345678901234500")))));
        DataException wide = assertThrows(
                DataException.class, () -> all(select(amounts.id).where(amounts.other.lt(new BigDecimal("0.001")))));
        assertEquals(
                "DECIMAL(20, 2) holds at most 2 digits after the decimal point, but the value has 3. [ALK-627]",
                wide.getMessage());
    }

    @Test
    void whatTextsCannotDoIsRefused() {
        refused("compute with it", select(amounts.wide.plus(BigDecimal.ONE)));
        refused("compute with it", select(amounts.wide.rem(BigDecimal.ONE)));
        refused("compute abs of it", select(abs(amounts.wide)));
        refused("cast it", select(amounts.wide.cast(SqlTypes.TEXT)));
        refused(
                "compare or order what is computed from it",
                select(amounts.id)
                        .where(caseWhen(amounts.id.eq(1), amounts.wide).gt(BigDecimal.ONE)));
        refused("compare it with DECIMAL(15, 2)", select(amounts.id).where(amounts.wide.eq(amounts.price)));
        refused("compare it with DECIMAL(20, 2)", select(amounts.id).where(amounts.wide.inList(select(amounts.other))));
        assertEquals(
                "On SQLite, DECIMAL(30, 10) is stored as text, since numbers are exact to 15 digits there, and SQLite cannot compute sum of it."
                        + " Do it in the application, or declare a column of at most 15 digits. [ALK-352]",
                assertThrows(UnsupportedSqlException.class, () -> one(select(sum(amounts.wide))))
                        .getMessage());
        assertThrows(
                UnsupportedSqlException.class,
                () -> connection.execute(
                        update(amounts).set(amounts.wide.set(amounts.price)).allRows()));
    }

    @Test
    void textsCanStillBeChosenAndAssigned() {
        insert(decimals("1"), decimals("-9.5"));
        assertEquals(0, new BigDecimal("-9.5").compareTo(one(select(coalesce(amounts.wide, BigDecimal.ONE)))));
        assertEquals(
                1,
                one(select(amounts.id)
                        .where(coalesce(amounts.wide, BigDecimal.ONE).lt(new BigDecimal("-9")))));
        connection.execute(update(amounts)
                .set(amounts.wide.set(scalar(select(max(amounts.wide)))))
                .allRows());
        assertEquals(0, new BigDecimal("-9.5").compareTo(one(select(amounts.wide))));
    }

    private void refused(String what, Query<?> query) {
        UnsupportedSqlException error = assertThrows(UnsupportedSqlException.class, () -> all(query));
        assertEquals(
                "On SQLite, DECIMAL(30, 10) is stored as text, since numbers are exact to 15 digits there, and SQLite cannot "
                        + what + ". Do it in the application, or declare a column of at most 15 digits. [ALK-352]",
                error.getMessage());
    }

    private void insert(List<BigDecimal> prices, List<BigDecimal> wides) {
        for (int i = 0; i < Math.max(prices.size(), wides.size()); i++) {
            connection.execute(insertInto(amounts)
                    .values(
                            amounts.price.set(prices.get(i % prices.size())),
                            amounts.wide.set(wides.get(i % wides.size())),
                            amounts.other.set(BigDecimal.ZERO)));
        }
    }

    private static List<BigDecimal> decimals(String... values) {
        return Stream.of(values).map(BigDecimal::new).toList();
    }

    private static List<BigDecimal> plain(List<BigDecimal> values) {
        return values.stream()
                .map(value -> new BigDecimal(
                        value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString()))
                .toList();
    }

    private <R extends @Nullable Object> R one(Query<R> query) {
        return connection.execute(query).one();
    }

    private <R extends @Nullable Object> List<R> all(Query<R> query) {
        return connection.execute(query).all();
    }
}

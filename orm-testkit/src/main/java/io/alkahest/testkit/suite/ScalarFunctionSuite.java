package io.alkahest.testkit.suite;

import static io.alkahest.sql.Functions.caseOf;
import static io.alkahest.sql.Functions.nullif;
import static io.alkahest.sql.Functions.value;
import static io.alkahest.sql.Numbers.ceil;
import static io.alkahest.sql.Numbers.floor;
import static io.alkahest.sql.Numbers.greatest;
import static io.alkahest.sql.Numbers.least;
import static io.alkahest.sql.Numbers.power;
import static io.alkahest.sql.Numbers.round;
import static io.alkahest.sql.Numbers.sign;
import static io.alkahest.sql.Numbers.sqrt;
import static io.alkahest.sql.Sql.insertInto;
import static io.alkahest.sql.Sql.select;
import static io.alkahest.sql.Texts.left;
import static io.alkahest.sql.Texts.padEnd;
import static io.alkahest.sql.Texts.padStart;
import static io.alkahest.sql.Texts.position;
import static io.alkahest.sql.Texts.repeat;
import static io.alkahest.sql.Texts.replace;
import static io.alkahest.sql.Texts.right;
import static io.alkahest.sql.Texts.substring;
import static io.alkahest.sql.Texts.trimEnd;
import static io.alkahest.sql.Texts.trimStart;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.alkahest.engine.Connection;
import io.alkahest.error.StatementException;
import io.alkahest.schema.Column;
import io.alkahest.schema.NullableColumn;
import io.alkahest.schema.Schema;
import io.alkahest.schema.Table;
import io.alkahest.sql.NullableExpression;
import io.alkahest.sql.Row;
import io.alkahest.sql.Selectable;
import io.alkahest.testkit.TestDatabase;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Functions of texts and numbers, over values and null, against the answer that Java computes. */
public abstract class ScalarFunctionSuite extends DatabaseSuite {
    private static final class Values extends Table<Row> {
        final Column<Row, Integer> id = integer("id").primaryKey().assigned();
        final NullableColumn<Row, String> text = varchar("text", 100).nullable();
        final NullableColumn<Row, BigDecimal> number = decimal("number", 12, 3).nullable();
        final NullableColumn<Row, Double> real = doublePrecision("real_number").nullable();
        final NullableColumn<Row, Integer> whole = integer("whole").nullable();

        Values() {
            super("scalar_values");
        }
    }

    private static final List<@Nullable String> TEXTS =
            Arrays.asList(null, "", "a", "banana", "  both  ", "Ünïcödé", "aAaA", "日本語");
    private static final List<@Nullable BigDecimal> NUMBERS = Arrays.asList(
            null,
            BigDecimal.ZERO,
            new BigDecimal("1"),
            new BigDecimal("2.5"),
            new BigDecimal("-2.5"),
            new BigDecimal("0.125"),
            new BigDecimal("-7.001"),
            new BigDecimal("144"));

    private final Values t = new Values();

    protected ScalarFunctionSuite(TestDatabase database) {
        super(database);
    }

    @BeforeEach
    void insertRows() {
        create(new Schema(t));
        engine.begin(connection -> {
            for (int i = 0; i < TEXTS.size(); i++) {
                BigDecimal number = NUMBERS.get(i);
                connection.execute(insertInto(t)
                        .values(
                                t.id.set(i),
                                t.text.set(TEXTS.get(i)),
                                t.number.set(number),
                                t.real.set(number == null ? null : number.doubleValue()),
                                t.whole.set(number == null ? null : number.intValue())));
            }
            return null;
        });
    }

    private <V extends @Nullable Object> List<V> all(Selectable<V> selected) {
        try (Connection connection = engine.connect()) {
            return connection.execute(select(selected).from(t).orderBy(t.id)).all();
        }
    }

    private void texts(NullableExpression<?> computed, Function<String, Object> expected) {
        List<@Nullable Object> values = new ArrayList<>();
        TEXTS.forEach(text -> values.add(text == null ? null : expected.apply(text)));
        assertEquals(values, all(computed), computed.toString());
    }

    private void numbers(NullableExpression<?> computed, Function<BigDecimal, @Nullable Object> expected) {
        List<@Nullable Object> found = new ArrayList<>();
        all(computed).forEach(value -> found.add(plain(value)));
        List<@Nullable Object> values = new ArrayList<>();
        NUMBERS.forEach(number -> values.add(number == null ? null : plain(expected.apply(number))));
        assertEquals(values, found, computed.toString());
    }

    private static @Nullable Object plain(@Nullable Object value) {
        return value instanceof BigDecimal decimal ? decimal.stripTrailingZeros() : value;
    }

    @Test
    void textsAreCutAndPutTogether() {
        texts(trimStart(t.text), String::stripLeading);
        texts(trimEnd(t.text), String::stripTrailing);
        texts(replace(t.text, "an", "_"), text -> text.replace("an", "_"));
        texts(replace(t.text, "a", ""), text -> text.replace("a", ""));
        texts(substring(t.text, 2, 3), text -> text.substring(Math.min(1, text.length()), Math.min(4, text.length())));
        texts(substring(t.text, 1, 0), text -> "");
        texts(left(t.text, 2), text -> text.substring(0, Math.min(2, text.length())));
        texts(right(t.text, 2), text -> text.substring(Math.max(0, text.length() - 2)));
        texts(right(t.text, 0), text -> "");
        texts(right(t.text, 50), text -> text);
        texts(repeat(t.text, 3), text -> text.repeat(3));
        texts(repeat(t.text, 0), text -> "");
        texts(position(t.text, "an"), text -> text.indexOf("an") + 1);
        texts(position(t.text, "A"), text -> text.indexOf("A") + 1);
        texts(padStart(t.text, 5, '*'), text -> "*".repeat(Math.max(0, 5 - text.length())) + text);
        texts(padEnd(t.text, 5, '.'), text -> text + ".".repeat(Math.max(0, 5 - text.length())));
    }

    @Test
    void numbersAreRounded() {
        numbers(ceil(t.number), number -> number.setScale(0, RoundingMode.CEILING));
        numbers(floor(t.number), number -> number.setScale(0, RoundingMode.FLOOR));
        numbers(ceil(t.real), number -> Math.ceil(number.doubleValue()) + 0.0);
        numbers(floor(t.real), number -> Math.floor(number.doubleValue()));
        numbers(round(t.number, 0), number -> number.setScale(0, RoundingMode.HALF_UP));
        numbers(round(t.number, 2), number -> number.setScale(2, RoundingMode.HALF_UP));
        numbers(ceil(t.whole), BigDecimal::intValue);
        numbers(floor(t.whole), BigDecimal::intValue);
        numbers(sign(t.number), BigDecimal::signum);
        numbers(sign(t.real), BigDecimal::signum);
    }

    @Test
    void wholeNumbersStayWhatTheyAre() {
        long large = (1L << 53) + 1;
        short small = -7;
        try (Connection connection = engine.connect()) {
            for (long number : new long[] {large, -large, Long.MAX_VALUE, Long.MIN_VALUE}) {
                assertEquals(
                        List.of(number),
                        connection.execute(select(ceil(value(number)))).all());
                assertEquals(
                        List.of(number),
                        connection.execute(select(floor(value(number)))).all());
            }
            assertEquals(
                    List.of(small),
                    connection.execute(select(ceil(value(small)))).all());
            assertEquals(
                    List.of(large + 2),
                    connection
                            .execute(select(floor(value(large).plus(1L)).plus(1L)))
                            .all());
        }
    }

    @Test
    void powersAndRootsAreInFloatingPoint() {
        numbers(sqrt(t.number), number -> number.signum() < 0 ? null : Math.sqrt(number.doubleValue()));
        numbers(power(t.number, 2), number -> Math.pow(number.doubleValue(), 2));
        List<@Nullable Double> cubes = all(power(t.whole, 3));
        assertEquals(-8.0, cubes.get(4));
    }

    @Test
    void theGreaterAndTheLesserAreNullWhereOneIs() {
        numbers(greatest(t.number, t.number.times(new BigDecimal("2"))), number -> number.max(number.add(number)));
        numbers(least(t.whole, t.id), number -> Math.min(number.intValue(), NUMBERS.indexOf(number)));
        List<@Nullable String> later = all(greatest(t.text, nullif(t.text, "banana")));
        assertEquals(null, later.get(3));
        assertEquals("a", later.get(2));
    }

    @Test
    void valuesBecomeNullAndOthers() {
        texts(nullif(t.text, "no such"), text -> text);
        assertEquals(null, all(nullif(t.text, "banana")).get(3));
        assertEquals(null, all(nullif(t.number, t.number)).get(2));
        Map<Integer, String> words = new LinkedHashMap<>();
        words.put(0, "none");
        words.put(1, "one");
        numbers(caseOf(t.whole, words), number -> words.get(number.intValue()));
        assertEquals("many", all(caseOf(t.whole, words).otherwise("many")).get(7));
        StatementException e = assertThrows(StatementException.class, () -> caseOf(t.whole, Map.of()));
        assertEquals("caseOf(scalar_values.whole) has no values. Give at least one. [ALK-748]", e.getMessage());
        StatementException none = assertThrows(StatementException.class, () -> caseOf(null, words));
        assertEquals(
                "The expression of caseOf is null. Pass what is meant, or leave the call out. [ALK-372]",
                none.getMessage());
    }

    @Test
    void whatDatabasesCountInTheirOwnWaysIsRefused() {
        StatementException e = assertThrows(StatementException.class, () -> substring(t.text, 0, 3));
        assertEquals("The from is 0, but at least 1 is counted on every database. [ALK-747]", e.getMessage());
        assertThrows(StatementException.class, () -> left(t.text, -1));
        StatementException digits = assertThrows(StatementException.class, () -> round(t.number, -1));
        assertTrue(
                digits.getMessage()
                        .equals("The number of digits is -1, but at least 0 is counted on every database. [ALK-747]"),
                digits.getMessage());
    }
}

package io.alkahest.type;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What a type cannot hold, and the sentence it says so with. */
class RefuseTest {

    @Test
    void varcharCountsCodePoints() {
        SqlType<String> five = SqlTypes.varchar(5);
        assertNull(five.refuse("12345"));
        assertNull(five.refuse("😀😀😀😀😀"));
        assertEquals("holds at most 5 characters, but the value has 6", five.refuse("123456"));
        assertEquals("holds at most 5 characters, but the value has 6", five.refuse("😀😀😀😀😀😀"));
    }

    @Test
    void halfASurrogatePairIsNoText() {
        assertEquals(
                "holds Unicode text, but the value has half a surrogate pair at index 2",
                SqlTypes.TEXT.refuse("ab\uD83D"));
        assertEquals(
                "holds Unicode text, but the value has half a surrogate pair at index 0",
                SqlTypes.varchar(9).refuse("\uDE00\uD83D"));
        assertEquals(
                "holds Unicode text, but the value has half a surrogate pair at index 2",
                SqlTypes.TEXT.refuse("😀\uD83Dx"));
    }

    @Test
    void nulIsLeftToTheDialect() {
        assertNull(SqlTypes.TEXT.refuse("a\0b"));
    }

    @Test
    void decimalRefusesWhatWouldOverflow() {
        SqlType<BigDecimal> price = SqlTypes.decimal(10, 2);
        assertNull(price.refuse(new BigDecimal("99999999.99")));
        assertNull(price.refuse(new BigDecimal("9E+7")));
        assertEquals(
                "holds at most 8 digits before the decimal point, but the value has 9",
                price.refuse(new BigDecimal("100000000")));
        assertEquals(
                "holds at most 8 digits before the decimal point, but the value has 1000000001",
                price.refuse(new BigDecimal("1E+1000000000")));
        assertEquals(
                "holds no digits before the decimal point, but the value has 1",
                SqlTypes.decimal(2, 2).refuse(BigDecimal.ONE));
    }

    @Test
    void decimalRefusesWhatWouldBeRounded() {
        SqlType<BigDecimal> tenths = SqlTypes.decimal(10, 1);
        assertNull(tenths.refuse(new BigDecimal("1.500")));
        assertEquals(
                "holds at most 1 digit after the decimal point, but the value has 2",
                tenths.refuse(new BigDecimal("1.25")));
        assertEquals(
                "holds no digits after the decimal point, but the value has 1",
                SqlTypes.decimal(10, 0).refuse(new BigDecimal("0.5")));
    }

    @Test
    void zeroFitsEveryDecimal() {
        assertNull(SqlTypes.decimal(2, 2).refuse(BigDecimal.ZERO));
        assertNull(SqlTypes.decimal(2, 2).refuse(new BigDecimal("0.0000")));
        assertNull(SqlTypes.decimal(2, 0).refuse(new BigDecimal("0E+9")));
    }

    @Test
    void aDecimalWithoutLimitsHoldsAll() {
        assertNull(SqlTypes.DECIMAL.refuse(new BigDecimal("1E-400")));
    }

    @Test
    void binaryCountsBytes() {
        assertNull(SqlTypes.varbinary(2).refuse(new byte[2]));
        assertNull(SqlTypes.BINARY.refuse(new byte[2]));
        assertEquals(
                "holds at most 2 bytes, but the value has 3",
                SqlTypes.varbinary(2).refuse(new byte[3]));
    }

    @Test
    void instantsOutsideTheCalendarOfJdbc() {
        assertNull(SqlTypes.INSTANT.refuse(Instant.EPOCH));
        assertEquals(
                "holds instants of the years -999999999 to 999999999, but the value's year is beyond",
                SqlTypes.INSTANT.refuse(Instant.MAX));
    }

    @Test
    void aMappedTypeAsksItsBase() {
        SqlType<StringBuilder> mapped =
                SqlTypes.varchar(2).map(StringBuilder.class, StringBuilder::new, StringBuilder::toString);
        assertNull(mapped.refuse(new StringBuilder("ab")));
        assertEquals("holds at most 2 characters, but the value has 3", mapped.refuse(new StringBuilder("abc")));
    }
}

package io.alkahest.type;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.alkahest.error.SchemaException;
import io.alkahest.error.StatementException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalTime;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** The list of standard types: what is found in it, what is equal, what cannot be declared. */
class SqlTypesTest {

    enum Shape {
        ROUND {
            @Override
            boolean hasCorners() {
                return false;
            }
        },
        SQUARE;

        boolean hasCorners() {
            return true;
        }
    }

    enum Nothing {}

    @Test
    void aValueFindsItsType() {
        assertSame(SqlTypes.INTEGER, SqlTypes.ofValue(1));
        assertSame(SqlTypes.TEXT, SqlTypes.ofValue("a"));
        assertSame(SqlTypes.BINARY, SqlTypes.ofValue(new byte[0]));
        assertEquals(SqlTypes.decimal(1, 0), SqlTypes.ofValue(BigDecimal.ONE));
        assertEquals(SqlTypes.decimal(5, 2), SqlTypes.ofValue(new BigDecimal("-123.45")));
        assertEquals(SqlTypes.decimal(4, 4), SqlTypes.ofValue(new BigDecimal("0.0001")));
        assertEquals(SqlTypes.decimal(4, 0), SqlTypes.ofValue(new BigDecimal("1E+3")));
        assertEquals(SqlTypes.DECIMAL, SqlTypes.ofValue(new BigDecimal("1E+40")));
    }

    @Test
    void aPrimitiveClassFindsTheTypeOfItsBox() {
        assertSame(SqlTypes.BIGINT, SqlTypes.ofClass(long.class));
        assertSame(SqlTypes.BOOLEAN, SqlTypes.ofClass(boolean.class));
    }

    @Test
    void anEnumConstantWithABodyIsOfItsEnum() {
        assertEquals(SqlTypes.enumeration(Shape.class), SqlTypes.ofValue(Shape.ROUND));
        assertEquals(SqlTypes.enumeration(TimeUnit.class), SqlTypes.ofClass(TimeUnit.class));
    }

    @Test
    void anUnknownClassIsAnErrorThatListsTheKnownOnes() {
        StatementException error = assertThrows(StatementException.class, () -> SqlTypes.ofValue(new StringBuilder()));
        assertEquals(
                "No SQL type holds values of java.lang.StringBuilder. Use String, Boolean, Short, Integer, Long, Float, "
                        + "Double, BigDecimal, LocalDate, LocalTime, LocalDateTime, Instant, OffsetDateTime, UUID, byte[] or an enum, "
                        + "or declare the column with a type made by SqlType.map. [ALK-390]",
                error.getMessage());
    }

    @Test
    void typesThatMeanTheSameAreEqual() {
        assertEquals(SqlTypes.varchar(9), SqlTypes.varchar(9));
        assertNotEquals(SqlTypes.varchar(9), SqlTypes.varchar(10));
        assertNotEquals(SqlTypes.varchar(9), SqlTypes.TEXT);
        assertEquals(SqlTypes.enumeration(Shape.class), SqlTypes.enumeration(Shape.class));
        assertEquals(SqlTypes.INSTANT, SqlTypes.instant(6));
    }

    @Test
    void anEnumerationIsAsLongAsItsLongestName() {
        assertEquals(6, SqlTypes.enumeration(Shape.class).length());
        assertEquals(1, SqlTypes.enumeration(Nothing.class).length());
    }

    @Test
    void aMappedTypeCanChangeItsBase() {
        MappedType<?, ?> shapes = assertInstanceOf(MappedType.class, SqlTypes.enumeration(Shape.class));
        assertEquals(SqlTypes.varchar(6), shapes.base());
        assertEquals(SqlTypes.varchar(30), rebase(shapes).base());
    }

    @SuppressWarnings("unchecked")
    private static MappedType<String, ?> rebase(MappedType<?, ?> type) {
        return ((MappedType<String, ?>) type).withBase(SqlTypes.varchar(30));
    }

    @Test
    void valuesAreTheSameWhenTheDatabaseSeesNoDifference() {
        assertTrue(SqlTypes.decimal(9, 2).same(new BigDecimal("1.5"), new BigDecimal("1.50")));
        assertTrue(SqlTypes.BINARY.same(new byte[] {1}, new byte[] {1}));
        assertTrue(SqlTypes.DOUBLE.same(0.0, -0.0));
        assertTrue(SqlTypes.DOUBLE.same(Double.NaN, Double.NaN));
        assertTrue(SqlTypes.TIME.same(LocalTime.of(1, 2, 3, 4_000), LocalTime.of(1, 2, 3, 4_999)));
        assertFalse(SqlTypes.time(9).same(LocalTime.of(1, 2, 3, 4_000), LocalTime.of(1, 2, 3, 4_999)));
        assertTrue(SqlTypes.INSTANT.same(Instant.ofEpochSecond(1, 1), Instant.ofEpochSecond(1, 2)));
    }

    @Test
    void onlyMutableValuesAreCopied() {
        byte[] bytes = {1};
        assertNotSame(bytes, SqlTypes.BINARY.copy(bytes));
        assertTrue(SqlTypes.BINARY.same(bytes, SqlTypes.BINARY.copy(bytes)));
        assertSame(BigDecimal.TEN, SqlTypes.DECIMAL.copy(BigDecimal.TEN));
        assertSame(Shape.ROUND, SqlTypes.enumeration(Shape.class).copy(Shape.ROUND));

        SqlType<StringBuilder> builders =
                SqlTypes.TEXT.map(StringBuilder.class, StringBuilder::new, StringBuilder::toString);
        StringBuilder builder = new StringBuilder("a");
        assertNotSame(builder, builders.copy(builder));
        assertTrue(builders.same(builder, builders.copy(builder)));
    }

    @Test
    void typesPrintAsSqlWouldNameThem() {
        assertEquals("VARCHAR(200)", SqlTypes.varchar(200).toString());
        assertEquals("DECIMAL(10, 2)", SqlTypes.decimal(10, 2).toString());
        assertEquals("TIMESTAMP(6) WITH TIME ZONE", SqlTypes.INSTANT.toString());
        assertEquals("VARCHAR(6) as Shape", SqlTypes.enumeration(Shape.class).toString());
    }

    @Test
    void sizesThatHoldNothingCannotBeDeclared() {
        refused(
                "varchar(0) can hold nothing. Give a length of at least 1, or use text, which has no limit. [ALK-290]",
                () -> SqlTypes.varchar(0));
        refused(
                "varbinary(-1) can hold nothing. Give a length of at least 1, or use binary, which has no limit. [ALK-290]",
                () -> SqlTypes.varbinary(-1));
        refused(
                "decimal(2, 3) is not a number format. Give the number of all digits, at least 1, and then how many of "
                        + "them stand after the decimal point. [ALK-290]",
                () -> SqlTypes.decimal(2, 3));
        refused(
                "instant(10) is not a time format. Give the digits of the second's fraction: 0 for whole seconds, "
                        + "9 for nanoseconds. [ALK-290]",
                () -> SqlTypes.instant(10));
    }

    private static void refused(String message, Executable declaration) {
        assertEquals(message, assertThrows(SchemaException.class, declaration).getMessage());
    }
}

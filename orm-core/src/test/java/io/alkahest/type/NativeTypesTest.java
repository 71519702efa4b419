package io.alkahest.type;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.alkahest.error.SchemaException;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Enumerations, arrays and dates with offsets as types: what they hold, refuse, compare and print. */
class NativeTypesTest {
    enum OrderState2 {
        OPEN,
        DONE
    }

    private static final SqlType<OrderState2> STATES = SqlTypes.nativeEnumeration(OrderState2.class);

    @Test
    void aNativeEnumerationIsNamedAfterItsClass() {
        assertEquals(new NativeEnum("order_state2", List.of("OPEN", "DONE")), STATES.nativeEnum());
        assertEquals("ENUM order_state2 as OrderState2", STATES.toString());
        assertEquals(STATES, SqlTypes.nativeEnumeration("order_state2", OrderState2.class));
        assertEquals("'OPEN'", STATES.literal(OrderState2.OPEN));
    }

    @Test
    void aLabelThatIsNoneIsRefused() {
        SqlType<String> moods = SqlTypes.nativeEnumeration("mood", List.of("sad", "ok"));
        assertNull(moods.refuse("ok"));
        assertEquals("holds one of sad, ok, and the value is none of them", moods.refuse("OK"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", " sad", "sad ", "OK"})
    void aLabelThatSomeDatabaseWouldChangeIsNone(String label) {
        SchemaException error =
                assertThrows(SchemaException.class, () -> SqlTypes.nativeEnumeration("mood", List.of("ok", label)));
        assertEquals(
                "The native enumeration mood cannot have the label '" + label
                        + "': a label must not be empty, begin or end with a blank, differ from another one in case alone, or hold a NUL character or half of a surrogate pair. [ALK-291]",
                error.getMessage());
    }

    @Test
    void anEnumerationHasANameAndLabels() {
        SchemaException error =
                assertThrows(SchemaException.class, () -> SqlTypes.nativeEnumeration("mood", List.of()));
        assertEquals(
                "The native enumeration 'mood' needs a name and at least one label. Give it both. [ALK-291]",
                error.getMessage());
        assertThrows(SchemaException.class, () -> SqlTypes.nativeEnumeration("", List.of("a")));
    }

    @Test
    void anArrayHoldsWhatItsElementsHold() {
        SqlType<List<String>> tags = SqlTypes.array(SqlTypes.varchar(3));
        assertNull(tags.refuse(List.of()));
        assertNull(tags.refuse(List.of("abc", "")));
        assertEquals(
                "has elements of which each holds at most 3 characters, but the value has 4 at index 1",
                tags.refuse(List.of("abc", "abcd")));
        assertEquals("holds no null elements, but the value has one at index 1", tags.refuse(Arrays.asList("a", null)));
    }

    @Test
    @SuppressWarnings({"unchecked", "rawtypes"})
    void elementsOfAnotherClassAreRefused() {
        SqlType<List<String>> tags = SqlTypes.array(SqlTypes.TEXT);
        assertEquals("holds String elements, but the value has Integer at index 0", tags.refuse((List) List.of(1)));
    }

    @Test
    void arraysAreComparedAndCopiedByElement() {
        SqlType<List<BigDecimal>> prices = SqlTypes.array(SqlTypes.decimal(10, 2));
        assertTrue(prices.same(List.of(new BigDecimal("1.5")), List.of(new BigDecimal("1.50"))));
        assertFalse(prices.same(List.of(), List.of(BigDecimal.ONE)));
        assertFalse(prices.same(List.of(BigDecimal.TEN), List.of(BigDecimal.ONE)));
        List<BigDecimal> list = Arrays.asList(BigDecimal.ONE, BigDecimal.TEN);
        assertNotSame(list, prices.copy(list));
        assertEquals(list, prices.copy(list));
        assertEquals("ARRAY[1, 10]", prices.literal(list));
        assertEquals("DECIMAL(10, 2) ARRAY", prices.toString());
        assertEquals(SqlTypes.decimal(10, 2), prices.element());
    }

    @Test
    void thereAreNoArraysOfSomeTypes() {
        SchemaException error = assertThrows(SchemaException.class, () -> SqlTypes.array(SqlTypes.JSON));
        assertEquals(
                "array(JSON) is not possible. Elements are numbers, text, true and false, UUIDs, dates and times; "
                        + "store other lists as JSON, or in a table of their own. [ALK-292]",
                error.getMessage());
        assertThrows(SchemaException.class, () -> SqlTypes.array(SqlTypes.array(SqlTypes.INTEGER)));
        assertThrows(SchemaException.class, () -> SqlTypes.array(SqlTypes.BINARY));
    }

    @Test
    void anotherOffsetIsAnotherValue() {
        OffsetDateTime noon = OffsetDateTime.parse("2026-01-01T12:00:00.0000001Z");
        assertTrue(SqlTypes.OFFSET_TIMESTAMP.same(noon, noon.withNano(0)));
        assertFalse(SqlTypes.OFFSET_TIMESTAMP.same(noon, OffsetDateTime.parse("2026-01-01T13:00:00+01:00")));
        assertEquals("TIMESTAMP WITH TIME ZONE '2026-01-01 12:00:00+00:00'", SqlTypes.OFFSET_TIMESTAMP.literal(noon));
        assertEquals("OFFSET TIMESTAMP(6)", SqlTypes.OFFSET_TIMESTAMP.toString());
    }
}

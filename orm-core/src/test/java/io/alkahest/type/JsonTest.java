package io.alkahest.type;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.alkahest.error.DataException;
import org.junit.jupiter.api.Test;

/** JSON as a value: equal by meaning. */
class JsonTest {
    @Test
    void whatMeansTheSameIsEqual() {
        Json json = Json.parse("{\"a\":1,\"b\":[1.0,1e2]}");
        Json same = Json.parse("{ \"b\" : [1, 100], \"a\" : 1.00 }");
        assertEquals(json, same);
        assertEquals(json.hashCode(), same.hashCode());
        assertNotEquals(Json.parse("[1,2]"), Json.parse("[2,1]"));
        assertEquals("{ \"b\" : [1, 100], \"a\" : 1.00 }", same.asString());
    }

    @Test
    void whatIsNoneIsRefused() {
        assertEquals(
                "Json holds JSON, but the value is none from index 5 on. Give a text in the form of RFC 8259. [ALK-639]",
                assertThrows(DataException.class, () -> Json.parse("[1, 2")).getMessage());
    }

    @Test
    void whatADatabaseHoldsIsTakenAsItIs() {
        assertEquals(Json.stored("{"), Json.stored("{"));
        assertNotEquals(Json.stored("{"), Json.stored("["));
    }
}

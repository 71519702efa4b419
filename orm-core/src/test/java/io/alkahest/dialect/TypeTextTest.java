package io.alkahest.dialect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.alkahest.type.SqlTypes;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypeTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "VARCHAR(20)|character varying(20)",
                "TIMESTAMP(6) WITH TIME ZONE|timestamp with time zone(6)",
                "timestamptz|timestamp with time zone",
                "NUMERIC(10, 2)|decimal(10, 2)",
                "int unsigned|int unsigned",
                "DOUBLE PRECISION|double precision",
                "double|double precision",
                "integer[]|integer[]",
                "CHARACTER VARYING(10) ARRAY|character varying(10)[]",
                "other.mood|other.mood"
            })
    void namesAreTakenApart(String text, String expected) {
        assertEquals(expected, TypeText.of(text).toString());
    }

    @Test
    void labelsOfAnEnumerationLoseTheirQuotes() {
        TypeText type = TypeText.of("ENUM('a', 'it''s', 'b,c)')");
        assertEquals("enum", type.name());
        assertEquals(List.of("a", "it's", "b,c)"), type.arguments());
    }

    @Test
    void standardNamesHaveTypesOfTheLibrary() {
        assertEquals(SqlTypes.varchar(20), TypeText.of("character varying(20)").standardType());
        assertEquals(SqlTypes.TEXT, TypeText.of("VARCHAR").standardType());
        assertEquals(SqlTypes.decimal(10, 2), TypeText.of("numeric(10,2)").standardType());
        assertEquals(
                SqlTypes.instant(3), TypeText.of("timestamp(3) with time zone").standardType());
        assertEquals(SqlTypes.array(SqlTypes.INTEGER), TypeText.of("integer[]").standardType());
        assertEquals(null, TypeText.of("geometry").standardType());
        assertEquals(null, TypeText.of("json[]").standardType());
    }

    @Test
    void labelsThatTheLibraryCannotHaveAreNoEnumeration() {
        assertEquals(null, TypeText.of("enum('a', 'A')").enumeration("letters"));
    }
}

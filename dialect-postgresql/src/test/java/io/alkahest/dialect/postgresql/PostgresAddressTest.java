package io.alkahest.dialect.postgresql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.alkahest.dialect.DatabaseAddress;
import io.alkahest.error.ConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostgresAddressTest {
    private final PostgresProvider provider = new PostgresProvider();

    @ParameterizedTest
    @CsvSource({
        "postgresql://host/app,                       jdbc:postgresql://host/app,                 ,    ",
        "postgres://host:6543/app,                    jdbc:postgresql://host:6543/app,            ,    ",
        "POSTGRESQL://host/app,                       jdbc:postgresql://host/app,                 ,    ",
        "postgresql:///app,                           jdbc:postgresql://localhost/app,            ,    ",
        "postgresql://me@host/app,                    jdbc:postgresql://host/app,                 me,  ",
        "postgresql://me:p%40ss%3Aw%2Frd@host/app,    jdbc:postgresql://host/app,                 me,  p@ss:w/rd",
        "postgresql://me:a+b@host/app,                jdbc:postgresql://host/app,                 me,  a+b",
        "'postgresql://me:pw@a,b:5433,c/app',         'jdbc:postgresql://a,b:5433,c/app',         me,  pw",
        "postgresql://[::1]:5433/app,                 jdbc:postgresql://[::1]:5433/app,           ,    ",
        "postgresql://host/my%20app%3F,               jdbc:postgresql://host/my%20app%3F,         ,    ",
        "postgresql://host/app?user=me&password=pw,   jdbc:postgresql://host/app,                 me,  pw",
        "jdbc:postgresql://host/app,                  jdbc:postgresql://host/app,                 ,    ",
        "jdbc:postgresql:app,                         jdbc:postgresql:app,                        ,    ",
        "'jdbc:postgresql://a:1,b:2/app?ssl=true',    'jdbc:postgresql://a:1,b:2/app?ssl=true',   ,    ",
        "jdbc:postgresql://h/d?user=me&ssl=true&password=p%26w, jdbc:postgresql://h/d?ssl=true,   me,  p&w",
        "jdbc:postgresql://me:pw@host/app,            jdbc:postgresql://host/app,                 me,  pw"
    })
    void bothFormsAreUnderstood(String url, String jdbcUrl, String user, String password) {
        DatabaseAddress address = provider.address(url);
        assertEquals(jdbcUrl, address.jdbcUrl());
        assertEquals(user, address.user());
        assertEquals(password, address.password());
        assertFalse(password != null && address.toString().contains(password), address.toString());
        assertEquals(DatabaseAddress.Storage.DURABLE, address.storage());
    }

    @Test
    void connectionsAreSetUpUnlessTheUrlSaysOtherwise() {
        DatabaseAddress plain = provider.address("postgresql://host/app");
        assertEquals("5", plain.properties().get("connectTimeout"));
        assertEquals("30", plain.properties().get("socketTimeout"));
        assertEquals("alkahest", plain.properties().get("ApplicationName"));
        DatabaseAddress said = provider.address("postgresql://host/app?socketTimeout=0&currentSchema=mine");
        assertEquals("0", said.properties().get("socketTimeout"));
        assertEquals("mine", said.properties().get("currentSchema"));
        assertNull(provider.address("jdbc:postgresql://host/app?socketTimeout=0")
                .properties()
                .get("socketTimeout"));
    }

    @Test
    void otherSecretsAreMaskedToo() {
        assertEquals(
                "jdbc:postgresql://host/app?sslpassword=***",
                provider.address("jdbc:postgresql://host/app?sslpassword=secret")
                        .toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "postgresql://me:secret | what follows the host's colon is no port between 1 and 65535; if it is a password, the '@' and the host behind it are missing",
                "postgresql://me:p/w@host/app | a '/' in the user name or password must be written %2F",
                "postgresql:host | it has no '://'"
            })
    void whatCannotBeUnderstoodIsNamed(String url, String reason) {
        ConfigurationException error = assertThrows(ConfigurationException.class, () -> provider.address(url));
        assertEquals(
                "The database URL 'postgresql:…' cannot be understood: " + reason + ". [ALK-102]", error.getMessage());
    }
}

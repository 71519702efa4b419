package io.alkahest.dialect.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.alkahest.dialect.DatabaseAddress;
import io.alkahest.dialect.DatabaseAddress.Storage;
import io.alkahest.error.ConfigurationException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqliteAddressTest {
    @ParameterizedTest
    @CsvSource({
        "sqlite:///rel.db,                 jdbc:sqlite:rel.db",
        "sqlite:///dir/rel.db,             jdbc:sqlite:dir/rel.db",
        "sqlite:////abs/app.db,            jdbc:sqlite:/abs/app.db",
        "sqlite:///C:/data/app.db,         jdbc:sqlite:C:/data/app.db",
        "sqlite:///my%20file.db,           jdbc:sqlite:my file.db",
        "sqlite:////data/me@host/app.db,   jdbc:sqlite:/data/me@host/app.db",
        "SQLite:///rel.db,                 jdbc:sqlite:rel.db",
        "sqlite:rel.db,                    jdbc:sqlite:rel.db",
        "jdbc:sqlite:rel.db,               jdbc:sqlite:rel.db",
        "jdbc:sqlite:/abs/app.db,          jdbc:sqlite:/abs/app.db",
        "jdbc:sqlite:a.db?cache_size=100,  jdbc:sqlite:a.db?cache_size=100"
    })
    void aFileIsDurable(String url, String jdbcUrl) {
        DatabaseAddress address = SqliteAddress.of(url);
        assertEquals(jdbcUrl, address.jdbcUrl());
        assertEquals(jdbcUrl, address.shown());
        assertEquals(Storage.DURABLE, address.storage());
        assertEquals("WAL", address.properties().get("journal_mode"));
        assertNull(address.user());
    }

    @ParameterizedTest
    @CsvSource({
        "sqlite://,                                      jdbc:sqlite::memory:",
        "sqlite:///:memory:,                             jdbc:sqlite::memory:",
        "sqlite::memory:,                                jdbc:sqlite::memory:",
        "jdbc:sqlite::memory:,                           jdbc:sqlite::memory:",
        "jdbc:sqlite:,                                   jdbc:sqlite::memory:",
        "jdbc:sqlite:file:x?mode=memory&cache=shared,    jdbc:sqlite:file:x?mode=memory&cache=shared"
    })
    void memoryBelongsToOneConnection(String url, String jdbcUrl) {
        DatabaseAddress address = SqliteAddress.of(url);
        assertEquals(jdbcUrl, address.jdbcUrl());
        assertEquals(Storage.PRIVATE_MEMORY, address.storage());
        assertNull(address.properties().get("journal_mode"));
    }

    @Test
    void connectionsAreSetUpUnlessTheUrlSaysOtherwise() {
        assertEquals(
                Map.of(
                        "foreign_keys", "true",
                        "busy_timeout", "5000",
                        "case_sensitive_like", "true",
                        "jdbc.get_generated_keys", "false",
                        "journal_mode", "WAL"),
                SqliteAddress.of("sqlite:///a.db").properties());
        Map<String, String> said = SqliteAddress.of("sqlite:///a.db?busy_timeout=100&synchronous=OFF")
                .properties();
        assertEquals("100", said.get("busy_timeout"));
        assertEquals("OFF", said.get("synchronous"));
        assertNull(SqliteAddress.of("jdbc:sqlite:a.db?journal_mode=DELETE")
                .properties()
                .get("journal_mode"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sqlite:/// | it names no file. sqlite:// alone is a database in memory",
                "sqlite://app.db | SQLite knows no hosts. A file is written sqlite:///app.db, with three slashes",
                "sqlite://me@/app.db | SQLite knows no users",
                "sqlite:///a%3Fb.db | the driver takes no question mark in the name of a file",
                "sqlite:///a.db?synchronus=OFF | the driver has no setting 'synchronus'",
                "sqlite:///a.db?synchronous | a setting is not of the form key=value"
            })
    void whatIsNoAddressIsRefusedWithTheReason(String url, String why) {
        ConfigurationException error = assertThrows(ConfigurationException.class, () -> SqliteAddress.of(url));
        assertEquals("The database URL 'sqlite:…' cannot be understood: " + why + ". [ALK-102]", error.getMessage());
    }
}

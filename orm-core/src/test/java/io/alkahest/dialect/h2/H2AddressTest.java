package io.alkahest.dialect.h2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.alkahest.dialect.DatabaseAddress;
import io.alkahest.dialect.DatabaseAddress.Storage;
import io.alkahest.error.ConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class H2AddressTest {
    @ParameterizedTest
    @CsvSource({
        "jdbc:h2:mem:x, jdbc:h2:mem:x, SHARED_MEMORY",
        "jdbc:h2:mem:x;MODE=MySQL, jdbc:h2:mem:x;MODE=MySQL, SHARED_MEMORY",
        "JDBC:H2:MEM:x, jdbc:h2:MEM:x, SHARED_MEMORY",
        "jdbc:h2:./shop, jdbc:h2:./shop, DURABLE",
        "jdbc:h2:~/shop;IFEXISTS=TRUE, jdbc:h2:~/shop;IFEXISTS=TRUE, DURABLE",
        "jdbc:h2:tcp://host:9093/shop, jdbc:h2:tcp://host:9093/shop, DURABLE",
        "h2:mem:x, jdbc:h2:mem:x, SHARED_MEMORY",
        "h2:./shop, jdbc:h2:./shop, DURABLE",
        "h2://mem/x, jdbc:h2:mem:x, SHARED_MEMORY",
        "h2://mem/x?MODE=MySQL&NON_KEYWORDS=VALUE, jdbc:h2:mem:x;MODE=MySQL;NON_KEYWORDS=VALUE, SHARED_MEMORY",
        "h2://mem/x?MODE=a%5C&B=c%3BINIT=1, jdbc:h2:mem:x;MODE=a\\\\;B=c\\;INIT=1, SHARED_MEMORY",
        "h2:///shop, jdbc:h2:./shop, DURABLE",
        "h2:///./shop, jdbc:h2:./shop, DURABLE",
        "h2:///../shop, jdbc:h2:../shop, DURABLE",
        "h2:///~/shop, jdbc:h2:~/shop, DURABLE",
        "h2:////var/shop, jdbc:h2:/var/shop, DURABLE",
        "h2:///C:/shop, jdbc:h2:C:/shop, DURABLE",
        "h2:///my%20shop, jdbc:h2:./my shop, DURABLE",
        "h2://host/shop, jdbc:h2:tcp://host/shop, DURABLE",
        "h2://host:9093/~/shop, jdbc:h2:tcp://host:9093/~/shop, DURABLE",
        "h2://mem:9092/shop, jdbc:h2:tcp://mem:9092/shop, DURABLE",
    })
    void aUrlBecomesTheDriversUrl(String url, String jdbcUrl, Storage storage) {
        DatabaseAddress address = H2Address.of(url);
        assertEquals(jdbcUrl, address.jdbcUrl());
        assertEquals(storage, address.storage());
        assertNull(address.user());
        assertNull(address.password());
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:h2:mem:x;USER=ann;PASSWORD=s3cret;MODE=MySQL, jdbc:h2:mem:x;MODE=MySQL",
        "jdbc:h2:mem:x;user=ann;password=s3cret, jdbc:h2:mem:x",
        "h2://ann:s3cret@host/shop, jdbc:h2:tcp://host/shop",
        "h2://ann:s3cret@mem/x, jdbc:h2:mem:x",
    })
    void userAndPasswordLeaveTheUrl(String url, String jdbcUrl) {
        DatabaseAddress address = H2Address.of(url);
        assertEquals(jdbcUrl, address.jdbcUrl());
        assertEquals("ann", address.user());
        assertEquals("s3cret", address.password());
        assertEquals(jdbcUrl, address.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2://", "h2://mem", "h2://mem/", "jdbc:h2:mem:", "h2:mem:"})
    void theUnnamedDatabaseInMemoryIsAnotherOneEachTime(String url) {
        DatabaseAddress address = H2Address.of(url);
        assertTrue(address.jdbcUrl().startsWith("jdbc:h2:mem:alkahest-"), address.jdbcUrl());
        assertEquals(Storage.SHARED_MEMORY, address.storage());
        assertNotEquals(address.jdbcUrl(), H2Address.of(url).jdbcUrl());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jdbc:h2: | it names no database",
                "h2: | it names no database",
                "h2:/// | it names no file. h2:// alone is a database in memory",
                "h2://host | it names no database on the server. A file is written h2:///host",
                "jdbc:h2:mem:x;MODE | a setting is not of the form KEY=value",
                "jdbc:h2:mem:x;PASSWORD secret | a setting is not of the form KEY=value",
                "h2://mem/x%3BINIT=CREATE%20TABLE%20t(i%20INT) | H2 takes no semicolon in the name of a database: settings begin there",
                "h2:///x%3BINIT=CREATE%20TABLE%20t(i%20INT) | H2 takes no semicolon in the name of a database: settings begin there",
                "h2://host/x%3BINIT=1 | H2 takes no semicolon in the name of a database: settings begin there",
                "h2://host%3BINIT=1/x | a host is made of letters, digits, dots, hyphens and underscores, or is an IPv6 address in brackets",
                "h2://host%2Fx%3BA=1/x | a host is made of letters, digits, dots, hyphens and underscores, or is an IPv6 address in brackets",
                "h2://mem/x?a%3BINIT=1 | the names of settings are made of letters, digits and underscores",
                "h2://mem/x?a%3DINIT=1 | the names of settings are made of letters, digits and underscores",
                "h2://a,b/x | H2 knows no more than one host",
            })
    void whatNamesNoDatabaseIsRefused(String url, String why) {
        ConfigurationException e = assertThrows(ConfigurationException.class, () -> H2Address.of(url));
        String scheme = url.startsWith("jdbc:") ? "jdbc:h2:" : "h2:";
        assertEquals("The database URL '" + scheme + "…' cannot be understood: " + why + ". [ALK-102]", e.getMessage());
    }

    @Test
    void aLoginGivenBesideTheUrlWins() {
        DatabaseAddress address =
                H2Address.of("jdbc:h2:mem:x;USER=ann;PASSWORD=one").login("ben", null);
        assertEquals("ben", address.user());
        assertEquals("one", address.password());
    }
}

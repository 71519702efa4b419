package io.alkahest.dialect.mysql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.alkahest.dialect.DatabaseAddress;
import io.alkahest.error.ConfigurationException;
import io.alkahest.error.StatementException;
import org.junit.jupiter.api.Test;

class MySqlProviderTest {
    private final MySqlProvider provider = new MySqlProvider();

    @Test
    void theSchemeChoosesTheDriver() {
        assertDriver("com.mysql.cj.jdbc.Driver", "jdbc:mysql://h/d", "mysql://h/d");
        assertDriver("org.mariadb.jdbc.Driver", "jdbc:mariadb://h/d", "mariadb://h/d");
        assertDriver("org.mariadb.jdbc.Driver", "jdbc:mariadb://h/d", "mysql+mariadb://h/d");
        assertDriver("com.mysql.cj.jdbc.Driver", "jdbc:mysql://h/d", "mariadb+connectorj://h/d");
        assertDriver("com.mysql.cj.jdbc.Driver", "jdbc:mysql://h:1/d", "jdbc:mysql://h:1/d");
        assertDriver("org.mariadb.jdbc.Driver", "jdbc:mariadb://h:1/d", "jdbc:mariadb://h:1/d");
        assertEquals(
                "The database URL 'mysql+other://h/d' cannot be understood: its driver is neither 'connectorj' nor 'mariadb', as in mysql+mariadb://host/database."
                        + " [ALK-102]",
                assertThrows(ConfigurationException.class, () -> provider.address("mysql+other://h/d"))
                        .getMessage());
    }

    @Test
    void theLoginIsKeptApart() {
        DatabaseAddress address = provider.address("mysql://me:p%40ss@h:3307/d?connectTimeout=9");
        assertEquals("me", address.user());
        assertEquals("p@ss", address.password());
        assertEquals("jdbc:mysql://h:3307/d", address.jdbcUrl());
        assertEquals("9", address.properties().get("connectTimeout"));
        assertEquals("false", address.properties().get("useAffectedRows"));
        assertFalse(address.toString().contains("ss"), address.toString());
    }

    @Test
    void aDriverMustCountTheRowsThatItFinds() {
        for (String url : new String[] {
            "mysql://h/d?useAffectedRows=true", "jdbc:mariadb://h/d?user=u&useAffectedRows=TRUE",
        }) {
            ConfigurationException error = assertThrows(ConfigurationException.class, () -> provider.address(url));
            assertEquals(
                    "says useAffectedRows=true. With it, an UPDATE that finds its row and changes nothing looks like one whose row is gone."
                            + " Leave the setting out. [ALK-107]",
                    error.getMessage().substring(error.getMessage().indexOf("says")));
        }
    }

    @Test
    void namesThatNoServerOrDriverTakesAreRefused() {
        assertRefused("a ", "ends with a blank");
        assertRefused("a\\", "ends with a backslash");
        assertRefused("a\uD83D\uDE00", "holds characters beyond the Basic Multilingual Plane, such as emoji");
        assertEquals("`a``b`", provider.dialect().identifiers().quote("a`b"));
        assertEquals("`rank`", provider.dialect().identifiers().quote("rank"));
    }

    private void assertRefused(String name, String reason) {
        assertEquals(
                "The identifier '" + name + "' " + reason + ", which this database does not take. Rename it. [ALK-323]",
                assertThrows(
                                StatementException.class,
                                () -> provider.dialect().identifiers().quote(name))
                        .getMessage());
    }

    private void assertDriver(String className, String jdbcUrl, String url) {
        DatabaseAddress address = provider.address(url);
        assertEquals(className, address.driver().className());
        assertEquals(jdbcUrl, address.jdbcUrl());
    }
}

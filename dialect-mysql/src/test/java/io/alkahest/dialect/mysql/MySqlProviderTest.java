package io.alkahest.dialect.mysql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.alkahest.dialect.DatabaseAddress;
import io.alkahest.error.ConfigurationException;
import io.alkahest.error.SchemaException;
import io.alkahest.error.StatementException;
import io.alkahest.error.UnsupportedSqlException;
import io.alkahest.schema.Table;
import io.alkahest.sql.Row;
import java.lang.reflect.Proxy;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.Map;
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
                "The database URL 'mysql+other:…' cannot be understood: its driver is neither 'connectorj' nor 'mariadb', as in mysql+mariadb://host/database."
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
    void aDriverMustNotRunTransactionsAgainByItself() {
        for (String url : new String[] {
            "mysql+mariadb://h/d?transactionReplay=true", "jdbc:mariadb:sequential://h,i/d?a=b&transactionReplay=TRUE",
        }) {
            ConfigurationException error = assertThrows(ConfigurationException.class, () -> provider.address(url));
            assertEquals(
                    "has transactionReplay=true. With it, the driver runs a lost transaction again by itself, without what the application had read, and perhaps twice."
                            + " Leave the setting out, and run a transaction again where its failure is retryable. [ALK-630]",
                    error.getMessage().substring(error.getMessage().indexOf("has trans")));
        }
    }

    @Test
    void sessionVariablesOfTheApplicationAddToOurs() {
        String ours = MySqlSettings.SESSION;
        for (String url : new String[] {
            "mysql://h/d?sessionVariables=sql_mode%3D'STRICT_ALL_TABLES'",
            "jdbc:mysql://h/d?sessionVariables=sql_mode%3D'STRICT_ALL_TABLES'",
            "jdbc:mariadb://h/d?a=b&sessionVariables=sql_mode='STRICT_ALL_TABLES'&c=d",
        }) {
            DatabaseAddress address = provider.address(url);
            assertEquals(
                    "sql_mode='STRICT_ALL_TABLES'," + ours, address.properties().get("sessionVariables"));
            assertFalse(address.jdbcUrl().contains("sessionVariables"), address.jdbcUrl());
        }
        assertEquals(
                "jdbc:mariadb://h/d?a=b&c=d",
                provider.address("jdbc:mariadb://h/d?a=b&sessionVariables=x=1&c=d")
                        .jdbcUrl());
        DatabaseAddress plain = provider.address("mysql://h/d");
        assertEquals(ours, plain.properties().get("sessionVariables"));
        assertEquals(
                "x=1," + ours,
                provider.settings(plain, Map.of("sessionVariables", "x=1")).get("sessionVariables"));
    }

    @Test
    void sessionsKeepTheirTimeZoneAndCollation() {
        for (String variable : new String[] {"time_zone", "COLLATION_CONNECTION", "%40%40session.time_zone"}) {
            ConfigurationException error = assertThrows(
                    ConfigurationException.class,
                    () -> provider.address("mysql://h/d?sessionVariables=sql_mode='A,B'," + variable + "%3D'x'"));
            assertEquals(
                    "The setting sessionVariables sets " + variable.replace("%40%40session.", "")
                            + ", on which the meaning of points in time, and of comparisons, depends. Leave it out: sessions are set to UTC, and compare as Java does. [ALK-631]",
                    error.getMessage());
        }
    }

    @Test
    void theServersOwnVersionCounts() throws SQLException {
        for (String version : new String[] {
            "5.5.5-10.6.16-MariaDB-log",
            "5.5.5-10.11.6-MariaDB-0+deb12u1",
            "10.11.18-MariaDB",
            "11.4.5-MariaDB",
            "12.0.1-MariaDB"
        }) {
            assertEquals("mariadb", provider.dialect(server(version)).name());
        }
        for (String version : new String[] {"8.0.36", "8.4.0-log", "9.7.4-2", "26.1.0"}) {
            assertEquals("mysql", provider.dialect(server(version)).name());
        }
        for (String version : new String[] {"5.5.5-10.5.9-MariaDB", "10.5.9-MariaDB", "5.7.44", "unknown"}) {
            assertThrows(ConfigurationException.class, () -> provider.dialect(server(version)));
        }
    }

    /** As Connector/J tells it: the number is the first one of the text. */
    private static DatabaseMetaData server(String version) {
        return (DatabaseMetaData) Proxy.newProxyInstance(
                MySqlProviderTest.class.getClassLoader(),
                new Class<?>[] {DatabaseMetaData.class},
                (proxy, method, arguments) -> method.getName().equals("getDatabaseProductVersion") ? version : 5);
    }

    @Test
    void namesThatNoServerOrDriverTakesAreRefused() {
        assertRefused("a ", "begins or ends with a blank or control character");
        assertRefused("a\\", "holds a backslash");
        assertRefused("a\\`b?", "holds a backslash");
        assertRefused("{fn now()}", "holds a brace");
        assertRefused("a\uD83D\uDE00", "holds characters beyond the Basic Multilingual Plane, such as emoji");
        assertEquals("`a``b`", provider.dialect().identifiers().quote("a`b"));
        assertEquals("`rank`", provider.dialect().identifiers().quote("rank"));
    }

    static final class Menu extends Table<Row> {
        Menu(String column, String said) {
            super("menu");
            varchar(column, 30).serverDefault(said).comment("it's {fine}");
        }
    }

    @Test
    void textsThatTheDriverWouldChangeAreRefused() {
        assertEquals(
                1,
                provider.dialect()
                        .ddl()
                        .createTable(new Menu("name", "{fn now()}"))
                        .size());
        for (String column : new String[] {"it's", "a\"b", "a--b"}) {
            UnsupportedSqlException error = assertThrows(
                    UnsupportedSqlException.class,
                    () -> provider.dialect().ddl().createTable(new Menu(column, "x")));
            assertEquals(
                    "The definition of menu holds a brace in a text, which Connector/J would take for a JDBC escape, misled by the name `"
                            + column
                            + "`. Rename what has quotes or two hyphens in its name, or take the brace out of the default, check or comment. [ALK-367]",
                    error.getMessage());
        }
    }

    static final class Told extends Table<Row> {
        Told(String comment) {
            super("told");
            integer("id").primaryKey();
            comment(comment);
        }
    }

    @Test
    void commentsThatTheServersWouldChangeAreRefused() {
        assertEquals(
                "The comment 'a\uD83D\uDE00' holds characters beyond the Basic Multilingual Plane, such as emoji, in whose place MySQL and MariaDB keep a question mark. Take them out. [ALK-393]",
                assertThrows(
                                UnsupportedSqlException.class,
                                () -> provider.dialect().ddl().createTable(new Told("a\uD83D\uDE00")))
                        .getMessage());
        assertEquals(
                "The comment on told holds a NUL character or half of a surrogate pair, which no statement carries. Take it out of the comment. [ALK-391]",
                assertThrows(
                                SchemaException.class,
                                () -> provider.dialect().ddl().createTable(new Told("a\0")))
                        .getMessage());
        assertEquals(
                "The identifier 'a\uD83D' holds half of a surrogate pair: drivers send a question mark in its place. Rename it. [ALK-392]",
                assertThrows(
                                StatementException.class,
                                () -> provider.dialect().identifiers().quote("a\uD83D"))
                        .getMessage());
    }

    private void assertRefused(String name, String reason) {
        assertEquals(
                "The identifier '" + name + "' " + reason
                        + ", which this database, or a driver for it, does not take. Rename it. [ALK-323]",
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

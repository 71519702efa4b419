package io.alkahest.dialect.mysql;

import io.alkahest.dialect.DatabaseAddress;
import io.alkahest.dialect.DatabaseUrl;
import io.alkahest.dialect.Dialect;
import io.alkahest.dialect.DialectProvider;
import io.alkahest.dialect.ServerAddress;
import io.alkahest.error.ConfigurationException;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the dialect of MySQL and MariaDB.
 *
 * <table>
 * <caption>Forms of URLs</caption>
 * <tr><td>{@code jdbc:mysql:…}, {@code jdbc:mariadb:…}</td><td>as Connector/J, or MariaDB's driver, knows it</td></tr>
 * <tr><td>{@code mysql://user:password@host:port/database?key=value}, {@code mariadb://…}</td>
 * <td>with the driver that is present</td></tr>
 * <tr><td>{@code mysql+connectorj://…}, {@code mysql+mariadb://…}</td>
 * <td>with a driver of choice, whatever the server is</td></tr>
 * </table>
 */
public final class MySqlProvider implements DialectProvider {
    private static final Pattern COUNTS_CHANGES = Pattern.compile("(?i)[?&{ ]useAffectedRows=true");
    private static final Pattern VERSION = Pattern.compile("^(?:5\\.5\\.5-)?(\\d+)\\.(\\d+)");
    private static final DatabaseAddress.Driver CONNECTOR_J =
            new DatabaseAddress.Driver("com.mysql.cj.jdbc.Driver", "com.mysql:mysql-connector-j");
    private static final DatabaseAddress.Driver MARIADB =
            new DatabaseAddress.Driver("org.mariadb.jdbc.Driver", "org.mariadb.jdbc:mariadb-java-client");

    /**
     * Timeouts in milliseconds. Connector/J sends batches row by row unless it may rewrite them: 10,000 rows would be
     * 10,000 ways to the server and back. After a failover it takes the other server for one to read from only, unless
     * it is told otherwise.
     */
    private static final Map<String, String> OF_BOTH = Map.of(
            "useAffectedRows", "false",
            "connectTimeout", "5000",
            "socketTimeout", "30000",
            "nullDatabaseMeansCurrent", "true",
            "yearIsDateType", "false",
            "sessionVariables", MySqlSettings.SESSION);

    private static final Map<String, String> OF_CONNECTOR_J = connectorJ();

    private static Map<String, String> connectorJ() {
        Map<String, String> settings = new HashMap<>(OF_BOTH);
        settings.put("characterEncoding", "UTF-8");
        settings.put("connectionTimeZone", "UTC");
        settings.put("rewriteBatchedStatements", "true");
        settings.put("failOverReadOnly", "false");
        return Map.copyOf(settings);
    }

    private final MySqlDialect mysql = new MySqlDialect(false);
    private final MySqlDialect mariadb = new MySqlDialect(true);

    /** Called by the service loader. */
    public MySqlProvider() {}

    @Override
    public Set<String> schemes() {
        return Set.of("mysql", "mariadb");
    }

    @Override
    public boolean recognizes(DatabaseMetaData metaData) throws SQLException {
        return Set.of("mysql", "mariadb")
                .contains(metaData.getDatabaseProductName().toLowerCase(Locale.ROOT));
    }

    @Override
    public Dialect dialect() {
        return mysql;
    }

    @Override
    public List<Dialect> dialects() {
        return List.of(mysql, mariadb);
    }

    @Override
    public boolean asksServer() {
        return true;
    }

    /** The version tells; as the product's name, Connector/J says MySQL whatever the server is. */
    @Override
    public Dialect dialect(DatabaseMetaData metaData) throws SQLException {
        String version = metaData.getDatabaseProductVersion();
        boolean isMariaDb = version.contains("MariaDB");
        int number = number(version);
        if (number < (isMariaDb ? 10_006 : 8_000)) {
            throw new ConfigurationException(
                    107,
                    "The server is " + (isMariaDb ? "MariaDB " : "MySQL ") + version
                            + ", but MySQL is supported from 8.0 on, and MariaDB from 10.6. Upgrade the server.");
        }
        return isMariaDb ? mariadb : mysql;
    }

    /**
     * Thousands are the major version. MariaDB before 11 puts a version before its own, for replicas that know no
     * other; Connector/J takes it for the server's.
     */
    private static int number(String version) {
        Matcher parts = VERSION.matcher(version);
        return parts.find() ? Integer.parseInt(parts.group(1)) * 1000 + Integer.parseInt(parts.group(2)) : 0;
    }

    @Override
    public DatabaseAddress address(String url) {
        DatabaseAddress.Driver driver = driver(url);
        boolean connectorJ = driver.className().equals(CONNECTOR_J.className());
        DatabaseAddress address = ServerAddress.of(
                url, connectorJ ? "jdbc:mysql" : "jdbc:mariadb", driver, connectorJ ? OF_CONNECTOR_J : OF_BOTH);
        if (COUNTS_CHANGES
                .matcher(address.jdbcUrl() + "?" + address.properties())
                .find()) {
            throw new ConfigurationException(
                    107,
                    "The database URL '" + address.shown()
                            + "' says useAffectedRows=true. With it, an UPDATE that finds its row and changes nothing looks like one whose row is gone. Leave the setting out.");
        }
        MySqlSettings.refuseReplay(
                address.jdbcUrl() + "?" + address.properties(), "The database URL '" + address.shown() + "'");
        return MySqlSettings.withSession(address, connectorJ);
    }

    @Override
    public Map<String, String> settings(DatabaseAddress address, Map<String, String> given) {
        MySqlSettings.refuseReplay("?" + given, "The options of the engine");
        return MySqlSettings.with(address.properties(), given);
    }

    /** The driver that a URL names; else the server's own, if it is present, or else the other one. */
    private static DatabaseAddress.Driver driver(String url) {
        boolean jdbc = url.regionMatches(true, 0, "jdbc:", 0, 5);
        return switch (url.substring(0, Math.max(0, url.indexOf("://"))).toLowerCase(Locale.ROOT)) {
            case "mysql" -> CONNECTOR_J.orElse(MARIADB);
            case "mariadb" -> MARIADB.orElse(CONNECTOR_J);
            case "mysql+connectorj", "mariadb+connectorj" -> CONNECTOR_J;
            case "mysql+mariadb", "mariadb+mariadb" -> MARIADB;
            default -> {
                if (!jdbc) {
                    throw DatabaseUrl.unparsable(
                            url,
                            "its driver is neither 'connectorj' nor 'mariadb', as in mysql+mariadb://host/database");
                }
                yield url.regionMatches(true, 5, "mysql", 0, 5) ? CONNECTOR_J : MARIADB;
            }
        };
    }
}

package io.alkahest.dialect.sqlite;

import io.alkahest.dialect.DatabaseAddress;
import io.alkahest.dialect.DatabaseUrl;
import io.alkahest.dialect.UrlMask;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.sqlite.SQLiteConfig;

/**
 * The forms in which an SQLite database is named.
 *
 * <table>
 * <caption>Forms</caption>
 * <tr><td>{@code jdbc:sqlite:…}, {@code sqlite:…}</td><td>as the driver knows it</td></tr>
 * <tr><td>{@code sqlite://}, {@code sqlite:///:memory:}, {@code jdbc:sqlite::memory:}</td>
 * <td>in memory, for one engine alone</td></tr>
 * <tr><td>{@code sqlite:///rel.db}, {@code sqlite:////abs.db}</td><td>a file</td></tr>
 * </table>
 */
final class SqliteAddress {
    private static final DatabaseAddress.Driver DRIVER =
            new DatabaseAddress.Driver("org.sqlite.JDBC", "org.xerial:sqlite-jdbc");
    private static final String MEMORY = ":memory:";

    /** The names of the driver's settings; looked up only where a URL has some, since the driver may be missing. */
    private static final class DriverSettings {
        static final Set<String> NAMES = Arrays.stream(SQLiteConfig.Pragma.values())
                .map(SQLiteConfig.Pragma::getPragmaName)
                .collect(Collectors.toUnmodifiableSet());
    }

    private SqliteAddress() {}

    static DatabaseAddress of(String url) {
        String lower = url.toLowerCase(Locale.ROOT);
        if (lower.startsWith("jdbc:sqlite:")) {
            return address(url.substring("jdbc:sqlite:".length()), Map.of());
        }
        if (!lower.startsWith("sqlite://")) {
            return address(url.substring("sqlite:".length()), Map.of());
        }
        // Behind three slashes there is no login, and an @ is part of a name.
        DatabaseUrl parts = DatabaseUrl.parse(lower.startsWith("sqlite:///") ? url.replace("@", "%40") : url);
        for (String setting : parts.settings().keySet()) {
            if (!isSetting(setting)) {
                throw DatabaseUrl.unparsable(url, "the driver has no setting '" + setting + "'");
            }
        }
        if (parts.user() != null) {
            throw DatabaseUrl.unparsable(url, "SQLite knows no users");
        }
        if (!parts.host().isEmpty()) {
            throw DatabaseUrl.unparsable(
                    url, "SQLite knows no hosts. A file is written sqlite:///" + parts.host() + ", with three slashes");
        }
        String path = parts.path();
        if (path == null) {
            return address(MEMORY, parts.settings());
        }
        if (path.isEmpty()) {
            throw DatabaseUrl.unparsable(url, "it names no file. sqlite:// alone is a database in memory");
        }
        if (path.indexOf('?') >= 0) {
            throw DatabaseUrl.unparsable(url, "the driver takes no question mark in the name of a file");
        }
        return address(path, parts.settings());
    }

    /**
     * Whether the driver has a setting of this name; without a driver there is a better message than this one later.
     */
    private static boolean isSetting(String name) {
        try {
            return DriverSettings.NAMES.contains(name);
        } catch (NoClassDefFoundError e) {
            return true;
        }
    }

    private static DatabaseAddress address(String location, Map<String, String> given) {
        boolean memory = location.isEmpty()
                || location.startsWith(MEMORY)
                || location.startsWith("file:" + MEMORY)
                || location.contains("mode=memory");
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("foreign_keys", "true");
        properties.put("busy_timeout", Integer.toString(SqliteDialect.BUSY_TIMEOUT_MILLIS));
        properties.put("case_sensitive_like", "true");
        // Otherwise the driver runs a query after each INSERT, to have an answer for getGeneratedKeys: four times the
        // work, and nobody asks.
        properties.put("jdbc.get_generated_keys", "false");
        if (!memory) {
            properties.put("journal_mode", "WAL");
        }
        properties
                .keySet()
                .removeIf(setting -> location.contains("?" + setting + "=") || location.contains("&" + setting + "="));
        properties.putAll(given);
        String jdbcUrl = "jdbc:sqlite:" + (location.isEmpty() ? MEMORY : location);
        return new DatabaseAddress(
                jdbcUrl,
                UrlMask.of(jdbcUrl),
                null,
                null,
                properties,
                memory ? DatabaseAddress.Storage.PRIVATE_MEMORY : DatabaseAddress.Storage.DURABLE,
                DRIVER);
    }
}

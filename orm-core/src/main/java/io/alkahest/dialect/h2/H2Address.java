package io.alkahest.dialect.h2;

import io.alkahest.dialect.DatabaseAddress;
import io.alkahest.dialect.DatabaseUrl;
import io.alkahest.dialect.UrlMask;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The forms in which an H2 database is named.
 *
 * <table>
 * <caption>Forms</caption>
 * <tr><td>{@code jdbc:h2:…}, {@code h2:…}</td><td>as the driver knows it</td></tr>
 * <tr><td>{@code h2://mem/name}</td><td>in memory, shared under that name within the process</td></tr>
 * <tr><td>{@code h2://}, {@code h2://mem}, {@code jdbc:h2:mem:}</td><td>in memory, for one engine alone</td></tr>
 * <tr><td>{@code h2:///rel}, {@code h2:////abs}, {@code h2:///~/home}</td><td>a file</td></tr>
 * <tr><td>{@code h2://user:password@host:port/path}</td><td>a server</td></tr>
 * </table>
 */
final class H2Address {
    private static final DatabaseAddress.Driver DRIVER =
            new DatabaseAddress.Driver("org.h2.Driver", "com.h2database:h2");
    private static final String MEMORY = "mem:";

    private H2Address() {}

    static DatabaseAddress of(String url) {
        String lower = url.toLowerCase(Locale.ROOT);
        if (lower.startsWith("jdbc:h2:")) {
            return ofDriverForm(url, url.substring("jdbc:h2:".length()));
        }
        if (lower.startsWith("h2://")) {
            return ofUrl(url, DatabaseUrl.parse(url));
        }
        return ofDriverForm(url, url.substring("h2:".length()));
    }

    private static DatabaseAddress ofDriverForm(String url, String rest) {
        Map<String, String> settings = new LinkedHashMap<>();
        int semicolon = rest.indexOf(';');
        String location = semicolon < 0 ? rest : rest.substring(0, semicolon);
        if (semicolon >= 0) {
            for (String setting : rest.substring(semicolon + 1).split("(?<!\\\\);")) {
                int equals = setting.indexOf('=');
                if (equals > 0) {
                    settings.put(setting.substring(0, equals).strip(), setting.substring(equals + 1));
                } else if (!setting.isBlank()) {
                    throw DatabaseUrl.unparsable(url, "a setting is not of the form KEY=value");
                }
            }
        }
        if (location.isEmpty()) {
            throw DatabaseUrl.unparsable(url, "it names no database");
        }
        return address(location, settings, null, null);
    }

    private static DatabaseAddress ofUrl(String url, DatabaseUrl parts) {
        Map<String, String> settings = new LinkedHashMap<>();
        parts.settings().forEach((key, value) -> settings.put(settingName(url, key), escaped(value)));
        if (parts.hosts().size() > 1) {
            throw DatabaseUrl.unparsable(url, "H2 knows no more than one host");
        }
        if (parts.path() != null && parts.path().indexOf(';') >= 0) {
            throw DatabaseUrl.unparsable(url, "H2 takes no semicolon in the name of a database: settings begin there");
        }
        return address(location(url, parts), settings, parts.user(), parts.password());
    }

    private static String settingName(String url, String key) {
        if (!key.matches("[A-Za-z0-9_]+")) {
            throw DatabaseUrl.unparsable(url, "the names of settings are made of letters, digits and underscores");
        }
        return key;
    }

    /** The driver takes the character behind a backslash as it is (H2, {@code StringUtils.arraySplit}). */
    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace(";", "\\;");
    }

    private static String location(String url, DatabaseUrl parts) {
        String path = parts.path();
        if (parts.host().isEmpty()) {
            if (path == null) {
                return MEMORY;
            }
            if (path.isEmpty()) {
                throw DatabaseUrl.unparsable(url, "it names no file. h2:// alone is a database in memory");
            }
            return path.matches("(?s)[/~.].*|[A-Za-z]:[/\\\\].*") ? path : "./" + path;
        }
        if (parts.host().equals("mem") && parts.port() == 0) {
            return MEMORY + (path == null ? "" : path);
        }
        if (path == null || path.isEmpty()) {
            throw DatabaseUrl.unparsable(
                    url, "it names no database on the server. A file is written h2:///" + parts.host());
        }
        return "tcp://" + parts.host() + (parts.port() == 0 ? "" : ":" + parts.port()) + "/" + path;
    }

    private static DatabaseAddress address(
            String location, Map<String, String> settings, @Nullable String user, @Nullable String password) {
        boolean memory = location.toLowerCase(Locale.ROOT).startsWith(MEMORY);
        // Each connection to the unnamed database would get one of its own; under a name the pool shares it.
        String place =
                memory && location.length() == MEMORY.length() ? MEMORY + "alkahest-" + UUID.randomUUID() : location;
        StringBuilder jdbcUrl = new StringBuilder("jdbc:h2:").append(place);
        String login = user;
        String secret = password;
        for (Map.Entry<String, String> setting : settings.entrySet()) {
            if (setting.getKey().equalsIgnoreCase("USER")) {
                login = setting.getValue();
            } else if (setting.getKey().equalsIgnoreCase("PASSWORD")) {
                secret = setting.getValue();
            } else {
                jdbcUrl.append(';').append(setting.getKey()).append('=').append(setting.getValue());
            }
        }
        return new DatabaseAddress(
                jdbcUrl.toString(),
                UrlMask.of(jdbcUrl.toString()),
                login,
                secret,
                Map.of(),
                memory ? DatabaseAddress.Storage.SHARED_MEMORY : DatabaseAddress.Storage.DURABLE,
                DRIVER);
    }
}

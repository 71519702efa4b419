package io.alkahest.dialect;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The two forms in which a database on a server is named: {@code scheme://user:password@host:port/name?key=value}, and
 * the driver's own, {@code jdbc:scheme://host:port/name?key=value}. User and password may stand before the host or
 * among the settings in both; they are given to the driver apart from the URL, so that nobody gets to see them.
 */
public final class ServerAddress {
    private static final String UNRESERVED = "-._~";

    private ServerAddress() {}

    /**
     * Understands a URL of either form.
     *
     * @param jdbcScheme what the driver's URLs begin with, such as {@code jdbc:postgresql}; a URL that begins with
     *     {@code jdbc:} keeps its own
     * @param defaults settings for the driver that a URL need not name; those of the URL win
     * @throws io.alkahest.error.ConfigurationException if the URL cannot be understood
     */
    public static DatabaseAddress of(
            String url, String jdbcScheme, DatabaseAddress.Driver driver, Map<String, String> defaults) {
        return url.regionMatches(true, 0, "jdbc:", 0, 5)
                ? ofDriverForm(url, driver, defaults)
                : ofUrl(DatabaseUrl.parse(url), jdbcScheme, driver, defaults);
    }

    private static DatabaseAddress ofUrl(
            DatabaseUrl parts, String jdbcScheme, DatabaseAddress.Driver driver, Map<String, String> defaults) {
        String jdbcUrl = jdbcScheme + "://" + (parts.hosts().isEmpty() ? "localhost" : parts.server()) + "/"
                + (parts.path() == null ? "" : encode(parts.path()));
        Map<String, String> properties = new LinkedHashMap<>(defaults);
        properties.putAll(parts.settings());
        return address(jdbcUrl, parts.user(), parts.password(), properties, driver);
    }

    /** What the driver understands stays as it is. */
    private static DatabaseAddress ofDriverForm(
            String url, DatabaseAddress.Driver driver, Map<String, String> defaults) {
        int query = url.indexOf('?');
        String place = query < 0 ? url : url.substring(0, query);
        int authority = place.indexOf("://") + 3;
        int slash = place.indexOf('/', authority);
        int at = authority < 3 ? -1 : place.lastIndexOf('@', slash < 0 ? place.length() : slash);
        String user = null;
        String password = null;
        if (at >= authority) {
            String login = place.substring(authority, at);
            int colon = login.indexOf(':');
            user = DatabaseUrl.decode(url, colon < 0 ? login : login.substring(0, colon));
            password = colon < 0 ? null : DatabaseUrl.decode(url, login.substring(colon + 1));
            place = place.substring(0, authority) + place.substring(at + 1);
        }
        StringBuilder jdbcUrl = new StringBuilder(place);
        Map<String, String> properties = new LinkedHashMap<>(defaults);
        char before = '?';
        for (String setting :
                query < 0 ? new String[0] : url.substring(query + 1).split("&")) {
            int equals = setting.indexOf('=');
            String key = equals < 0 ? setting : setting.substring(0, equals);
            if (key.equals("user")) {
                user = DatabaseUrl.decode(url, setting.substring(equals + 1));
            } else if (key.equals("password")) {
                password = DatabaseUrl.decode(url, setting.substring(equals + 1));
            } else if (!setting.isEmpty()) {
                properties.remove(key);
                jdbcUrl.append(before).append(setting);
                before = '&';
            }
        }
        return address(jdbcUrl.toString(), user, password, properties, driver);
    }

    private static DatabaseAddress address(
            String jdbcUrl,
            @Nullable String user,
            @Nullable String password,
            Map<String, String> properties,
            DatabaseAddress.Driver driver) {
        String login = properties.remove("user");
        String secret = properties.remove("password");
        return new DatabaseAddress(
                jdbcUrl,
                UrlMask.of(jdbcUrl),
                user == null ? login : user,
                password == null ? secret : password,
                properties,
                DatabaseAddress.Storage.DURABLE,
                driver);
    }

    private static String encode(String path) {
        StringBuilder encoded = new StringBuilder();
        for (byte octet : path.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (octet & 0xFF);
            boolean plain = c < 128 && (Character.isLetterOrDigit(c) || UNRESERVED.indexOf(c) >= 0);
            encoded.append(plain ? String.valueOf(c) : String.format("%%%02X", (int) c));
        }
        return encoded.toString();
    }
}

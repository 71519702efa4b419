package io.alkahest.testkit.server;

import io.alkahest.dialect.DatabaseAddress;
import io.alkahest.dialect.DatabaseUrl;
import io.alkahest.dialect.Dialects;
import io.alkahest.testkit.DriverDataSource;
import io.alkahest.testkit.TestServer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a server is, and how one logs in there.
 *
 * @param scheme the scheme of the library's URLs; it tells the dialect, and perhaps the driver
 * @param server host and port
 * @param user who logs in; may create and remove databases, unless one is given
 * @param password the user's password, or null
 * @param database the one database that is used, or null where each test has one of its own
 * @param settings what a URL says behind the question mark
 */
public record ServerLocation(
        String scheme,
        String server,
        @Nullable String user,
        @Nullable String password,
        @Nullable String database,
        Map<String, String> settings) {

    /** The place of a server that belongs to the tests. */
    public static ServerLocation of(String scheme, TestServer server) {
        return new ServerLocation(
                scheme, server.host() + ":" + server.port(), server.user(), server.password(), null, Map.of());
    }

    /**
     * The place that a URL names: {@code mysql://user:password@host:port/}, or JDBC's
     * {@code jdbc:mysql://host:port/?user=…&password=…}. A database in it is the one that is used.
     */
    public static ServerLocation of(String url) {
        DatabaseUrl parts = DatabaseUrl.parse(url.startsWith("jdbc:") ? url.substring("jdbc:".length()) : url);
        Map<String, String> settings = new LinkedHashMap<>(parts.settings());
        String user = settings.remove("user");
        String password = settings.remove("password");
        String path = parts.path();
        return new ServerLocation(
                parts.scheme(),
                parts.server(),
                parts.user() == null ? user : parts.user(),
                parts.password() == null ? password : parts.password(),
                path == null || path.isEmpty() ? null : path,
                settings);
    }

    /** The same place with another scheme, such as one that names a driver. */
    public ServerLocation withScheme(String other) {
        return new ServerLocation(other, server, user, password, database, settings);
    }

    /** The same place with one more setting. */
    public ServerLocation with(String key, String value) {
        Map<String, String> more = new LinkedHashMap<>(settings);
        more.put(key, value);
        return new ServerLocation(scheme, server, user, password, database, more);
    }

    /** The same place with another password. */
    public ServerLocation withPassword(String other) {
        return new ServerLocation(scheme, server, user, other, database, settings);
    }

    /** The library's URL of a database of the server. */
    public String url(String name) {
        StringBuilder url = new StringBuilder(scheme).append("://");
        if (user != null) {
            url.append(encoded(user));
            if (password != null) {
                url.append(':').append(encoded(password));
            }
            url.append('@');
        }
        url.append(server).append('/').append(encoded(name));
        char before = '?';
        for (Map.Entry<String, String> setting : settings.entrySet()) {
            url.append(before).append(encoded(setting.getKey())).append('=').append(encoded(setting.getValue()));
            before = '&';
        }
        return url.toString();
    }

    /** Connections to a database of the server, past the library. */
    public DriverDataSource connections(String name) {
        String url = url(name);
        DatabaseAddress address = Dialects.present().forUrl(url).address(url);
        DriverDataSource source = new DriverDataSource(address.jdbcUrl());
        for (Map.Entry<String, String> property : address.properties().entrySet()) {
            source = source.with(property.getKey(), property.getValue());
        }
        source = address.user() == null ? source : source.with("user", address.user());
        return address.password() == null ? source : source.with("password", address.password());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Without the password. */
    @Override
    public String toString() {
        return DatabaseUrl.parse(url(database == null ? "" : database)).toString();
    }
}

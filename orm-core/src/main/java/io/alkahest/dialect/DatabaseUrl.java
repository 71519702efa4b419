package io.alkahest.dialect;

import io.alkahest.error.ConfigurationException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A URL of the form {@code scheme://user:password@host:port/path?key=value}, taken apart and percent-decoded. Servers
 * that stand for one another are separated by commas: {@code host1:port1,host2}.
 *
 * @param scheme what stands before {@code ://}
 * @param user the user's name, or null
 * @param password the password, or null; see {@link #toString()}
 * @param hosts the hosts in their order; none where the URL names none
 * @param path what follows the first {@code /} after the hosts, or null where there is none
 * @param settings the settings in their order
 */
public record DatabaseUrl(
        String scheme,
        @Nullable String user,
        @Nullable String password,
        List<Host> hosts,
        @Nullable String path,
        Map<String, String> settings) {

    private static final Pattern SCHEME = Pattern.compile("(?:[jJ][dD][bB][cC]:)?[A-Za-z][A-Za-z0-9+.-]*:");

    /**
     * What a host is made of, so that it is one to every driver: a name or a number, or an IPv6 address in brackets.
     */
    private static final Pattern HOST =
            Pattern.compile("[\\p{L}\\p{N}._~-]+|\\[[0-9A-Fa-f:.]+(%[\\p{L}\\p{N}._~-]+)?]");

    public DatabaseUrl {
        hosts = List.copyOf(hosts);
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }

    /**
     * Where a server is.
     *
     * @param name its name or address
     * @param port the port, or 0 where the URL names none
     */
    public record Host(String name, int port) {
        /** As in a URL. */
        @Override
        public String toString() {
            return port == 0 ? name : name + ":" + port;
        }
    }

    /** The first host, or the empty text. */
    public String host() {
        return hosts.isEmpty() ? "" : hosts.get(0).name();
    }

    /** The port of the first host, or 0. */
    public int port() {
        return hosts.isEmpty() ? 0 : hosts.get(0).port();
    }

    /** The hosts as in a URL. */
    public String server() {
        StringJoiner all = new StringJoiner(",");
        for (Host host : hosts) {
            all.add(host.toString());
        }
        return all.toString();
    }

    /** The URL without password, and without settings that may be secret. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(scheme).append("://");
        if (user != null) {
            text.append(user).append(password == null ? "@" : ":***@");
        }
        text.append(server()).append(path == null ? "" : "/" + path);
        char before = '?';
        for (Map.Entry<String, String> setting : settings.entrySet()) {
            text.append(before).append(UrlMask.setting(setting.getKey() + "=" + setting.getValue()));
            before = '&';
        }
        return text.toString();
    }

    /**
     * Takes a URL apart.
     *
     * @throws ConfigurationException that says what cannot be understood, and repeats nothing of it, for it may be a
     *     password
     */
    public static DatabaseUrl parse(String url) {
        int start = url.indexOf("://");
        if (start < 1) {
            throw unparsable(url, "it has no '://'");
        }
        int query = url.indexOf('?', start);
        String settings = query < 0 ? "" : url.substring(query + 1);
        String main = url.substring(start + 3, query < 0 ? url.length() : query);
        int slash = main.indexOf('/');
        int at = main.lastIndexOf('@');
        if (at > slash && slash >= 0) {
            throw unparsable(url, "a '/' in the user name or password must be written %2F");
        }
        if (settings.indexOf('@') >= 0) {
            throw unparsable(
                    url, "a '?' in the user name or password must be written %3F, and an '@' in a setting %40");
        }
        String login = at < 0 ? "" : main.substring(0, at);
        String server = main.substring(at + 1, slash < 0 ? main.length() : slash);
        int colon = login.indexOf(':');
        String user = at < 0 ? null : decode(url, colon < 0 ? login : login.substring(0, colon));
        String password = colon < 0 ? null : decode(url, login.substring(colon + 1));
        String path = slash < 0 ? null : decode(url, main.substring(slash + 1));
        return new DatabaseUrl(
                url.substring(0, start), user, password, hosts(url, server), path, settings(url, settings));
    }

    /** The error for a URL that cannot be understood; of it nothing but the scheme is told. */
    public static ConfigurationException unparsable(String url, String why) {
        Matcher scheme = SCHEME.matcher(url);
        return new ConfigurationException(
                102,
                "The database URL " + (scheme.lookingAt() ? "'" + scheme.group() + "…' " : "")
                        + "cannot be understood: " + why + ".");
    }

    private static List<Host> hosts(String url, String server) {
        List<Host> hosts = new ArrayList<>();
        for (String one : server.isEmpty() ? new String[0] : server.split(",", -1)) {
            int colon = one.startsWith("[") ? one.indexOf(':', one.indexOf(']') + 1) : one.indexOf(':');
            String name = decode(url, colon < 0 ? one : one.substring(0, colon));
            if (!HOST.matcher(name).matches()) {
                throw unparsable(
                        url,
                        "a host is made of letters, digits, dots, hyphens and underscores, or is an IPv6 address in brackets");
            }
            hosts.add(new Host(name, colon < 0 ? 0 : port(url, one.substring(colon + 1))));
        }
        return hosts;
    }

    private static int port(String url, String text) {
        int port;
        try {
            port = Integer.parseInt(text);
        } catch (NumberFormatException e) {
            port = 0;
        }
        if (port < 1 || port > 65535) {
            throw unparsable(
                    url,
                    "what follows the host's colon is no port between 1 and 65535; if it is a password, the '@' and the host behind it are missing");
        }
        return port;
    }

    private static Map<String, String> settings(String url, String query) {
        Map<String, String> settings = new LinkedHashMap<>();
        if (query.isEmpty()) {
            return settings;
        }
        for (String setting : query.split("&")) {
            int equals = setting.indexOf('=');
            if (equals < 1) {
                throw unparsable(url, "a setting is not of the form key=value");
            }
            String key = decode(url, setting.substring(0, equals));
            if (settings.put(key, decode(url, setting.substring(equals + 1))) != null) {
                throw unparsable(url, "the setting '" + key + "' is given twice");
            }
        }
        return settings;
    }

    /** {@code java.net.URLDecoder} is for forms: it would turn a plus sign of a password into a blank. */
    static String decode(String url, String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int i = 0;
        while (i < text.length()) {
            int end = text.indexOf('%', i);
            String plain = text.substring(i, end < 0 ? text.length() : end);
            bytes.writeBytes(plain.getBytes(StandardCharsets.UTF_8));
            i += plain.length();
            if (end >= 0) {
                bytes.write(octet(url, text, end));
                i = end + 3;
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw unparsable(url, "its percent escapes are no UTF-8");
        }
    }

    private static int octet(String url, String text, int at) {
        int high = at + 2 < text.length() ? Character.digit(text.charAt(at + 1), 16) : -1;
        int low = at + 2 < text.length() ? Character.digit(text.charAt(at + 2), 16) : -1;
        if (high < 0 || low < 0) {
            throw unparsable(url, "a '%' is followed by two hexadecimal digits; a percent sign itself is written %25");
        }
        return high << 4 | low;
    }
}

package io.alkahest.dialect;

import io.alkahest.error.ConfigurationException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A URL of the form {@code scheme://user:password@host:port/path?key=value}, taken apart and percent-decoded.
 *
 * @param scheme what stands before {@code ://}
 * @param user the user's name, or null
 * @param password the password, or null
 * @param host the host, or the empty text
 * @param port the port, or 0
 * @param path what follows the first {@code /} after the host, or null where there is none
 * @param settings the settings in their order
 */
public record DatabaseUrl(
        String scheme,
        @Nullable String user,
        @Nullable String password,
        String host,
        int port,
        @Nullable String path,
        Map<String, String> settings) {

    public DatabaseUrl {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }

    /**
     * Takes a URL apart.
     *
     * @throws ConfigurationException naming the part that cannot be understood; a password is masked
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
        String login = at < 0 ? "" : main.substring(0, at);
        String server = main.substring(at + 1, slash < 0 ? main.length() : slash);
        int colon = login.indexOf(':');
        String user = at < 0 ? null : decode(url, colon < 0 ? login : login.substring(0, colon));
        String password = colon < 0 ? null : decode(url, login.substring(colon + 1));
        int portColon = server.startsWith("[") ? server.indexOf(':', server.indexOf(']') + 1) : server.indexOf(':');
        String host = decode(url, portColon < 0 ? server : server.substring(0, portColon));
        int port = portColon < 0 ? 0 : port(url, server.substring(portColon + 1));
        String path = slash < 0 ? null : decode(url, main.substring(slash + 1));
        return new DatabaseUrl(url.substring(0, start), user, password, host, port, path, settings(url, settings));
    }

    /** The error for a URL that cannot be understood. */
    public static ConfigurationException unparsable(String url, String why) {
        return new ConfigurationException(
                102, "The database URL '" + mask(url) + "' cannot be understood: " + why + ".");
    }

    /** A URL, in any form, with {@code ***} in the place of passwords. */
    public static String mask(String url) {
        return url.replaceAll("(?s)//([^/:@?]*):(.*)@", "//$1:***@")
                .replaceAll("(?i)((?:password|passwd|pwd)\\s*=)[^;&]*", "$1***");
    }

    private static int port(String url, String text) {
        try {
            int port = Integer.parseInt(text);
            if (port > 0 && port < 65536) {
                return port;
            }
        } catch (NumberFormatException e) {
            throw unparsable(url, "the port '" + text + "' is no number");
        }
        throw unparsable(url, "the port " + text + " is not between 1 and 65535");
    }

    private static Map<String, String> settings(String url, String query) {
        Map<String, String> settings = new LinkedHashMap<>();
        if (query.isEmpty()) {
            return settings;
        }
        for (String setting : query.split("&")) {
            int equals = setting.indexOf('=');
            if (equals < 1) {
                throw unparsable(url, "the setting '" + mask(setting) + "' is not of the form key=value");
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

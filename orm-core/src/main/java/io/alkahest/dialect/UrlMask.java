package io.alkahest.dialect;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What readers of messages and logs may see of a URL that goes to a driver: nothing that may be a secret, even where
 * login and password stand where nobody expects them. What is left out is shown as {@code …}, and the value of a
 * setting as {@code ***}.
 */
public final class UrlMask {
    private static final String HOST = "(?:[\\p{L}\\p{N}._~-]*|\\[[0-9A-Fa-f:.%\\w]+])(?::\\d{0,5})?";
    private static final Pattern SERVER = Pattern.compile("(?<scheme>[\\w:+.-]*:)//(?<hosts>" + HOST + "(?:," + HOST
            + ")*)(?<path>/(?!.*%(?:3[ABD]|40))[^:@=();\\s]*)?");
    private static final Pattern PLACE = Pattern.compile(
            "(?:jdbc:)?[A-Za-z0-9+.-]*:(?:[A-Za-z]:[/\\\\]|(?:mem|file|nio\\w*|split|retry|async|zip|classpath|memory|tcp|ssl)?:)*[^@=():]*(?:/[^=():]*)?",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern SCHEME = Pattern.compile("(?:jdbc:)?[A-Za-z0-9+.-]*:", Pattern.CASE_INSENSITIVE);
    private static final Pattern SECRET =
            Pattern.compile("pass|pwd|secret|token|credential|cipher|identified|key$|@|//");

    private UrlMask() {}

    /** A driver's URL for readers. */
    public static String of(String jdbcUrl) {
        int end = 0;
        while (end < jdbcUrl.length() && jdbcUrl.charAt(end) != '?' && jdbcUrl.charAt(end) != ';') {
            end++;
        }
        StringBuilder shown = new StringBuilder(place(jdbcUrl.substring(0, end)));
        while (end < jdbcUrl.length()) {
            int start = end + 1;
            char before = jdbcUrl.charAt(end);
            end = start;
            while (end < jdbcUrl.length() && jdbcUrl.charAt(end) != '&' && jdbcUrl.charAt(end) != ';') {
                end++;
            }
            shown.append(before).append(setting(jdbcUrl.substring(start, end)));
        }
        return shown.toString();
    }

    /** A setting of the form {@code key=value} for readers. */
    static String setting(String setting) {
        int equals = setting.indexOf('=');
        String key = equals < 0 ? "" : setting.substring(0, equals);
        if (!key.strip().matches("[\\w.-]+")) {
            return setting.isEmpty() ? "" : "…";
        }
        boolean secret = SECRET.matcher(key.strip().toLowerCase(Locale.ROOT)).find()
                || SECRET.matcher(setting.substring(equals + 1).toLowerCase(Locale.ROOT))
                        .find();
        return secret ? key + "=***" : setting;
    }

    private static String place(String place) {
        int authority = place.indexOf("//");
        Pattern known = authority >= 0 && place.startsWith(":", authority - 1) ? SERVER : PLACE;
        if (known.matcher(place).matches()) {
            return place;
        }
        Matcher scheme = SCHEME.matcher(place);
        return scheme.lookingAt() ? scheme.group() + "…" : "…";
    }
}

package io.alkahest.dialect.mysql;

import io.alkahest.dialect.DatabaseAddress;
import io.alkahest.error.ConfigurationException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Settings of the drivers that change what statements and transactions mean. */
final class MySqlSettings {
    private static final Pattern REPLAYS = Pattern.compile("(?i)[?&{ ,]transactionReplay=true");

    private static final Pattern IN_URL = Pattern.compile("(?i)([?&])sessionVariables=([^&]*)(&|$)");
    private static final Pattern OURS =
            Pattern.compile("(?i)(?:^|[,;])\\s*(?:@@)?(?:session[. ]\\s*)?(time_zone|collation_connection)\\s*:?=");
    private static final String KEY = "sessionVariables";

    /**
     * Values are compared as Java compares them, literals and parameters included; no comma is in that expression,
     * since the drivers split there. {@code group_concat} cuts its result in silence, where nothing is said after 1,024
     * bytes, so it may be as long as what a server sends.
     */
    static final String SESSION =
            "time_zone='+00:00',group_concat_max_len=1073741824,collation_connection=CASE WHEN VERSION() LIKE '%MariaDB%' THEN 'utf8mb4_nopad_bin' ELSE 'utf8mb4_0900_bin' END";

    /** Whether a session has these settings. */
    static final String SESSION_IS_SET =
            "SELECT @@session.time_zone = '+00:00' AND @@session.group_concat_max_len = 1073741824"
                    + " AND @@session.collation_connection IN ('utf8mb4_nopad_bin', 'utf8mb4_0900_bin')";

    private MySqlSettings() {}

    /** An address whose session variables are those of its URL, and ours. */
    static DatabaseAddress withSession(DatabaseAddress address, boolean connectorJ) {
        Map<String, String> properties = new LinkedHashMap<>(address.properties());
        String jdbcUrl = address.jdbcUrl();
        Matcher inUrl = IN_URL.matcher(jdbcUrl);
        String given = properties.get(KEY);
        if (inUrl.find()) {
            given = connectorJ ? URLDecoder.decode(inUrl.group(2), StandardCharsets.UTF_8) : inUrl.group(2);
            String before = jdbcUrl.substring(0, inUrl.start());
            String after = jdbcUrl.substring(inUrl.end());
            jdbcUrl = after.isEmpty() ? before : before + inUrl.group(1) + after;
        }
        properties.put(KEY, withOurs(SESSION.equals(given) ? null : given, SESSION));
        return new DatabaseAddress(
                jdbcUrl,
                address.shown(),
                address.user(),
                address.password(),
                properties,
                address.storage(),
                address.driver());
    }

    /** The settings of an address and those that an application gives beside it: session variables add up. */
    static Map<String, String> with(Map<String, String> ofAddress, Map<String, String> given) {
        Map<String, String> all = new LinkedHashMap<>(ofAddress);
        all.putAll(given);
        if (given.containsKey(KEY)) {
            all.put(KEY, withOurs(given.get(KEY), ofAddress.getOrDefault(KEY, SESSION)));
        }
        return all;
    }

    private static String withOurs(@Nullable String given, String ours) {
        if (given == null || given.isBlank()) {
            return ours;
        }
        Matcher taken = OURS.matcher(given);
        if (taken.find()) {
            throw new ConfigurationException(
                    631,
                    "The setting sessionVariables sets " + taken.group(1)
                            + ", on which the meaning of points in time, and of comparisons, depends. Leave it out: sessions are set to UTC, and compare as Java does.");
        }
        return given + "," + ours;
    }

    /**
     * Refuses a setting by which MariaDB's driver would run a lost transaction again.
     *
     * @param settings a URL, or settings in the form of one; a driver that was set up otherwise tells null
     * @param who what has the setting, as the beginning of a sentence
     */
    static void refuseReplay(@Nullable String settings, String who) {
        if (settings != null && REPLAYS.matcher(settings).find()) {
            throw new ConfigurationException(
                    630,
                    who
                            + " has transactionReplay=true. With it, the driver runs a lost transaction again by itself, without what the application had read, and perhaps twice."
                            + " Leave the setting out, and run a transaction again where its failure is retryable.");
        }
    }
}

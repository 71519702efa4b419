package io.alkahest.dialect.mysql;

import io.alkahest.error.ConfigurationException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Settings of the drivers that change what statements and transactions mean. */
final class MySqlSettings {
    private static final Pattern REPLAYS = Pattern.compile("(?i)[?&{ ,]transactionReplay=true");

    private MySqlSettings() {}

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

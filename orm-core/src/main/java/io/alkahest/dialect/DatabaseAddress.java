package io.alkahest.dialect;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a database is and how to get in: a URL, understood.
 *
 * @param jdbcUrl what the driver is given; without user and password
 * @param shown the same for readers: it never holds a password
 * @param user the user's name, or null
 * @param password the password, or null; see {@link #toString()}
 * @param properties settings that the driver is given beside the URL
 * @param storage what the data's life depends on
 * @param driver the driver that opens connections
 */
public record DatabaseAddress(
        String jdbcUrl,
        String shown,
        @Nullable String user,
        @Nullable String password,
        Map<String, String> properties,
        Storage storage,
        Driver driver) {

    private static final int MOST_CAUSES = 20;

    public DatabaseAddress {
        properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
    }

    /** What the life of the data depends on. May grow. */
    public enum Storage {
        /** A server or a file: on nothing here. */
        DURABLE,
        /** Memory of this process, kept while at least one connection is open. */
        SHARED_MEMORY,
        /** Memory of one connection, seen through no other. */
        PRIVATE_MEMORY
    }

    /**
     * A JDBC driver.
     *
     * @param className its class
     * @param coordinates where a build finds it, as {@code group:artifact}
     */
    public record Driver(String className, String coordinates) {
        /** Whether it is among the application's libraries. */
        public boolean isPresent() {
            return isFoundBy(Driver.class.getClassLoader())
                    || isFoundBy(Thread.currentThread().getContextClassLoader());
        }

        private boolean isFoundBy(@Nullable ClassLoader loader) {
            try {
                Class.forName(className, false, loader);
                return true;
            } catch (ClassNotFoundException e) {
                return false;
            }
        }

        /**
         * This driver, if it is present, or else the other one; where neither is, this one, with the coordinates of
         * both.
         */
        public Driver orElse(Driver other) {
            if (isPresent()) {
                return this;
            }
            return other.isPresent() ? other : new Driver(className, coordinates + " or " + other.coordinates);
        }
    }

    /** The same address with user and password, where given, in the place of those of the URL. */
    public DatabaseAddress login(@Nullable String user, @Nullable String password) {
        return new DatabaseAddress(
                jdbcUrl,
                shown,
                user != null ? user : this.user,
                password != null ? password : this.password,
                properties,
                storage,
                driver);
    }

    /**
     * Whether a failure's words, or those of a failure behind it, hold the password or the value of another secret
     * setting; or may hold one, since the URL is not understood here, and drivers repeat what they do not understand
     * either.
     */
    boolean isToldBy(Throwable failure) {
        List<String> secrets = new ArrayList<>();
        secrets.add(password == null ? "" : password);
        properties.forEach((key, value) -> addSecret(key + "=" + value, secrets));
        for (String setting : jdbcUrl.split("[?&;]")) {
            addSecret(setting, secrets);
        }
        return shown.indexOf('…') >= 0 || isTold(failure, secrets, 0);
    }

    private static void addSecret(String setting, List<String> secrets) {
        if (UrlMask.setting(setting).endsWith("=***")) {
            secrets.add(setting.substring(setting.indexOf('=') + 1));
        }
    }

    private static boolean isTold(@Nullable Throwable failure, List<String> secrets, int depth) {
        if (failure == null || depth > MOST_CAUSES) {
            return failure != null;
        }
        String message = String.valueOf(failure.getMessage());
        for (String secret : secrets) {
            if (!secret.isEmpty()
                    && (message.contains(secret)
                            || message.contains(URLEncoder.encode(secret, StandardCharsets.UTF_8)))) {
                return true;
            }
        }
        for (Throwable suppressed : failure.getSuppressed()) {
            if (isTold(suppressed, secrets, depth + 1)) {
                return true;
            }
        }
        return isTold(failure.getCause(), secrets, depth + 1)
                || failure instanceof SQLException sql && isTold(sql.getNextException(), secrets, depth + 1);
    }

    /** The address without its password. */
    @Override
    public String toString() {
        return shown;
    }
}

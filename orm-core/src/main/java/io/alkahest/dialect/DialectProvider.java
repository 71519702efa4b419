package io.alkahest.dialect;

import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How a dialect is found: each dialect module registers one provider with {@link java.util.ServiceLoader}. */
public interface DialectProvider {
    /** The words before the first colon of the URLs understood, also after {@code jdbc:}; in lower case. */
    Set<String> schemes();

    /**
     * Takes a URL apart; no connection is made.
     *
     * @param url begins with one of {@link #schemes()} and a colon, or with {@code jdbc:} and such
     * @throws io.alkahest.error.ConfigurationException if the URL cannot be understood
     */
    DatabaseAddress address(String url);

    /**
     * The settings that the driver is given beside the URL.
     *
     * @param address has some of its own
     * @param given those that the application says apart from the URL; they win
     * @throws io.alkahest.error.ConfigurationException if the dialect cannot keep its promises with one of them
     */
    default Map<String, String> settings(DatabaseAddress address, Map<String, String> given) {
        Map<String, String> all = new LinkedHashMap<>(address.properties());
        all.putAll(given);
        return all;
    }

    /** Whether an open connection belongs to this dialect's database. */
    boolean recognizes(DatabaseMetaData metaData) throws SQLException;

    /** The dialect, as far as it is known without a server: what connecting needs, and rendering statements. */
    Dialect dialect();

    /** All dialects among which a server decides, each under its own name: one, where servers do not differ. */
    default List<Dialect> dialects() {
        return List.of(dialect());
    }

    /**
     * The dialect of an open connection, where servers differ.
     *
     * @throws io.alkahest.error.ConfigurationException if the server is one that the dialect does not support
     */
    default Dialect dialect(DatabaseMetaData metaData) throws SQLException {
        return dialect();
    }

    /**
     * Whether only an open connection tells which dialect it is, so that {@link #dialect(DatabaseMetaData)} has to be
     * asked before a statement runs.
     */
    default boolean asksServer() {
        return false;
    }
}

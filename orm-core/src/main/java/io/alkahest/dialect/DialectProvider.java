package io.alkahest.dialect;

import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.Set;

/**
 * How a dialect is found: each dialect module registers one provider with {@link java.util.ServiceLoader}.
 */
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

    /** Whether an open connection belongs to this dialect's database. */
    boolean recognizes(DatabaseMetaData metaData) throws SQLException;

    /** The dialect. */
    Dialect dialect();
}

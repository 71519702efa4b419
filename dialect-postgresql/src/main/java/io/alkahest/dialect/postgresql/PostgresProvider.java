package io.alkahest.dialect.postgresql;

import io.alkahest.dialect.DatabaseAddress;
import io.alkahest.dialect.Dialect;
import io.alkahest.dialect.DialectProvider;
import io.alkahest.dialect.ServerAddress;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;

/** Finds the PostgreSQL dialect. */
public final class PostgresProvider implements DialectProvider {
    private static final DatabaseAddress.Driver DRIVER =
            new DatabaseAddress.Driver("org.postgresql.Driver", "org.postgresql:postgresql");

    /** In seconds; a statement that takes longer than the socket's timeout needs another one. */
    private static final Map<String, String> DEFAULTS = Map.of(
            "connectTimeout", "5",
            "loginTimeout", "10",
            "socketTimeout", "30",
            "tcpKeepAlive", "true",
            "ApplicationName", "alkahest");

    private final PostgresDialect dialect = new PostgresDialect();

    /** Called by the service loader. */
    public PostgresProvider() {}

    @Override
    public Set<String> schemes() {
        return Set.of("postgresql", "postgres");
    }

    @Override
    public DatabaseAddress address(String url) {
        return ServerAddress.of(url, "jdbc:postgresql", DRIVER, DEFAULTS);
    }

    @Override
    public boolean recognizes(DatabaseMetaData metaData) throws SQLException {
        return metaData.getDatabaseProductName().equals("PostgreSQL");
    }

    @Override
    public Dialect dialect() {
        return dialect;
    }
}

package io.alkahest.dialect.sqlite;

import io.alkahest.dialect.DatabaseAddress;
import io.alkahest.dialect.Dialect;
import io.alkahest.dialect.DialectProvider;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.Set;

/** Finds the SQLite dialect. */
public final class SqliteProvider implements DialectProvider {
    private final SqliteDialect dialect = new SqliteDialect();

    /** Called by the service loader. */
    public SqliteProvider() {}

    @Override
    public Set<String> schemes() {
        return Set.of("sqlite");
    }

    @Override
    public DatabaseAddress address(String url) {
        return SqliteAddress.of(url);
    }

    @Override
    public boolean recognizes(DatabaseMetaData metaData) throws SQLException {
        return metaData.getDatabaseProductName().equals("SQLite");
    }

    @Override
    public Dialect dialect() {
        return dialect;
    }
}

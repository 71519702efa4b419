package io.alkahest.dialect.h2;

import io.alkahest.dialect.DatabaseAddress;
import io.alkahest.dialect.Dialect;
import io.alkahest.dialect.DialectProvider;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.Set;

/** Finds the H2 dialect. */
public final class H2Provider implements DialectProvider {
    private final H2Dialect dialect = new H2Dialect();

    /** Called by the service loader. */
    public H2Provider() {}

    @Override
    public Set<String> schemes() {
        return Set.of("h2");
    }

    @Override
    public DatabaseAddress address(String url) {
        return H2Address.of(url);
    }

    @Override
    public boolean recognizes(DatabaseMetaData metaData) throws SQLException {
        return metaData.getDatabaseProductName().equals("H2");
    }

    @Override
    public Dialect dialect() {
        return dialect;
    }
}

/** The PostgreSQL dialect of Alkahest, found by {@link java.util.ServiceLoader}. */
@SuppressWarnings("requires-automatic") // The driver has a module name, but no descriptor.
module io.alkahest.dialect.postgresql {
    requires transitive io.alkahest.core;
    requires static transitive org.jspecify;
    requires static org.postgresql.jdbc;

    provides io.alkahest.dialect.DialectProvider with
            io.alkahest.dialect.postgresql.PostgresProvider;
}

/** The SQLite dialect of Alkahest, found by {@link java.util.ServiceLoader}. */
module io.alkahest.dialect.sqlite {
    requires transitive io.alkahest.core;
    requires static transitive org.jspecify;
    requires org.xerial.sqlitejdbc;

    provides io.alkahest.dialect.DialectProvider with
            io.alkahest.dialect.sqlite.SqliteProvider;
}

/** The dialect of MySQL and MariaDB for Alkahest, found by {@link java.util.ServiceLoader}. */
module io.alkahest.dialect.mysql {
    requires transitive io.alkahest.core;
    requires static transitive org.jspecify;

    provides io.alkahest.dialect.DialectProvider with
            io.alkahest.dialect.mysql.MySqlProvider;
}

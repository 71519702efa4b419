/**
 * Types, SQL, schema, engine, mapping and session of Alkahest, with the H2 dialect.
 *
 * <p>Applications use {@code session}, {@code schema}, {@code sql} and {@code engine}; {@code compile} and
 * {@code dialect} are for those who write a dialect. {@code jdk.unsupported} creates plain classes without a
 * constructor of no arguments.
 */
@SuppressWarnings("module") // io.alkahest.dsl, to which doors are open, is compiled later
module io.alkahest.core {
    requires transitive java.sql;
    requires static transitive org.jspecify;
    requires com.zaxxer.hikari;
    requires jdk.unsupported;
    requires org.slf4j;

    exports io.alkahest.catalog;
    exports io.alkahest.compile;
    exports io.alkahest.dialect;
    exports io.alkahest.engine;
    exports io.alkahest.engine.room to
            io.alkahest.dsl;
    exports io.alkahest.error;
    exports io.alkahest.mapping;
    exports io.alkahest.schema;
    exports io.alkahest.session;
    exports io.alkahest.session.room to
            io.alkahest.dsl;
    exports io.alkahest.sql;
    exports io.alkahest.sql.tree;
    exports io.alkahest.type;

    uses io.alkahest.dialect.DialectProvider;
    uses io.alkahest.sql.tree.SqlRenderer;

    provides io.alkahest.dialect.DialectProvider with
            io.alkahest.dialect.h2.H2Provider;
    provides io.alkahest.sql.tree.SqlRenderer with
            io.alkahest.compile.ReadableSql;
}

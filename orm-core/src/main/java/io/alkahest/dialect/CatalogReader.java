package io.alkahest.dialect;

import io.alkahest.catalog.CommonForm;
import io.alkahest.catalog.SchemaInfo;
import io.alkahest.type.SqlType;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a database has from its catalogs: a whole schema by a handful of queries, however many tables it holds.
 *
 * <p>Holds no connection and no state; safe for any number of threads.
 */
public interface CatalogReader {
    /** The names of the schemas that hold objects of applications, in the spelling of {@link Dialect#label}. */
    List<String> schemas(Connection connection) throws SQLException;

    /**
     * Everything in one schema.
     *
     * @param schema the schema, or null for the connection's default; what is read carries the same
     * @throws io.alkahest.error.SchemaException if there is no such schema
     */
    SchemaInfo read(Connection connection, @Nullable String schema) throws SQLException;

    /**
     * The type that reads and binds a column, by the words that the catalog has for it; one that the library does not
     * know is text, see {@link io.alkahest.type.SqlTypes#opaque}.
     *
     * @param enumeration names an enumeration whose words are its labels alone
     */
    SqlType<?> type(String words, String enumeration);

    /** The form in which what is declared and what was read can be compared. */
    CommonForm commonForm();
}

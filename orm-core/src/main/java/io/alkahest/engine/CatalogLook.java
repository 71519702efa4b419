package io.alkahest.engine;

import java.sql.Connection;
import java.sql.SQLException;

/** A look into a database's catalog by other means than statements. */
interface CatalogLook<T> {
    T at(Connection jdbc) throws SQLException;
}

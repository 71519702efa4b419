package io.alkahest.engine;

import io.alkahest.dialect.Dialect;
import io.alkahest.type.SqlType;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the driver tells of the columns of hand-written SQL.
 *
 * @param rows the rows
 * @param labels the columns' labels
 * @param types reads each column; null where the driver's own object is handed out
 */
record TextColumns(
        ResultSet rows, List<String> labels, @Nullable SqlType<?>[] types) {
    static TextColumns of(Dialect dialect, ResultSet rows) throws SQLException {
        ResultSetMetaData metaData = rows.getMetaData();
        int width = metaData.getColumnCount();
        List<String> labels = new ArrayList<>(width);
        @Nullable SqlType<?>[] types = new SqlType<?>[width];
        for (int i = 1; i <= width; i++) {
            labels.add(dialect.label(metaData.getColumnLabel(i)));
            types[i - 1] = dialect.columnType(metaData.getColumnType(i), metaData.getColumnTypeName(i));
        }
        return new TextColumns(rows, List.copyOf(labels), types);
    }
}

package io.alkahest.testkit.matrix;

import io.alkahest.schema.AnyColumn;
import io.alkahest.schema.Column;
import io.alkahest.schema.Table;
import io.alkahest.sql.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Who is linked with whom. */
final class Links extends Table<Row> {
    Links(Key<?> parents, Key<?> children) {
        super("m_links");
        List<Column<?, ?>> columns = new ArrayList<>(side("parent", parents));
        columns.addAll(side("child", children));
        primaryKey(columns.toArray(new Column<?, ?>[0]));
    }

    private List<Column<?, ?>> side(String prefix, Key<?> key) {
        if (key.text == null) {
            Column<?, Integer> number = Objects.requireNonNull(key.number);
            return List.of(integer(prefix + "_id").references(() -> number));
        }
        if (key.number == null) {
            Column<?, String> text = key.text;
            return List.of(varchar(prefix + "_code", 10).references(() -> text));
        }
        Column<Row, String> area = varchar(prefix + "_area", 10);
        Column<Row, Integer> number = integer(prefix + "_number");
        List<AnyColumn<?, ?>> targets = List.of(key.text, key.number);
        foreignKey(List.of(area, number), () -> targets);
        return List.of(area, number);
    }
}

package io.alkahest.migrate.snapshot;

import io.alkahest.catalog.ColumnInfo;
import io.alkahest.catalog.ForeignKeyInfo;
import io.alkahest.catalog.KeyInfo;
import io.alkahest.catalog.TableInfo;
import java.util.ArrayList;
import java.util.List;

/** Tables and their foreign keys as a diagram in the words of Mermaid, which many viewers of Markdown draw. */
public final class Diagram {
    private Diagram() {}

    /** The diagram of a schema: tables in their order, then the keys. */
    public static String of(SchemaState state) {
        StringBuilder diagram = new StringBuilder("erDiagram\n");
        for (TableInfo table : state.tables()) {
            diagram.append("    ").append(name(table.toString())).append(" {\n");
            for (ColumnInfo column : table.columns()) {
                diagram.append("        ")
                        .append(word(column.typeName()))
                        .append(' ')
                        .append(word(column.name()))
                        .append(marks(table, column))
                        .append('\n');
            }
            diagram.append("    }\n");
        }
        for (TableInfo table : state.tables()) {
            for (ForeignKeyInfo key : table.foreignKeys()) {
                diagram.append("    ").append(line(table, key)).append('\n');
            }
        }
        return diagram.toString();
    }

    private static String marks(TableInfo table, ColumnInfo column) {
        List<String> marks = new ArrayList<>();
        KeyInfo primary = table.primaryKey();
        if (primary != null && primary.columns().contains(column.name())) {
            marks.add("PK");
        }
        if (table.foreignKeys().stream().anyMatch(key -> key.columns().contains(column.name()))) {
            marks.add("FK");
        }
        if (isUnique(table, List.of(column.name()))) {
            marks.add("UK");
        }
        return (marks.isEmpty() ? "" : " " + String.join(", ", marks)) + (column.nullable() ? " \"null\"" : "");
    }

    private static boolean isUnique(TableInfo table, List<String> columns) {
        return table.uniques().stream().anyMatch(key -> key.columns().equals(columns))
                || table.indexes().stream()
                        .anyMatch(index -> index.unique()
                                && index.condition() == null
                                && index.columns().equals(columns)
                                && index.parts().size() == columns.size());
    }

    /** Many rows refer to one, or at most one where the columns are a key; to none where they may be null. */
    private static String line(TableInfo table, ForeignKeyInfo key) {
        boolean optional = key.columns().stream().anyMatch(name -> {
            ColumnInfo column = table.column(name);
            return column != null && column.nullable();
        });
        KeyInfo primary = table.primaryKey();
        boolean one = primary != null && primary.columns().equals(key.columns()) || isUnique(table, key.columns());
        String target = (key.targetSchema() == null ? "" : key.targetSchema() + ".") + key.targetTable();
        return name(table.toString()) + (one ? " |o" : " }o") + "--" + (optional ? "o| " : "|| ") + name(target)
                + " : \"" + String.join(", ", key.columns()) + "\"";
    }

    private static String name(String table) {
        return table.matches("\\w+") ? table : "\"" + table.replace('"', '\'') + "\"";
    }

    private static String word(String text) {
        String word = text.replaceAll("\\(.*", "").strip().replaceAll("\\W+", "_");
        return word.isEmpty() ? "_" : word;
    }
}

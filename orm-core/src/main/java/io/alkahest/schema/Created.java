package io.alkahest.schema;

import java.util.ArrayList;
import java.util.List;

/**
 * What {@link Schema#createAll} has created, by name and in the order in which it was created; a value that prints
 * itself.
 *
 * @param schemas database schemas
 * @param enumerations enumerations that are types of their own
 * @param sequences sequences
 * @param tables tables, with their keys and checks
 * @param indexes indexes, of new tables and of those that were there, as {@code table.index}
 * @param foreignKeys foreign keys that were added to a table after it was created, as {@code table.key}
 */
public record Created(
        List<String> schemas,
        List<String> enumerations,
        List<String> sequences,
        List<String> tables,
        List<String> indexes,
        List<String> foreignKeys) {
    public Created {
        schemas = List.copyOf(schemas);
        enumerations = List.copyOf(enumerations);
        sequences = List.copyOf(sequences);
        tables = List.copyOf(tables);
        indexes = List.copyOf(indexes);
        foreignKeys = List.copyOf(foreignKeys);
    }

    /** Whether everything was there. */
    public boolean isEmpty() {
        return schemas.isEmpty()
                && enumerations.isEmpty()
                && sequences.isEmpty()
                && tables.isEmpty()
                && indexes.isEmpty()
                && foreignKeys.isEmpty();
    }

    /** One line for each kind, such as {@code tables: users, posts}. */
    @Override
    public String toString() {
        List<String> lines = new ArrayList<>();
        line(lines, "schemas", schemas);
        line(lines, "enumerations", enumerations);
        line(lines, "sequences", sequences);
        line(lines, "tables", tables);
        line(lines, "indexes", indexes);
        line(lines, "foreign keys", foreignKeys);
        return lines.isEmpty() ? "(nothing)" : String.join("\n", lines);
    }

    private static void line(List<String> lines, String kind, List<String> names) {
        if (!names.isEmpty()) {
            lines.add(kind + ": " + String.join(", ", names));
        }
    }
}

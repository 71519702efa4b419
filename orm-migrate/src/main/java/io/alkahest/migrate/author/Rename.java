package io.alkahest.migrate.author;

import io.alkahest.catalog.ColumnInfo;
import io.alkahest.catalog.SchemaChange;
import io.alkahest.catalog.TableInfo;
import io.alkahest.migrate.revision.MigrationException;
import io.alkahest.migrate.snapshot.SchemaState;
import org.jspecify.annotations.Nullable;

/**
 * That a table or column has another name now, and is the same.
 *
 * @param table the table, under the name that it has before; with its schema where it has one
 * @param column the column, or null where it is the table
 * @param name the new name
 */
public record Rename(String table, @Nullable String column, String name) {
    /**
     * What {@code users:people} says of a table, or {@code users.name:full_name} of a column.
     *
     * @param before the schema in which the old name is
     * @throws MigrationException if it says nothing of that schema
     */
    public static Rename parse(String text, SchemaState before) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw wrong(text, "it has no colon between the old name and the new one");
        }
        String old = text.substring(0, colon).strip();
        String shall = text.substring(colon + 1).strip();
        String name = shall.substring(shall.lastIndexOf('.') + 1);
        if (before.table(old) != null) {
            return new Rename(old, null, name);
        }
        int dot = old.lastIndexOf('.');
        TableInfo table = dot < 0 ? null : before.table(old.substring(0, dot));
        if (table == null || table.column(old.substring(dot + 1)) == null) {
            throw wrong(text, "the snapshot has no table and no column " + old);
        }
        if (shall.contains(".") && !shall.substring(0, shall.lastIndexOf('.')).equals(table.toString())) {
            throw wrong(text, "a column stays in its table");
        }
        return new Rename(table.toString(), old.substring(dot + 1), name);
    }

    private static MigrationException wrong(String text, String why) {
        return new MigrationException(
                817,
                "The rename " + text + " cannot be made: " + why
                        + ". Write --rename users:people for a table, and --rename users.name:full_name for a column.");
    }

    /** What a script does for it, on a schema before it. */
    SchemaChange change(SchemaState before) {
        TableInfo found = before.table(table);
        if (found == null) {
            throw wrong(this.toString(), "there is no table " + table);
        }
        if (column == null) {
            return new SchemaChange.RenameTable(found, name);
        }
        ColumnInfo of = found.column(column);
        if (of == null) {
            throw wrong(this.toString(), "there is no column " + column + " in " + table);
        }
        return new SchemaChange.RenameColumn(found, of, name);
    }

    /** The way back, on a schema after it. */
    Rename reversed() {
        if (column != null) {
            return new Rename(table, name, column);
        }
        int dot = table.lastIndexOf('.');
        return new Rename(table.substring(0, dot + 1) + name, null, table.substring(dot + 1));
    }

    /** {@code old:new}. */
    @Override
    public String toString() {
        return table + (column == null ? "" : "." + column) + ":" + name;
    }
}

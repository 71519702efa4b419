package io.alkahest.dialect.sqlite;

import io.alkahest.catalog.ColumnInfo;
import io.alkahest.catalog.KeyInfo;
import io.alkahest.catalog.SchemaObject;
import io.alkahest.catalog.TableInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The statements that make a table anew and keep its rows (sqlite.org/lang_altertable.html, section 7).
 *
 * <p>Foreign keys have to be off, which no transaction can change: dropping the old table would delete its rows, and
 * what refers to them. That, what the table has and a description does not, and keys that lead nowhere afterwards are
 * refused by a check whose name says why.
 */
final class SqliteRebuild {
    /** What has to run before the transaction. */
    static final String OFF = "PRAGMA foreign_keys = OFF";

    private static final String GUARD = "temp._alkahest_guard";

    private final TableInfo from;
    private final TableInfo to;
    private final String text;

    /**
     * The way from one description of a table to another.
     *
     * @param text the table's name as a text of SQL
     */
    SqliteRebuild(TableInfo from, TableInfo to, String text) {
        this.from = from;
        this.to = to;
        this.text = text;
    }

    /** The table under the name that it has until the rows are copied, without its indexes. */
    TableInfo fresh() {
        return new TableInfo(
                to.schema(),
                "_alkahest_" + to.name(),
                to.columns(),
                to.primaryKey(),
                to.foreignKeys(),
                to.uniques(),
                List.of(),
                to.checks(),
                to.constraints(),
                null,
                to.temporary(),
                to.options(),
                false,
                to.exactColumns());
    }

    /** What looks, before anything has changed, whether it may. */
    List<String> guards() {
        return guard(
                "foreign keys have to be off before the transaction begins: " + OFF,
                "foreign_keys FROM pragma_foreign_keys",
                "drop the triggers of the table " + from.name()
                        + " before, and create them and AUTOINCREMENT again afterwards by hand",
                "count(*) FROM sqlite_master WHERE tbl_name = " + text
                        + " COLLATE NOCASE AND (type = 'trigger' OR type = 'table' AND upper(sql) LIKE '%AUTOINCREMENT%')",
                "the table " + from.name()
                        + " has columns that its description does not have, which would be lost: drop them or take them into the model before",
                "count(*) FROM pragma_table_xinfo(" + text + ") WHERE name COLLATE NOCASE NOT IN ("
                        + texts(from.columns().stream()) + ")",
                "the table " + from.name()
                        + " has indexes that its description does not have, which would be lost: drop them or take them into the model before",
                "count(*) FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND tbl_name = " + text
                        + " COLLATE NOCASE AND name COLLATE NOCASE NOT IN ("
                        + texts(Stream.concat(from.indexes().stream(), from.uniques().stream())) + ")");
    }

    /** The names of all that have one, as texts of SQL. */
    private static String texts(Stream<? extends SchemaObject> objects) {
        return objects.map(SchemaObject::name)
                .filter(Objects::nonNull)
                .map(name -> "'" + name.replace("'", "''") + "'")
                .collect(Collectors.joining(", "));
    }

    /** What looks, at the end, whether all foreign keys lead somewhere. */
    static List<String> check() {
        return guard(
                "a row refers to one that is not there: PRAGMA foreign_key_check tells which",
                "count(*) FROM pragma_foreign_key_check");
    }

    private static List<String> guard(String... namesAndCounts) {
        List<String> statements = new ArrayList<>();
        for (int i = 0; i < namesAndCounts.length; i += 2) {
            statements.add("CREATE TEMP TABLE _alkahest_guard (n INTEGER CONSTRAINT \""
                    + namesAndCounts[i].replace("\"", "\"\"") + "\" CHECK (n = 0))");
            statements.add("INSERT INTO " + GUARD + " SELECT " + namesAndCounts[i + 1]);
            statements.add("DROP TABLE " + GUARD);
        }
        return statements;
    }

    /** The columns that both have and rows bring; with the number of the row where that is no column. */
    List<ColumnInfo> copied() {
        return to.columns().stream()
                .filter(column -> column.computed() == null && from.column(column.name()) != null)
                .collect(Collectors.toList());
    }

    /** Whether rows have numbers that no column holds. */
    boolean hasHiddenNumbers() {
        return isNumbered(from) && isNumbered(to);
    }

    private static boolean isNumbered(TableInfo table) {
        KeyInfo key = table.primaryKey();
        ColumnInfo alone = key != null && key.columns().size() == 1
                ? table.column(key.columns().get(0))
                : null;
        return !table.options().containsKey("without rowid")
                && !(alone != null
                        && (alone.identity() != null || alone.typeName().equalsIgnoreCase("INTEGER")))
                && table.columns().stream().noneMatch(column -> column.name().equalsIgnoreCase("rowid"));
    }
}

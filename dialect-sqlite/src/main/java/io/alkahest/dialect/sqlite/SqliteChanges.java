package io.alkahest.dialect.sqlite;

import io.alkahest.catalog.ColumnInfo;
import io.alkahest.catalog.ComputedInfo;
import io.alkahest.catalog.Difference.Part;
import io.alkahest.catalog.IndexInfo;
import io.alkahest.catalog.SchemaChange;
import io.alkahest.catalog.SchemaChange.AddColumn;
import io.alkahest.catalog.SchemaChange.AddConstraint;
import io.alkahest.catalog.SchemaChange.AlterColumn;
import io.alkahest.catalog.SchemaChange.CreateIndex;
import io.alkahest.catalog.SchemaChange.CreateTable;
import io.alkahest.catalog.SchemaChange.DropColumn;
import io.alkahest.catalog.SchemaChange.DropConstraint;
import io.alkahest.catalog.SchemaChange.DropIndex;
import io.alkahest.catalog.SchemaChange.DropTable;
import io.alkahest.catalog.SchemaChange.RebuildTable;
import io.alkahest.catalog.SchemaChange.RenameConstraint;
import io.alkahest.catalog.SchemaChange.RenameIndex;
import io.alkahest.catalog.SchemaChange.RenameTable;
import io.alkahest.catalog.TableConstraint;
import io.alkahest.catalog.TableInfo;
import io.alkahest.compile.ChangeCompiler;
import io.alkahest.compile.DdlCompiler;
import io.alkahest.compile.DdlFeature;
import io.alkahest.error.UnsupportedSqlException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What SQLite can change of a table that is there: it adds, renames and drops columns, and renames the table
 * (sqlite.org/lang_altertable.html). All else is refused by name, unless the table is made anew.
 *
 * <p>A unique constraint comes as the unique index that SQLite makes of one. Foreign keys and checks come with the
 * column that they are about, where it is new.
 */
final class SqliteChanges extends ChangeCompiler {
    private static final Set<Part> WITH_COLUMN = Set.of(Part.FOREIGN_KEY, Part.CHECK);

    /** A number, a text, bytes or a truth value, perhaps in parentheses. */
    private static final Pattern CONSTANT =
            Pattern.compile("(?is)\\(*\\s*([-+]?[0-9.]+(e[-+]?[0-9]+)?|x?'([^']|'')*'|true|false|null)\\s*\\)*");

    SqliteChanges(DdlCompiler ddl) {
        super(ddl);
    }

    @Override
    public List<String> statements(List<? extends SchemaChange> changes) {
        List<@Nullable SchemaChange> rest = new ArrayList<>(changes);
        Map<SchemaChange, String> behind = new HashMap<>();
        List<String> statements = new ArrayList<>();
        for (int i = 0; i < changes.size(); i++) {
            SchemaChange change = changes.get(i);
            if (change instanceof AddConstraint add
                    && WITH_COLUMN.contains(add.constraint().part())
                    && fold(add, rest, behind)) {
                rest.set(i, null);
            } else if (change instanceof DropConstraint drop && goesWithTable(drop, changes)) {
                rest.set(i, null);
                statements.add("PRAGMA defer_foreign_keys = ON");
            }
        }
        for (SchemaChange change : rest) {
            if (change != null) {
                List<String> own = new ArrayList<>(change.accept(this));
                own.replaceAll(statement -> statement + behind.getOrDefault(change, ""));
                statements.addAll(own);
            }
        }
        if (rest.stream().anyMatch(RebuildTable.class::isInstance)) {
            statements.add(0, SqliteRebuild.OFF);
            statements.addAll(SqliteRebuild.check());
        }
        return statements;
    }

    /** Names in other tables and views stay as they are while the new table takes the name of the old one. */
    @Override
    public List<String> rebuildTable(RebuildTable change) {
        TableInfo from = change.table();
        SqliteRebuild rebuild = new SqliteRebuild(from, change.to(), text(from.name()));
        TableInfo fresh = rebuild.fresh();
        List<String> statements = new ArrayList<>(rebuild.guards());
        statements.addAll(createTable(new CreateTable(fresh)));
        String into = rebuild.hasHiddenNumbers() ? "rowid" : "";
        String of = into;
        for (ColumnInfo column : rebuild.copied()) {
            String comma = into.isEmpty() ? "" : ", ";
            into += comma + columnName(fresh, column);
            of += comma + columnName(from, column);
        }
        if (!into.isEmpty()) {
            statements.add(
                    "INSERT INTO " + tableName(fresh) + " (" + into + ") SELECT " + of + " FROM " + tableName(from));
        }
        statements.addAll(dropTable(new DropTable(from)));
        statements.add("PRAGMA legacy_alter_table = ON");
        statements.addAll(renameTable(new RenameTable(fresh, from.name())));
        statements.add("PRAGMA legacy_alter_table = OFF");
        for (IndexInfo index : change.to().indexes()) {
            statements.addAll(createIndex(new CreateIndex(change.to(), index)));
        }
        return statements;
    }

    /** Whether a constraint finds a new table or column with which it comes. */
    private boolean fold(AddConstraint add, List<@Nullable SchemaChange> changes, Map<SchemaChange, String> behind) {
        for (int i = 0; i < changes.size(); i++) {
            SchemaChange change = changes.get(i);
            if (change == null || !change.subject().equals(add.subject())) {
                continue;
            }
            if (change instanceof CreateTable create) {
                changes.set(
                        i,
                        new CreateTable(add.constraint()
                                .addTo(create.table().toBuilder())
                                .build()));
                return true;
            }
            if (change instanceof AddColumn column && standsOn(add.constraint(), column.column())) {
                String line = definition(add.table(), add.constraint());
                String keyWords = "FOREIGN KEY (" + columnName(add.table(), column.column()) + ") ";
                behind.merge(change, " " + line.replace(keyWords, ""), String::concat);
                return true;
            }
        }
        return false;
    }

    private static boolean standsOn(TableConstraint constraint, ColumnInfo column) {
        TableInfo alone = constraint.addTo(TableInfo.builder(null, "")).build();
        return alone.checks().stream().anyMatch(check -> mentions(check.sql(), column))
                || alone.foreignKeys().stream().anyMatch(key -> key.columns().equals(List.of(column.name())));
    }

    private static boolean mentions(String sql, ColumnInfo column) {
        return Pattern.compile("(?i)(?<![\\w$])" + Pattern.quote(column.name()) + "(?![\\w$])")
                .matcher(sql)
                .find();
    }

    /** Of tables that refer to one another, the last one that is dropped takes the last reference along. */
    private static boolean goesWithTable(DropConstraint drop, List<? extends SchemaChange> changes) {
        return drop.constraint().part() == Part.FOREIGN_KEY && changes.contains(new DropTable(drop.table()));
    }

    /** Rows that are there must get one value, which is known when the column is added. */
    @Override
    public List<String> addColumn(AddColumn change) {
        ColumnInfo column = change.column();
        ComputedInfo computed = column.computed();
        String value = column.defaultSql();
        String what = "add the column " + column + " to the table " + change.table();
        if (computed != null && computed.stored()) {
            throw refused(what, "a computed column that is new is not stored");
        }
        if (computed == null && !column.nullable() && value == null && column.identity() == null) {
            throw refused(what, "a column that is new and takes no null needs a default");
        }
        if (value != null && !CONSTANT.matcher(value).matches()) {
            throw refused(what, "a column that is new has a constant for its default, and not " + value);
        }
        return super.addColumn(change);
    }

    @Override
    public List<String> dropColumn(DropColumn change) {
        TableInfo table = change.table();
        ColumnInfo column = change.column();
        List<Object> uses = new ArrayList<>(table.uniques());
        uses.addAll(table.foreignKeys());
        if (table.primaryKey() != null) {
            uses.add(0, table.primaryKey());
        }
        uses.removeIf(key -> !mentions(key.toString(), column));
        table.checks().stream().filter(check -> mentions(check.sql(), column)).forEach(uses::add);
        if (!uses.isEmpty()) {
            throw refused(
                    "drop the column " + table + "." + column.name(),
                    "no column goes that stands in a constraint, as in " + uses.get(0));
        }
        return super.dropColumn(change);
    }

    @Override
    public List<String> alterColumn(AlterColumn change) {
        ColumnInfo from = change.from();
        ColumnInfo to = change.to();
        List<String> differing = new ArrayList<>();
        note(differing, "type", from.typeName(), to.typeName());
        note(differing, "collation", from.collation(), to.collation());
        note(differing, "nullability", from.nullable(), to.nullable());
        note(differing, "default", from.defaultSql(), to.defaultSql());
        note(differing, "identity", from.identity(), to.identity());
        note(differing, "computation", from.computed(), to.computed());
        note(differing, "update default", from.onUpdate(), to.onUpdate());
        if (differing.isEmpty()) {
            return List.of();
        }
        throw refused(
                "change the " + String.join(" and the ", differing) + " of the column " + change.table() + "."
                        + to.name(),
                "a column that is there stays as it is");
    }

    private static void note(List<String> differing, String what, @Nullable Object one, @Nullable Object other) {
        if (!Objects.equals(one, other)) {
            differing.add(what);
        }
    }

    @Override
    public List<String> addConstraint(AddConstraint change) {
        TableConstraint constraint = change.constraint();
        TableInfo alone = constraint.addTo(TableInfo.builder(null, "")).build();
        if (alone.uniques().isEmpty()) {
            throw refused(
                    "add the " + constraint.part() + " " + constraint.description() + " to the table " + change.table(),
                    "a table that is there gets no constraint but a unique one");
        }
        List<IndexInfo.Part> parts = alone.uniques().get(0).columns().stream()
                .map(column -> new IndexInfo.Part(column, null, false))
                .toList();
        return createIndex(
                new CreateIndex(change.table(), new IndexInfo(nameOf(change.table(), constraint), parts, true, null)));
    }

    @Override
    public List<String> dropConstraint(DropConstraint change) {
        throw refused("drop the " + words(change), "a constraint stays with its table");
    }

    @Override
    public List<String> renameConstraint(RenameConstraint change) {
        throw refused("give the name " + change.name() + " to the " + words(change), "a constraint keeps its name");
    }

    private static String words(SchemaChange.OfConstraint change) {
        TableConstraint constraint = change.constraint();
        return constraint.part() + " " + constraint.description() + " of the table " + change.table();
    }

    @Override
    public List<String> renameIndex(RenameIndex change) {
        List<String> statements = new ArrayList<>(dropIndex(new DropIndex(change.table(), change.index())));
        statements.addAll(
                createIndex(new CreateIndex(change.table(), change.index().named(change.name()))));
        return statements;
    }

    private static UnsupportedSqlException refused(String what, String why) {
        return new UnsupportedSqlException(
                715,
                "SQLite cannot " + what + ": its ALTER TABLE adds, renames and drops columns, and " + why + ". "
                        + DdlFeature.ALTER_TABLE.advice());
    }
}

package io.alkahest.dialect.mysql;

import io.alkahest.catalog.ColumnInfo;
import io.alkahest.catalog.Difference.Part;
import io.alkahest.catalog.SchemaChange;
import io.alkahest.catalog.SchemaChange.AddColumn;
import io.alkahest.catalog.SchemaChange.AddConstraint;
import io.alkahest.catalog.SchemaChange.AlterColumn;
import io.alkahest.catalog.SchemaChange.CommentTable;
import io.alkahest.catalog.SchemaChange.DropConstraint;
import io.alkahest.catalog.SchemaChange.DropIndex;
import io.alkahest.catalog.SchemaChange.RenameConstraint;
import io.alkahest.catalog.SchemaChange.RenameIndex;
import io.alkahest.catalog.SchemaChange.RenameTable;
import io.alkahest.catalog.TableConstraint;
import io.alkahest.catalog.TableInfo;
import io.alkahest.compile.ChangeCompiler;
import io.alkahest.compile.DdlCompiler;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What MySQL and MariaDB change in a way of their own: a changed column is declared anew with all that stays, and what
 * happens to the primary key and to columns of a table happens at once, because a number that is counted must be a key
 * at any time.
 */
final class MySqlChanges extends ChangeCompiler {
    private static final Pattern TEXT = Pattern.compile(
            "(?i)(national )?(var)?char\\b.*|(tiny|medium|long)?text\\b.*|enum\\b.*|set\\b.*", Pattern.DOTALL);

    private final MySqlDdl ddl;

    MySqlChanges(DdlCompiler writer, MySqlDdl ddl) {
        super(writer);
        this.ddl = ddl;
    }

    @Override
    public List<String> statements(List<? extends SchemaChange> changes) {
        List<String> statements = new ArrayList<>();
        List<SchemaChange.OfTable> together = new ArrayList<>();
        for (SchemaChange change : changes) {
            SchemaChange.OfTable ofRows = ofRows(change);
            if (ofRows == null
                    || !together.isEmpty() && !together.get(0).subject().equals(change.subject())) {
                statements.addAll(atOnce(together));
                together.clear();
            }
            if (ofRows == null) {
                statements.addAll(change.accept(this));
            } else {
                together.add(ofRows);
            }
        }
        statements.addAll(atOnce(together));
        return statements;
    }

    /** The change, where it is one of columns or of the primary key. */
    private static SchemaChange.@Nullable OfTable ofRows(SchemaChange change) {
        if (change instanceof SchemaChange.OfConstraint key) {
            return key.constraint().part() == Part.PRIMARY_KEY ? key : null;
        }
        return change instanceof SchemaChange.OfColumn column ? column : null;
    }

    /** One statement for what each change does first, and one for what some of them do then. */
    private List<String> atOnce(List<SchemaChange.OfTable> changes) {
        List<String> first = new ArrayList<>();
        List<String> then = new ArrayList<>();
        String alter = changes.isEmpty() ? "" : alterTable(changes.get(0).table());
        for (SchemaChange.OfTable change : changes) {
            List<String> clauses = change.accept(this).stream()
                    .map(statement -> statement.substring(alter.length()))
                    .toList();
            first.addAll(clauses.subList(0, Math.min(1, clauses.size())));
            then.addAll(clauses.subList(Math.min(1, clauses.size()), clauses.size()));
        }
        List<String> statements = new ArrayList<>();
        for (List<String> clauses : List.of(first, then)) {
            if (!clauses.isEmpty()) {
                statements.add(alter + String.join(", ", clauses));
            }
        }
        return statements;
    }

    @Override
    public List<String> renameTable(RenameTable change) {
        TableInfo table = change.table();
        return List.of(alterTable(table) + "RENAME TO "
                + tableName(TableInfo.builder(table.schema(), change.name()).build()));
    }

    @Override
    public List<String> commentTable(CommentTable change) {
        String comment = change.comment();
        return List.of(alterTable(change.table()) + ddl.comment("COMMENT = ", comment == null ? "" : comment));
    }

    /** Comments stand with the column. */
    @Override
    protected List<String> comment(String what, @Nullable String comment) {
        return List.of();
    }

    /**
     * Rows that are there would get a value that nobody has said, such as 0, in a column that takes no null. With null
     * first, they are refused as they are by other databases.
     */
    @Override
    public List<String> addColumn(AddColumn change) {
        TableInfo table = change.table();
        ColumnInfo column = collated(table, change.column());
        boolean invents = !column.nullable()
                && column.defaultSql() == null
                && column.identity() == null
                && column.computed() == null;
        String add = alterTable(table) + "ADD COLUMN ";
        return invents
                ? List.of(add + definition(table, column.numbered(null, true)), modify(table, column))
                : List.of(add + definition(table, column));
    }

    @Override
    public List<String> alterColumn(AlterColumn change) {
        TableInfo table = change.table();
        return change.to().computed() != null
                        && !change.to().computed().equals(change.from().computed())
                ? super.alterColumn(change)
                : List.of(modify(table, collated(table, change.to())));
    }

    private String modify(TableInfo table, ColumnInfo column) {
        return alterTable(table) + "MODIFY COLUMN " + definition(table, column);
    }

    /** A column that says nothing of its collation would take that of its table, which somebody else may have made. */
    private ColumnInfo collated(TableInfo table, ColumnInfo column) {
        return column.collation() == null
                        && TEXT.matcher(typeName(table, column)).matches()
                ? column.withCollation(ddl.collation())
                : column;
    }

    @Override
    public List<String> dropConstraint(DropConstraint change) {
        TableConstraint constraint = change.constraint();
        String drop = alterTable(change.table()) + "DROP ";
        return List.of(
                switch (constraint.part()) {
                    case PRIMARY_KEY -> drop + "PRIMARY KEY";
                    case UNIQUE -> drop + "INDEX " + quote(nameOf(change.table(), constraint));
                    case FOREIGN_KEY -> drop + "FOREIGN KEY " + quote(nameOf(change.table(), constraint));
                    default -> drop + "CONSTRAINT " + quote(nameOf(change.table(), constraint));
                });
    }

    /** The primary key has no name, and only an index can be given another one. */
    @Override
    public List<String> renameConstraint(RenameConstraint change) {
        TableInfo table = change.table();
        TableConstraint constraint = change.constraint();
        if (constraint.part() == Part.PRIMARY_KEY) {
            return List.of();
        }
        if (constraint.part() == Part.UNIQUE) {
            return List.of(renameIndex(table, nameOf(table, constraint), change.name()));
        }
        List<String> statements = new ArrayList<>(dropConstraint(new DropConstraint(table, constraint)));
        statements.addAll(addConstraint(new AddConstraint(table, constraint.named(change.name()))));
        return statements;
    }

    @Override
    public List<String> dropIndex(DropIndex change) {
        return List.of(alterTable(change.table()) + "DROP INDEX "
                + quote(change.index().name()));
    }

    @Override
    public List<String> renameIndex(RenameIndex change) {
        return List.of(renameIndex(change.table(), change.index().name(), change.name()));
    }

    private String renameIndex(TableInfo table, String from, String to) {
        return alterTable(table) + "RENAME INDEX " + quote(from) + " TO " + quote(to);
    }
}

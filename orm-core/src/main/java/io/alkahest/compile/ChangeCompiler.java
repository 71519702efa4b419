package io.alkahest.compile;

import io.alkahest.catalog.ChangeVisitor;
import io.alkahest.catalog.ColumnInfo;
import io.alkahest.catalog.IdentityInfo;
import io.alkahest.catalog.IndexInfo;
import io.alkahest.catalog.Reflection;
import io.alkahest.catalog.SchemaChange;
import io.alkahest.catalog.SchemaChange.AddColumn;
import io.alkahest.catalog.SchemaChange.AddConstraint;
import io.alkahest.catalog.SchemaChange.AlterColumn;
import io.alkahest.catalog.SchemaChange.AlterEnumeration;
import io.alkahest.catalog.SchemaChange.AlterSequence;
import io.alkahest.catalog.SchemaChange.CommentTable;
import io.alkahest.catalog.SchemaChange.CreateEnumeration;
import io.alkahest.catalog.SchemaChange.CreateIndex;
import io.alkahest.catalog.SchemaChange.CreateSequence;
import io.alkahest.catalog.SchemaChange.CreateTable;
import io.alkahest.catalog.SchemaChange.CreateView;
import io.alkahest.catalog.SchemaChange.DropColumn;
import io.alkahest.catalog.SchemaChange.DropConstraint;
import io.alkahest.catalog.SchemaChange.DropEnumeration;
import io.alkahest.catalog.SchemaChange.DropIndex;
import io.alkahest.catalog.SchemaChange.DropSequence;
import io.alkahest.catalog.SchemaChange.DropTable;
import io.alkahest.catalog.SchemaChange.DropView;
import io.alkahest.catalog.SchemaChange.RebuildTable;
import io.alkahest.catalog.SchemaChange.RenameColumn;
import io.alkahest.catalog.SchemaChange.RenameConstraint;
import io.alkahest.catalog.SchemaChange.RenameIndex;
import io.alkahest.catalog.SchemaChange.RenameTable;
import io.alkahest.catalog.SchemaChange.RunSql;
import io.alkahest.catalog.SequenceInfo;
import io.alkahest.catalog.TableConstraint;
import io.alkahest.catalog.TableInfo;
import io.alkahest.catalog.ViewInfo;
import io.alkahest.error.SchemaException;
import io.alkahest.error.UnsupportedSqlException;
import io.alkahest.schema.AnyColumn;
import io.alkahest.schema.Table;
import io.alkahest.sql.Expression;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Turns changes of a schema into statements.
 *
 * <p>What is created is written by a {@link DdlCompiler}, from the table that a description declares; what stands
 * around it in ALTER, DROP and COMMENT statements is written here. As it stands it speaks standard SQL; dialects
 * override what their database spells differently, or cannot change. Immutable and safe to share.
 */
public class ChangeCompiler implements ChangeVisitor<List<String>> {
    private final DdlCompiler ddl;

    /**
     * A compiler for standard SQL.
     *
     * @param ddl writes what is created
     */
    public ChangeCompiler(DdlCompiler ddl) {
        this.ddl = ddl;
    }

    /**
     * The statements that make the changes, in order. One statement may make several changes, and one change may need
     * several statements, or none where the database has nothing to change.
     *
     * @throws UnsupportedSqlException if the database cannot make one of them
     */
    public List<String> statements(List<? extends SchemaChange> changes) {
        List<String> statements = new ArrayList<>();
        changes.forEach(change -> statements.addAll(change.accept(this)));
        return statements;
    }

    @Override
    public List<String> createTable(CreateTable change) {
        return ddl.createTable(Reflection.declare(change.table()));
    }

    @Override
    public List<String> dropTable(DropTable change) {
        return List.of("DROP TABLE " + tableName(change.table()));
    }

    @Override
    public List<String> rebuildTable(RebuildTable change) {
        throw new UnsupportedSqlException(
                831,
                "The table " + change.table()
                        + " need not be made anew: the database changes tables that are there. Say what changes, one by one.");
    }

    @Override
    public List<String> renameTable(RenameTable change) {
        return List.of(alterTable(change.table()) + "RENAME TO " + quote(change.name()));
    }

    @Override
    public List<String> commentTable(CommentTable change) {
        return comment("TABLE " + tableName(change.table()), change.comment());
    }

    @Override
    public List<String> addColumn(AddColumn change) {
        ColumnInfo column = change.column();
        List<String> statements = new ArrayList<>();
        statements.add(alterTable(change.table()) + "ADD COLUMN " + definition(change.table(), column));
        if (column.comment() != null) {
            statements.addAll(commentColumn(change.table(), column));
        }
        return statements;
    }

    @Override
    public List<String> dropColumn(DropColumn change) {
        return List.of(alterTable(change.table()) + "DROP COLUMN " + columnName(change.table(), change.column()));
    }

    @Override
    public List<String> renameColumn(RenameColumn change) {
        return List.of(alterTable(change.table()) + "RENAME COLUMN " + columnName(change.table(), change.column())
                + " TO " + quote(change.name()));
    }

    /** What counts ends first and begins last; a default of the old type stands in the way of the new one. */
    @Override
    public List<String> alterColumn(AlterColumn change) {
        TableInfo table = change.table();
        ColumnInfo from = change.from();
        ColumnInfo to = change.to();
        if (to.computed() != null && !to.computed().equals(from.computed())) {
            List<String> anew = new ArrayList<>(dropColumn(new DropColumn(table, from)));
            anew.addAll(addColumn(new AddColumn(table, to)));
            return anew;
        }
        List<String> statements = new ArrayList<>();
        String alter = alterTable(table) + "ALTER COLUMN " + columnName(table, to) + " ";
        boolean typed = !typeName(table, from).equals(typeName(table, to));
        boolean otherDefault = typed || !Objects.equals(from.defaultSql(), to.defaultSql());
        if (from.identity() != null && to.identity() == null) {
            dropIdentity().forEach(drop -> statements.add(alter + drop));
        }
        if (from.computed() != null && to.computed() == null) {
            statements.add(alter + "DROP EXPRESSION");
        }
        if (from.defaultSql() != null && otherDefault) {
            statements.add(alter + "DROP DEFAULT");
        }
        if (typed) {
            statements.add(alter + typeChange(table, from, to));
        }
        if (to.defaultSql() != null && otherDefault) {
            statements.add(alter + "SET DEFAULT " + defaultValue(table, to));
        }
        if (!Objects.equals(from.onUpdate(), to.onUpdate())) {
            statements.add(alter + updateDefault(table, to));
        }
        if (from.nullable() != to.nullable()) {
            statements.add(alter + (to.nullable() ? "DROP NOT NULL" : "SET NOT NULL"));
        }
        IdentityInfo identity = to.identity();
        if (identity != null && !identity.equals(from.identity())) {
            statements.addAll(
                    from.identity() == null
                            ? addIdentity(table, to, identity)
                            : List.of(alter + alteredIdentity(identity)));
        }
        if (!Objects.equals(from.comment(), to.comment())) {
            statements.addAll(commentColumn(table, to));
        }
        return statements;
    }

    /** What follows ALTER COLUMN to give it another type. */
    protected String typeChange(TableInfo table, ColumnInfo from, ColumnInfo to) {
        return "SET DATA TYPE " + typeName(table, to);
    }

    /** What follows ALTER COLUMN to take a number off it; several where the database has several kinds of them. */
    protected List<String> dropIdentity() {
        return List.of("DROP IDENTITY");
    }

    /** The statements that have a column numbered from now on, behind the rows that are there. */
    protected List<String> addIdentity(TableInfo table, ColumnInfo column, IdentityInfo identity) {
        return List.of(alterTable(table) + "ALTER COLUMN " + columnName(table, column) + " ADD"
                + identityClause(table, column));
    }

    /** What follows ALTER COLUMN to change how it is numbered. */
    protected String alteredIdentity(IdentityInfo identity) {
        return "SET GENERATED " + (identity.always() ? "ALWAYS" : "BY DEFAULT") + " SET START WITH " + identity.start()
                + " SET INCREMENT BY " + identity.increment();
    }

    /** What follows ALTER COLUMN to change what it is set to when its row changes. */
    protected String updateDefault(TableInfo table, ColumnInfo column) {
        ddl.require(DdlFeature.UPDATE_DEFAULT, "column " + table + "." + column.name());
        String onUpdate = column.onUpdate();
        return onUpdate == null ? "DROP ON UPDATE" : "SET ON UPDATE " + onUpdate;
    }

    @Override
    public List<String> addConstraint(AddConstraint change) {
        return List.of(alterTable(change.table()) + "ADD " + definition(change.table(), change.constraint()));
    }

    @Override
    public List<String> dropConstraint(DropConstraint change) {
        return List.of(
                alterTable(change.table()) + "DROP CONSTRAINT " + quote(nameOf(change.table(), change.constraint())));
    }

    @Override
    public List<String> renameConstraint(RenameConstraint change) {
        return List.of(alterTable(change.table()) + "RENAME CONSTRAINT "
                + quote(nameOf(change.table(), change.constraint())) + " TO " + quote(change.name()));
    }

    @Override
    public List<String> createIndex(CreateIndex change) {
        Table<?> table = Reflection.declare(bare(change.table())
                .columnsOf(change.table())
                .index(change.index())
                .build());
        return List.of(ddl.createIndex(table, table.indexes().get(0)));
    }

    @Override
    public List<String> dropIndex(DropIndex change) {
        return List.of("DROP INDEX " + indexName(change.table(), change.index()));
    }

    @Override
    public List<String> renameIndex(RenameIndex change) {
        return List.of(
                "ALTER INDEX " + indexName(change.table(), change.index()) + " RENAME TO " + quote(change.name()));
    }

    @Override
    public List<String> createSequence(CreateSequence change) {
        return List.of(ddl.createSequence(Reflection.declare(change.sequence())));
    }

    @Override
    public List<String> dropSequence(DropSequence change) {
        return List.of(ddl.dropSequence(Reflection.declare(change.sequence())));
    }

    @Override
    public List<String> alterSequence(AlterSequence change) {
        SequenceInfo from = change.from();
        SequenceInfo to = change.to();
        ddl.require(DdlFeature.SEQUENCE, "sequence " + to.name());
        String alter = "ALTER SEQUENCE " + ddl.qualified(to.schema(), quote(to.name()))
                + (from.increment() == to.increment() ? "" : " INCREMENT BY " + to.increment())
                + (from.minimum() == to.minimum() ? "" : " MINVALUE " + to.minimum())
                + (from.maximum() == to.maximum() ? "" : " MAXVALUE " + to.maximum())
                + (from.start() == to.start() ? "" : " START WITH " + to.start())
                + (from.cycle() == to.cycle() ? "" : to.cycle() ? " CYCLE" : " NO CYCLE");
        return List.of(alter);
    }

    @Override
    public List<String> createEnumeration(CreateEnumeration change) {
        String create = ddl.createEnumeration(change.enumeration());
        return create == null ? List.of() : List.of(create);
    }

    @Override
    public List<String> dropEnumeration(DropEnumeration change) {
        return ddl.createEnumeration(change.enumeration()) == null
                ? List.of()
                : List.of(ddl.dropEnumeration(change.enumeration()));
    }

    /** Nothing: labels stand at each column. A database with types of that kind overrides it. */
    @Override
    public List<String> alterEnumeration(AlterEnumeration change) {
        return List.of();
    }

    @Override
    public List<String> createView(CreateView change) {
        ViewInfo view = change.view();
        String definition = view.definition();
        if (definition == null) {
            throw new SchemaException(
                    717,
                    "The view " + view + " cannot be created: its description has no definition, which a database tells"
                            + " only those who may see it. Put the query into the description.");
        }
        List<String> statements = new ArrayList<>();
        statements.add("CREATE " + viewKind(view) + viewName(view) + " AS "
                + definition.strip().replaceFirst(";$", ""));
        if (view.comment() != null) {
            statements.addAll(comment(viewKind(view) + viewName(view), view.comment()));
        }
        return statements;
    }

    @Override
    public List<String> dropView(DropView change) {
        return List.of("DROP " + viewKind(change.view()) + viewName(change.view()));
    }

    private String viewKind(ViewInfo view) {
        if (view.materialized()) {
            ddl.require(DdlFeature.MATERIALIZED_VIEW, "view " + view);
        }
        return view.materialized() ? "MATERIALIZED VIEW " : "VIEW ";
    }

    private String viewName(ViewInfo view) {
        return ddl.qualified(view.schema(), quote(view.name()));
    }

    @Override
    public List<String> runSql(RunSql change) {
        return List.of(change.sql());
    }

    /** The statement that comments on something, named with its kind; none where the database has no comments. */
    protected List<String> comment(String what, @Nullable String comment) {
        DefinitionChecks.comment(what, comment);
        return ddl.supports(DdlFeature.COMMENT)
                ? List.of("COMMENT ON " + what + " IS " + (comment == null ? "NULL" : text(comment)))
                : List.of();
    }

    private List<String> commentColumn(TableInfo table, ColumnInfo column) {
        return comment("COLUMN " + tableName(table) + "." + columnName(table, column), column.comment());
    }

    /** {@code ALTER TABLE} and the table's name, with a blank behind it. */
    protected final String alterTable(TableInfo table) {
        return "ALTER TABLE " + tableName(table) + " ";
    }

    /** A name as it stands in SQL. */
    protected final String quote(String name) {
        return ddl.quote(name);
    }

    /** A text as it stands in SQL. */
    protected final String text(String value) {
        return ddl.text(value);
    }

    /** A table's name with its schema, as it stands in SQL. */
    protected final String tableName(TableInfo table) {
        return ddl.tableName(Reflection.declare(bare(table).build()));
    }

    /** A column's name as it stands in SQL. */
    protected final String columnName(TableInfo table, ColumnInfo column) {
        return ddl.quote(declared(table, column));
    }

    /** An index's name with its schema, as it stands in SQL. */
    protected final String indexName(TableInfo table, IndexInfo index) {
        return ddl.qualified(table.schema(), quote(index.name()));
    }

    /** The line that declares a column. */
    protected final String definition(TableInfo table, ColumnInfo column) {
        return ddl.column(declared(table, column));
    }

    /** The name of a column's type, with its collation. */
    protected final String typeName(TableInfo table, ColumnInfo column) {
        return ddl.typeName(declared(table, column));
    }

    /** What has a column numbered, with a blank before it. */
    protected final String identityClause(TableInfo table, ColumnInfo column) {
        return ddl.identityOf(declared(table, column));
    }

    /** What follows DEFAULT of a column that has one. */
    protected final String defaultValue(TableInfo table, ColumnInfo column) {
        AnyColumn<?, ?> declared = declared(table, column);
        Expression<?> serverDefault = Objects.requireNonNull(declared.serverDefault());
        return ddl.defaultValue(declared, serverDefault);
    }

    /** The line that declares a constraint. */
    protected final String definition(TableInfo table, TableConstraint constraint) {
        Table<?> alone = Reflection.declare(
                constraint.addTo(bare(table).columnsOf(table)).build());
        return alone.foreignKeys().isEmpty()
                ? ddl.constraints(alone).get(0)
                : ddl.foreignKey(alone.foreignKeys().get(0));
    }

    /**
     * The name of a constraint that is there.
     *
     * @throws SchemaException if the description has none
     */
    protected final String nameOf(TableInfo table, TableConstraint constraint) {
        String name = constraint.name();
        if (name == null) {
            throw new SchemaException(
                    716,
                    "The constraint " + constraint.description() + " of " + table
                            + " has no name by which it could be dropped or renamed. Give its description the name that it has in the database.");
        }
        return name;
    }

    private static AnyColumn<?, ?> declared(TableInfo table, ColumnInfo column) {
        TableInfo.Builder alone = bare(table).column(column);
        if (table.exactColumns().contains(column.name())) {
            alone.exactColumn(column.name());
        }
        if (table.primaryKey() != null && table.primaryKey().columns().equals(List.of(column.name()))) {
            alone.primaryKey(table.primaryKey());
        }
        return Reflection.declare(alone.build()).columns().get(0);
    }

    /** A table of which the name is known. */
    private static TableInfo.Builder bare(TableInfo table) {
        return TableInfo.builder(table.schema(), table.name()).exactName(table.exactName());
    }
}

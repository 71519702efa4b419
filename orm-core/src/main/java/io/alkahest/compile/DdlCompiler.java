package io.alkahest.compile;

import io.alkahest.error.SchemaException;
import io.alkahest.schema.AnyColumn;
import io.alkahest.schema.ForeignKey;
import io.alkahest.schema.Index;
import io.alkahest.schema.ReferentialAction;
import io.alkahest.schema.Table;
import io.alkahest.schema.UniqueKey;
import io.alkahest.sql.Bind;
import io.alkahest.sql.Expression;
import io.alkahest.sql.TextExpression;
import io.alkahest.type.NativeEnum;
import io.alkahest.type.SqlType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns table declarations into CREATE and DROP statements.
 *
 * <p>As it stands it speaks standard SQL; dialects override what their database spells differently. Constraints and
 * indexes without a name of their own are named by {@link NamingConvention}. Immutable and safe to share.
 */
public class DdlCompiler {
    private static final String INDENT = "    ";

    private final Identifiers identifiers;
    private final TypeAdapter types;
    private final NamingConvention names;

    /** A compiler for standard SQL with the given names and types. */
    public DdlCompiler(Identifiers identifiers, TypeAdapter types) {
        this.identifiers = identifiers;
        this.types = types;
        this.names = new NamingConvention(identifiers);
    }

    /**
     * The statements that create a table with its constraints, and then its indexes.
     *
     * @throws SchemaException if the table has no column
     */
    public List<String> createTable(Table<?> table) {
        if (table.columns().isEmpty()) {
            throw new SchemaException(280, "Table " + table + " declares no column, so it cannot be created.");
        }
        List<String> lines = new ArrayList<>();
        for (AnyColumn<?, ?> column : table.columns()) {
            lines.add(column(column));
        }
        lines.addAll(constraints(table));
        List<String> statements = new ArrayList<>();
        statements.add("CREATE TABLE " + tableName(table) + " (\n" + INDENT + String.join(",\n" + INDENT, lines) + "\n)"
                + tableOptions(table));
        for (Index index : table.indexes()) {
            statements.add(createIndex(table, index));
        }
        return List.copyOf(statements);
    }

    /** The statement that drops a table. */
    public String dropTable(Table<?> table) {
        return "DROP TABLE " + tableName(table);
    }

    /** The statement that creates an enumeration that is a type of its own; null where columns spell its labels out. */
    public @Nullable String createEnumeration(NativeEnum enumeration) {
        return null;
    }

    /** The statement that drops an enumeration that is a type of its own. */
    public String dropEnumeration(NativeEnum enumeration) {
        return "DROP TYPE " + quote(enumeration.name());
    }

    /** The statement that creates an index. */
    public String createIndex(Table<?> table, Index index) {
        return (index.unique() ? "CREATE UNIQUE INDEX " : "CREATE INDEX ") + indexName(table, names.index(table, index))
                + " ON " + tableName(table) + " (" + columnNames(index.columns()) + ")";
    }

    /** How constraints and indexes are named. */
    public final NamingConvention names() {
        return names;
    }

    /** A name as it stands in SQL. */
    protected final String quote(String name) {
        return identifiers.quote(name);
    }

    /** A table's name with its schema, as it stands in SQL. */
    protected final String tableName(Table<?> table) {
        String schema = table.schemaName();
        return schema == null ? quote(table.tableName()) : quote(schema) + "." + quote(table.tableName());
    }

    /** The names of columns, separated by commas. */
    protected final String columnNames(List<? extends AnyColumn<?, ?>> columns) {
        List<String> quoted = new ArrayList<>();
        for (AnyColumn<?, ?> column : columns) {
            quoted.add(quote(column.name()));
        }
        return String.join(", ", quoted);
    }

    /** The line that declares a column: name, type, identity or default, NOT NULL. */
    protected String column(AnyColumn<?, ?> column) {
        StringBuilder line = new StringBuilder(quote(column.name()));
        line.append(' ').append(typeName(column));
        if (column.isGenerated()) {
            line.append(identityClause());
        }
        Expression<?> serverDefault = column.serverDefault();
        if (serverDefault != null) {
            line.append(" DEFAULT ").append(defaultValue(column, serverDefault));
        }
        if (!column.isNullable()) {
            line.append(" NOT NULL");
        }
        return line.toString();
    }

    /** The name of a column's type. */
    protected String typeName(AnyColumn<?, ?> column) {
        return types.typeName(column.type());
    }

    /** What makes the database number the rows, with a blank before it. */
    protected String identityClause() {
        return " GENERATED BY DEFAULT AS IDENTITY";
    }

    /** What follows DEFAULT for SQL that is no literal; as it stands unless the database wants parentheses. */
    protected String defaultExpression(String sql) {
        return sql;
    }

    /** The lines that declare the primary key, unique and foreign key constraints. */
    protected List<String> constraints(Table<?> table) {
        List<String> lines = new ArrayList<>();
        if (!table.primaryKey().isEmpty()) {
            lines.add(primaryKey(table));
        }
        for (UniqueKey key : table.uniqueKeys()) {
            lines.add(constraint(names.uniqueKey(table, key)) + "UNIQUE (" + columnNames(key.columns()) + ")");
        }
        for (ForeignKey key : table.foreignKeys()) {
            lines.add(foreignKey(key));
        }
        return lines;
    }

    /** The line that declares the primary key. */
    protected final String primaryKey(Table<?> table) {
        return constraint(names.primaryKey(table)) + "PRIMARY KEY (" + columnNames(table.primaryKey()) + ")";
    }

    /** The line that declares a foreign key, with its actions. */
    protected final String foreignKey(ForeignKey key) {
        return constraint(names.foreignKey(key)) + "FOREIGN KEY (" + columnNames(key.columns()) + ") REFERENCES "
                + tableName(key.targetTable()) + " (" + columnNames(key.targets()) + ")"
                + action(" ON DELETE ", key.onDelete())
                + action(" ON UPDATE ", key.onUpdate());
    }

    /** An index's name as it stands in CREATE INDEX. */
    protected String indexName(Table<?> table, String name) {
        return quote(name);
    }

    /** What follows the closing parenthesis of CREATE TABLE. */
    protected String tableOptions(Table<?> table) {
        return "";
    }

    private String constraint(String name) {
        return "CONSTRAINT " + quote(name) + " ";
    }

    private static String action(String keyword, ReferentialAction action) {
        return action == ReferentialAction.NO_ACTION ? "" : keyword + action.sql();
    }

    private String defaultValue(AnyColumn<?, ?> column, Expression<?> serverDefault) {
        if (serverDefault instanceof Bind<?> bind) {
            return literal(bind);
        }
        if (serverDefault instanceof TextExpression<?> text) {
            return defaultExpression(text.sql());
        }
        throw new SchemaException(281, "The server default of " + column + " must be a value or SQL text.");
    }

    private <T> String literal(Bind<T> bind) {
        SqlType<T> type = types.adapt(bind.type());
        T value = bind.value();
        return value == null ? "NULL" : type.literal(value);
    }
}

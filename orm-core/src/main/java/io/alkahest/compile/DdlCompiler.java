package io.alkahest.compile;

import io.alkahest.error.SchemaException;
import io.alkahest.error.UnsupportedSqlException;
import io.alkahest.schema.AnyColumn;
import io.alkahest.schema.Check;
import io.alkahest.schema.Computed;
import io.alkahest.schema.CreateOptions;
import io.alkahest.schema.DatabaseConstraint;
import io.alkahest.schema.Deferral;
import io.alkahest.schema.ForeignKey;
import io.alkahest.schema.Identity;
import io.alkahest.schema.Index;
import io.alkahest.schema.IndexTerm;
import io.alkahest.schema.NamingConvention;
import io.alkahest.schema.ReferentialAction;
import io.alkahest.schema.Schema;
import io.alkahest.schema.Sequence;
import io.alkahest.schema.Storage;
import io.alkahest.schema.Table;
import io.alkahest.schema.UniqueKey;
import io.alkahest.sql.Expression;
import io.alkahest.sql.OrderTerm;
import io.alkahest.sql.tree.Bind;
import io.alkahest.type.NativeEnum;
import io.alkahest.type.SqlType;
import io.alkahest.type.SqlTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Turns table declarations into CREATE, ALTER and DROP statements.
 *
 * <p>As it stands it speaks standard SQL; dialects override what their database spells differently, and say by
 * {@link #supports} what it does not have. Constraints and indexes without a name of their own are named by
 * {@link ConstraintNames}. Immutable and safe to share.
 */
public class DdlCompiler implements Cloneable {
    private static final String INDENT = "    ";

    private final Identifiers identifiers;
    private final TypeAdapter types;
    private final Supplier<? extends StatementCompiler> compilers;
    private ConstraintNames names;
    private @Nullable CreateOptions options;

    /**
     * A compiler for standard SQL.
     *
     * @param compilers gives the dialect's compiler of statements, which renders the expressions of checks, indexes,
     *     defaults and computed columns
     */
    public DdlCompiler(Identifiers identifiers, TypeAdapter types, Supplier<? extends StatementCompiler> compilers) {
        this.identifiers = identifiers;
        this.types = types;
        this.compilers = compilers;
        this.names = new ConstraintNames(identifiers, NamingConvention.STANDARD);
    }

    /** The same compiler with names by another convention. */
    public final DdlCompiler naming(NamingConvention convention) {
        DdlCompiler copy = copy();
        copy.names = new ConstraintNames(identifiers, convention);
        return copy;
    }

    /** The same compiler, which leaves out of tables what options say; nothing for null. */
    public final DdlCompiler only(@Nullable CreateOptions options) {
        DdlCompiler copy = copy();
        copy.options = options;
        return copy;
    }

    private DdlCompiler copy() {
        try {
            return (DdlCompiler) clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How constraints and indexes are named. */
    public final ConstraintNames names() {
        return names;
    }

    /** Whether the database has something that tables can be declared with; all of it unless overridden. */
    public boolean supports(DdlFeature feature) {
        return true;
    }

    /** The statements that create everything of a schema on an empty database. */
    public final List<String> createStatements(Schema schema) {
        return new SchemaScript(this).create(schema);
    }

    /** The statements that drop everything of a schema. */
    public final List<String> dropStatements(Schema schema) {
        return new SchemaScript(this).drop(schema);
    }

    /** The statement that creates a schema unless it is there. */
    public String createSchema(String schema) {
        require(DdlFeature.CREATE_SCHEMA, "schema " + schema);
        return "CREATE SCHEMA IF NOT EXISTS " + quote(schema);
    }

    /**
     * The statement that creates a sequence unless it is there. Unless told otherwise, databases count up from 1 and
     * down from -1, and refuse another start.
     */
    public String createSequence(Sequence sequence) {
        require(DdlFeature.SEQUENCE, "sequence " + sequence);
        boolean up = sequence.increment() > 0;
        Long min =
                sequence.min() == null && up && sequence.start() < 1 ? Long.valueOf(sequence.start()) : sequence.min();
        Long max = sequence.max() == null && !up && sequence.start() > -1
                ? Long.valueOf(sequence.start())
                : sequence.max();
        return "CREATE SEQUENCE IF NOT EXISTS " + sequenceName(sequence)
                + " START WITH " + sequence.start() + " INCREMENT BY " + sequence.increment()
                + (min == null ? "" : " MINVALUE " + min)
                + (max == null ? "" : " MAXVALUE " + max)
                + (sequence.cycles() ? " CYCLE" : "");
    }

    /** The statement that drops a sequence if it is there. */
    public String dropSequence(Sequence sequence) {
        require(DdlFeature.SEQUENCE, "sequence " + sequence);
        return "DROP SEQUENCE IF EXISTS " + sequenceName(sequence);
    }

    /**
     * The statement after which an identity goes on with a number, or with the one that it has reached if that is
     * further.
     *
     * @param up whether the numbers go up
     * @return null where the database follows by itself
     */
    public @Nullable String restartIdentity(AnyColumn<?, ?> column, long next, boolean up) {
        return "ALTER TABLE " + tableName(column.table()) + " ALTER COLUMN " + quote(column) + " RESTART WITH " + next;
    }

    /**
     * The statement after which a sequence goes on with a number, or with the one that it has reached if that is
     * further.
     *
     * @param up whether the numbers go up
     */
    public @Nullable String restartSequence(Sequence sequence, long next, boolean up) {
        return "ALTER SEQUENCE " + sequenceName(sequence) + " RESTART WITH " + next;
    }

    /** A sequence's name with its schema, as it stands in SQL. */
    protected final String sequenceName(Sequence sequence) {
        return qualified(sequence.schemaName(), quote(sequence.sequenceName()));
    }

    /**
     * The statements that create a table with its constraints, its comments, and at last its indexes, which may fail
     * and be created later.
     *
     * @throws SchemaException if the table has no column
     * @throws UnsupportedSqlException if the database lacks something that the table is declared with
     */
    public final List<String> createTable(Table<?> table) {
        return createTable(table, List.of());
    }

    final List<String> createTable(Table<?> table, List<ForeignKey> without) {
        if (table.columns().isEmpty()) {
            throw new SchemaException(280, "Table " + table + " declares no column, so it cannot be created.");
        }
        List<String> lines = new ArrayList<>();
        DefinitionChecks.comment(table.toString(), table.comment());
        for (AnyColumn<?, ?> column : table.columns()) {
            DefinitionChecks.comment(column.toString(), column.comment());
            lines.add(column(column));
        }
        lines.addAll(constraints(table));
        for (ForeignKey key : table.foreignKeys()) {
            if (!without.contains(key)) {
                lines.add(foreignKey(key));
            }
        }
        List<String> statements = new ArrayList<>();
        String create = "CREATE TABLE " + tableName(table) + " (\n" + INDENT + String.join(",\n" + INDENT, lines)
                + "\n)" + tableOptions(table);
        checkDefinition(table, create);
        statements.add(create);
        if (supports(DdlFeature.COMMENT)) {
            statements.addAll(comments(table));
        }
        for (Index index : options == null || options.hasIndexes() ? table.indexes() : List.<Index>of()) {
            if (!isInline(table, index)) {
                statements.add(createIndex(table, index));
            }
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

    /** The statement that adds a foreign key to a table that is there. */
    public String addForeignKey(ForeignKey key) {
        require(DdlFeature.ADD_FOREIGN_KEY, "foreign key " + key);
        return "ALTER TABLE " + tableName(key.table()) + " ADD " + foreignKey(key);
    }

    /** The statement that takes a foreign key off its table. */
    public String dropForeignKey(ForeignKey key) {
        require(DdlFeature.ADD_FOREIGN_KEY, "foreign key " + key);
        return "ALTER TABLE " + tableName(key.table()) + " DROP CONSTRAINT " + quote(names.foreignKey(key));
    }

    /**
     * Statements before tables are dropped that refer to one another, where no foreign key can be dropped by itself;
     * none unless overridden.
     */
    protected List<String> beforeDroppingCycle() {
        return List.of();
    }

    /** The statement that creates an index. */
    public String createIndex(Table<?> table, Index index) {
        String name = names.index(table, index);
        String method = index.method();
        Expression<Boolean> where = index.where();
        DefinitionChecks.index(this, table, index);
        String create = "CREATE " + indexKind(index) + "INDEX " + indexName(table, name) + " ON " + indexedTable(table)
                + (method == null ? "" : indexMethod(method)) + " (" + indexTerms(table, index) + ")" + indexTail(index)
                + (index.included().isEmpty() ? "" : " INCLUDE (" + columnNames(index.included()) + ")")
                + (index.equalNulls() ? equalNulls() : "")
                + (where == null ? "" : " WHERE " + definition("index " + name, table, where));
        checkDefinition(table, create);
        return create;
    }

    /** Whether {@link #constraints} declares an index with its table; it has no statement of its own then. */
    protected boolean isInline(Table<?> table, Index index) {
        return false;
    }

    /** What stands before INDEX in a statement that creates one, with a blank behind it. */
    protected String indexKind(Index index) {
        return index.unique() ? "UNIQUE " : "";
    }

    /**
     * How an index finds rows, with a blank before it; nothing where {@link #indexKind} or {@link #indexTail} says it.
     */
    protected String indexMethod(String method) {
        return " USING " + quote(method);
    }

    /** What makes two nulls duplicates in a unique index, with a blank before it, at the end of its statement. */
    protected String equalNulls() {
        return " NULLS NOT DISTINCT";
    }

    /** What follows the parentheses of an index, with a blank before it; nothing unless overridden. */
    protected String indexTail(Index index) {
        return "";
    }

    /** What an index sorts by, separated by commas. */
    protected final String indexTerms(Table<?> table, Index index) {
        String name = names.index(table, index);
        List<String> terms = new ArrayList<>();
        for (OrderTerm term : index.terms()) {
            terms.add(indexTerm(table, name, term, index.options(terms.size())));
        }
        return String.join(", ", terms);
    }

    /**
     * Looks at a finished statement that defines a table or an index of it; nothing unless overridden.
     *
     * @throws UnsupportedSqlException if a driver would not carry it to the database as it stands
     */
    protected void checkDefinition(Table<?> table, String statement) {}

    /** Whether the database takes columns of a type into keys and indexes; it does unless overridden. */
    protected boolean indexes(SqlType<?> type) {
        return true;
    }

    /**
     * Whether the database takes columns of a type into unique constraints and indexes; what {@link #indexes} says
     * unless overridden.
     */
    protected boolean keepsUnique(SqlType<?> type) {
        return indexes(type);
    }

    private String indexTerm(Table<?> table, String index, OrderTerm term, IndexTerm options) {
        StringBuilder text = new StringBuilder();
        if (term.expression() instanceof AnyColumn<?, ?> column) {
            text.append(quote(column));
        } else {
            require(DdlFeature.EXPRESSION_INDEX, "index " + index + " of " + table);
            text.append('(')
                    .append(definition("index " + index, table, term.expression()))
                    .append(')');
        }
        String collation = options.collation();
        String operators = options.operators();
        if (options.length() > 0) {
            require(DdlFeature.INDEX_PREFIX, "index " + index + " of " + table);
            text.append('(').append(options.length()).append(')');
        }
        if (collation != null) {
            require(DdlFeature.COLLATION, "index " + index + " of " + table);
            text.append(" COLLATE ").append(collation(collation));
        }
        if (operators != null) {
            require(DdlFeature.OPERATOR_CLASS, "index " + index + " of " + table);
            text.append(' ').append(operators);
        }
        text.append(term.direction() == OrderTerm.Direction.DESC ? " DESC" : "");
        OrderTerm.Nulls nulls = term.nulls();
        if (nulls != null) {
            require(DdlFeature.NULLS_IN_INDEX, "index " + index + " of " + table);
            text.append(nulls == OrderTerm.Nulls.FIRST ? " NULLS FIRST" : " NULLS LAST");
        }
        return text.toString();
    }

    /** The table's name as it stands in CREATE INDEX. */
    protected String indexedTable(Table<?> table) {
        return tableName(table);
    }

    /** An index's name as it stands in CREATE INDEX. */
    protected String indexName(Table<?> table, String name) {
        return quote(name);
    }

    /** The statements that comment on a table and its columns; {@code COMMENT ON} unless overridden. */
    protected List<String> comments(Table<?> table) {
        List<String> statements = new ArrayList<>();
        String ofTable = table.comment();
        if (ofTable != null) {
            statements.add("COMMENT ON TABLE " + tableName(table) + " IS " + text(ofTable));
        }
        for (AnyColumn<?, ?> column : table.columns()) {
            String comment = column.comment();
            if (comment != null) {
                statements.add("COMMENT ON COLUMN " + tableName(table) + "." + quote(column) + " IS " + text(comment));
            }
        }
        return statements;
    }

    /** A name as it stands in SQL. */
    protected final String quote(String name) {
        return identifiers.quote(name);
    }

    /** A column's name as it stands in SQL. */
    protected final String quote(AnyColumn<?, ?> column) {
        return column.hasExactName() ? identifiers.exact(column.name()) : quote(column.name());
    }

    /** A text as it stands in SQL. */
    protected final String text(String value) {
        return types.adapt(SqlTypes.TEXT).literal(value);
    }

    /** A table's name with its schema, as it stands in SQL. */
    protected final String tableName(Table<?> table) {
        String name = table.tableName();
        return qualified(table.schemaName(), table.hasExactName() ? identifiers.exact(name) : quote(name));
    }

    /** The names of columns, separated by commas. */
    protected final String columnNames(List<? extends AnyColumn<?, ?>> columns) {
        List<String> quoted = new ArrayList<>();
        for (AnyColumn<?, ?> column : columns) {
            quoted.add(quote(column));
        }
        return String.join(", ", quoted);
    }

    /** Refuses to go on where the database lacks something. */
    protected final void require(DdlFeature feature, String what) {
        if (!supports(feature)) {
            throw new UnsupportedSqlException(
                    356,
                    "The database has no " + feature.things() + ", so " + what + " cannot be created. "
                            + feature.advice());
        }
    }

    /** The line that declares a column: name, type, identity, computation or default, NOT NULL. */
    protected String column(AnyColumn<?, ?> column) {
        StringBuilder line = new StringBuilder(quote(column));
        line.append(' ').append(typeName(column));
        Computed<?> computed = column.computed();
        boolean defaults = options == null || options.hasDefaults() || column.sequence() != null;
        Expression<?> serverDefault = defaults ? column.serverDefault() : null;
        if (computed != null) {
            line.append(computedClause(column, computed));
        } else if (column.isGenerated() && serverDefault == null || column.isNumbered()) {
            line.append(identityOf(column));
        } else if (column.identity() != null) {
            throw new SchemaException(
                    284,
                    column
                            + " has an identity(…), but takes its value from elsewhere: it is assigned(), has a default, or holds no whole numbers. Leave one of the two out.");
        } else if (serverDefault != null) {
            line.append(" DEFAULT ").append(defaultValue(column, serverDefault));
        }
        String onUpdate = defaults ? column.onUpdate() : null;
        if (onUpdate != null) {
            require(DdlFeature.UPDATE_DEFAULT, "column " + column);
            line.append(" ON UPDATE ").append(onUpdate);
        }
        if (!column.isNullableInTable() && computed == null) {
            line.append(" NOT NULL");
        }
        return line.append(columnOptions(column)).toString();
    }

    /** The name of a column's type. */
    protected String typeName(AnyColumn<?, ?> column) {
        String collation = options == null || options.hasCollations() ? column.collation() : null;
        if (collation == null) {
            return types.columnTypeName(column.type());
        }
        require(DdlFeature.COLLATION, "column " + column);
        return types.columnTypeName(column.type()) + " COLLATE " + collation(collation);
    }

    /** The name of a collation as it stands in SQL. */
    protected String collation(String name) {
        return quote(name);
    }

    /** Whether the database numbers the rows by a column, as its catalog tells it. */
    public boolean isNumbered(AnyColumn<?, ?> column) {
        return column.isGenerated() ? column.sequence() == null : column.isNumbered();
    }

    /**
     * What stands at the end of a column's line, with a blank before it, such as a comment; nothing unless overridden.
     */
    protected String columnOptions(AnyColumn<?, ?> column) {
        return "";
    }

    /** What makes the database number the rows by a column, with a blank before it. */
    final String identityOf(AnyColumn<?, ?> column) {
        Identity declared = column.identity();
        Identity identity = declared == null ? Identity.byDefault() : declared;
        DefinitionChecks.identity(this, column, identity);
        return identityClause(identity);
    }

    /** What makes the database number the rows, with a blank before it. */
    protected String identityClause(Identity identity) {
        List<String> options = new ArrayList<>();
        if (identity.start() != 1) {
            options.add("START WITH " + identity.start());
        }
        if (identity.increment() != 1) {
            options.add("INCREMENT BY " + identity.increment());
        }
        return " GENERATED " + (identity.generatedAlways() ? "ALWAYS" : "BY DEFAULT") + " AS IDENTITY"
                + (options.isEmpty() ? "" : " (" + String.join(" ", options) + ")");
    }

    /** What makes the database compute a column, with a blank before it. */
    private String computedClause(AnyColumn<?, ?> column, Computed<?> computed) {
        boolean stored = computed.storage() == Storage.STORED;
        require(stored ? DdlFeature.STORED_COLUMN : DdlFeature.VIRTUAL_COLUMN, "column " + column);
        DefinitionChecks.expression("computed column " + column, column.table(), computed.expression());
        return computedClause(compilers.get().definition(column, computed.expression()), computed.storage());
    }

    /** What makes the database compute a column from an expression, with a blank before it. */
    protected String computedClause(String expression, Storage storage) {
        return " GENERATED ALWAYS AS (" + expression + ") " + storage;
    }

    /** What follows DEFAULT. */
    final String defaultValue(AnyColumn<?, ?> column, Expression<?> serverDefault) {
        DefinitionChecks.expression("server default of " + column, column.table(), serverDefault);
        String sql = compilers.get().definition(column, serverDefault);
        return serverDefault instanceof Bind<?> ? defaultLiteral(column, sql) : defaultExpression(column, sql);
    }

    /** What follows DEFAULT for a literal; as it stands unless the database wants parentheses. */
    protected String defaultLiteral(AnyColumn<?, ?> column, String sql) {
        return sql;
    }

    /** What follows DEFAULT for SQL that is no literal; as it stands unless the database wants parentheses. */
    protected String defaultExpression(AnyColumn<?, ?> column, String sql) {
        return sql;
    }

    /** The lines that declare the primary key, unique constraints and checks; foreign keys follow them. */
    protected List<String> constraints(Table<?> table) {
        List<String> lines = new ArrayList<>();
        if (!table.primaryKey().isEmpty()) {
            lines.add(primaryKey(table));
        }
        table.uniqueKeys().forEach(key -> lines.add(uniqueKey(table, key)));
        if (options != null && !options.hasChecks()) {
            return lines;
        }
        table.checks().forEach(check -> lines.add(check(table, check)));
        table.databaseConstraints().forEach(own -> lines.add(own(table, own)));
        return lines;
    }

    /** The line that declares a unique constraint. */
    final String uniqueKey(Table<?> table, UniqueKey key) {
        String name = names.uniqueKey(table, key);
        DefinitionChecks.key(this, "unique constraint " + name, table, key.columns(), this::keepsUnique);
        return constraint(name) + "UNIQUE (" + columnNames(key.columns()) + ")";
    }

    /** The line that declares a constraint in the database's own words. */
    final String own(Table<?> table, DatabaseConstraint own) {
        require(DdlFeature.DATABASE_CONSTRAINT, "constraint " + own.sql() + " of " + table);
        String name = own.name();
        return (name == null ? "" : constraint(name)) + own.sql();
    }

    /** The line that declares the primary key. */
    protected final String primaryKey(Table<?> table) {
        DefinitionChecks.key(this, "primary key " + names.primaryKey(table), table, table.primaryKey(), this::indexes);
        return constraint(names.primaryKey(table)) + "PRIMARY KEY (" + columnNames(table.primaryKey()) + ")";
    }

    /** The line that declares a check. */
    protected final String check(Table<?> table, Check check) {
        String name = names.check(table, check);
        return constraint(name) + "CHECK (" + definition("check " + name, table, check.condition()) + ")";
    }

    /** What declares a foreign key, with its actions. */
    protected final String foreignKey(ForeignKey key) {
        if (key.onDelete() == ReferentialAction.SET_DEFAULT || key.onUpdate() == ReferentialAction.SET_DEFAULT) {
            require(DdlFeature.SET_DEFAULT, "foreign key " + key);
        }
        DefinitionChecks.key(this, "foreign key " + names.foreignKey(key), key.table(), key.columns(), this::indexes);
        if (key.deferral() != Deferral.NOT_DEFERRABLE) {
            require(DdlFeature.DEFERRABLE_KEY, "foreign key " + key);
        }
        return constraint(names.foreignKey(key)) + "FOREIGN KEY (" + columnNames(key.columns()) + ") REFERENCES "
                + referredTable(key) + " (" + columnNames(key.targets()) + ")" + ForeignKeyActions.of(key);
    }

    /** The name of the table that a foreign key refers to, as it stands in REFERENCES. */
    protected String referredTable(ForeignKey key) {
        return tableName(key.targetTable());
    }

    /** What follows the closing parenthesis of CREATE TABLE. */
    protected String tableOptions(Table<?> table) {
        return "";
    }

    /** An expression over the columns of a table as its definition has it. */
    private String definition(String what, Table<?> table, Expression<?> expression) {
        DefinitionChecks.expression(what + " of " + table, table, expression);
        return compilers.get().definition(expression);
    }

    /** A name in quotes or without them, with its schema. */
    final String qualified(@Nullable String schema, String quoted) {
        return schema == null ? quoted : quote(schema) + "." + quoted;
    }

    private String constraint(String name) {
        return "CONSTRAINT " + quote(name) + " ";
    }
}

package io.alkahest.dialect;

import io.alkahest.catalog.CheckInfo;
import io.alkahest.catalog.ColumnInfo;
import io.alkahest.catalog.ComputedInfo;
import io.alkahest.catalog.ConstraintInfo;
import io.alkahest.catalog.ForeignKeyInfo;
import io.alkahest.catalog.IdentityInfo;
import io.alkahest.catalog.IndexInfo;
import io.alkahest.catalog.KeyInfo;
import io.alkahest.catalog.SchemaInfo;
import io.alkahest.catalog.SequenceInfo;
import io.alkahest.catalog.TableInfo;
import io.alkahest.catalog.ViewInfo;
import io.alkahest.error.SchemaException;
import io.alkahest.schema.NotReflected;
import io.alkahest.schema.ReferentialAction;
import io.alkahest.type.Spelling;
import io.alkahest.type.SqlType;
import io.alkahest.type.SqlTypes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a schema by ten queries, one for each kind of thing, which a dialect writes for its catalogs.
 *
 * <p>Each query answers the columns that its method lists, in that order. In its text, each {@code ?} is bound to the
 * schema's name, and {@code {schema}} stands for that name in quotes. An empty text asks nothing.
 */
public abstract class QueriedCatalog implements CatalogReader {
    private static final Pattern QUOTED = Pattern.compile("'[^']*'|\"[^\"]*\"|`[^`]*`");

    private static final String IS = " IS ";

    private final Dialect dialect;

    /** A reader for a dialect, which spells names. */
    protected QueriedCatalog(Dialect dialect) {
        this.dialect = dialect;
    }

    /** The schemas of applications: name, whether it is the connection's default. */
    protected abstract String schemaQuery();

    /**
     * Tables and views: name, kind ({@code TABLE}, {@code TEMPORARY}, {@code VIEW}, {@code MATERIALIZED}), comment,
     * definition. Further columns are options of the table, under their labels.
     */
    protected abstract String tableQuery();

    /**
     * Columns by table and position: table, name, type (for a domain its name, {@code IS}, and what it is of), whether
     * nullable, default, identity ({@code ALWAYS}, {@code BY DEFAULT} or null) with its start and increment, expression
     * of a computed column, whether that is stored, comment, collation where it is not the one that the library
     * declares, what an UPDATE sets it to.
     */
    protected abstract String columnQuery();

    /**
     * Columns of primary keys and unique constraints, by table, constraint and position: table, constraint, whether
     * primary, column.
     */
    protected abstract String keyQuery();

    /**
     * Columns of foreign keys by table, constraint and position: table, constraint, column, schema, table and column
     * referred to, the words of ON DELETE and ON UPDATE, whether deferrable, whether initially deferred.
     */
    protected abstract String foreignKeyQuery();

    /**
     * Parts of indexes that no constraint brought along, by table, index and position: table, index, whether unique,
     * column or null, expression, whether descending, condition, method, {@code FIRST} or {@code LAST} for an order of
     * nulls, length that is indexed, class of operators, collation, whether nulls are equal, and whether the column is
     * only carried along.
     */
    protected abstract String indexQuery();

    /** Check constraints by name: table, name, condition. */
    protected abstract String checkQuery();

    /**
     * Constraints that only the database has words for, by name: table, name, what it says; nothing unless overridden.
     */
    protected String constraintQuery() {
        return "";
    }

    /**
     * What the library has no words for, by table: table, what it is, why it is left out or what takes its place;
     * nothing unless overridden.
     */
    protected String leftOutQuery() {
        return "";
    }

    /**
     * Sequences that belong to no column, by name: name, start, increment, minimum, maximum, whether cyclic; nothing
     * unless overridden.
     */
    protected String sequenceQuery(Connection connection, String schema) throws SQLException {
        return "";
    }

    /**
     * The type that reads and binds a column, or null where the library has none. It need not be declared by the same
     * words.
     */
    protected @Nullable SqlType<?> type(TypeText type) {
        return type.standardType();
    }

    @Override
    public SqlType<?> type(String words, String enumeration) {
        return typeOf(words, words, enumeration);
    }

    /** The words of the catalog go with the type where the library would choose others. */
    private SqlType<?> typeOf(String shown, String base, String enumeration) {
        SqlType<?> known = knownType(TypeText.of(base), enumeration);
        Spelling spelling = new Spelling(shown, dialect.name());
        if (known == null) {
            return SqlTypes.opaque(spelling);
        }
        String usual = TableDescriber.typeName(dialect, known);
        return known.spelling() != null
                        || commonForm().ofType(usual).equals(commonForm().ofType(shown))
                ? known
                : known.declaredAs(spelling);
    }

    /** An enumeration is shown with its labels, and with its name where it is a type of its own. */
    private @Nullable SqlType<?> knownType(TypeText type, String enumeration) {
        try {
            if (type.name().equals("enum")) {
                return type.enumeration(enumeration);
            }
            return type.name().startsWith("enum ")
                    ? type.enumeration(type.name().substring("enum ".length()))
                    : type(type);
        } catch (SchemaException e) {
            return null;
        }
    }

    /** A default as it can stand in SQL, from the way in which the catalog shows it. */
    protected String defaultSql(String shown, @Nullable SqlType<?> type) {
        return shown;
    }

    /** An expression as it can stand in SQL, from the way in which the catalog shows it. */
    protected String expression(String shown) {
        return shown;
    }

    /** The query behind a view, from the way in which the catalog shows it. */
    protected String viewDefinition(String shown) {
        return shown;
    }

    /** A table with what its definition says beyond the queries. */
    protected TableInfo completed(TableInfo table, @Nullable String definition) {
        return table;
    }

    /** Whether names that differ in case only are one name to the database. */
    protected boolean ignoresCase() {
        return false;
    }

    /** A name as it was declared, from the way in which the catalog shows it. */
    protected final String label(String name) {
        return dialect.label(name);
    }

    @Override
    public final List<String> schemas(Connection connection) throws SQLException {
        return new Reading(connection)
                .schemas.keySet().stream().map(this::label).toList();
    }

    @Override
    public final SchemaInfo read(Connection connection, @Nullable String schema) throws SQLException {
        Reading reading = new Reading(connection);
        reading.choose(schema);
        return reading.read();
    }

    private interface RowWork {
        void accept(ResultSet row) throws SQLException;
    }

    /** One reading of a schema. */
    private final class Reading {
        private final Connection connection;
        private final Map<String, Boolean> schemas = new LinkedHashMap<>();
        private final Map<String, TableInfo.Builder> tables = new LinkedHashMap<>();
        private final Map<String, @Nullable String> definitions = new LinkedHashMap<>();
        private final Map<String, ViewInfo> views = new LinkedHashMap<>();
        private final Map<String, List<ColumnInfo>> columns = new LinkedHashMap<>();
        private final boolean folds;
        private @Nullable String asked;
        private String raw = "";

        Reading(Connection connection) throws SQLException {
            this.connection = connection;
            this.folds = connection.getMetaData().storesUpperCaseIdentifiers();
            run(schemaQuery(), row -> schemas.put(row.getString(1), row.getBoolean(2)));
        }

        void choose(@Nullable String schema) {
            asked = schema;
            for (Map.Entry<String, Boolean> known : schemas.entrySet()) {
                if (schema == null ? known.getValue() : label(known.getKey()).equals(label(schema))) {
                    raw = known.getKey();
                    return;
                }
            }
            List<String> names =
                    schemas.keySet().stream().map(QueriedCatalog.this::label).toList();
            throw new SchemaException(
                    261,
                    schema == null
                            ? "The connection has no default schema. Name one of " + names + "."
                            : "The database has no schema " + schema + ". It has " + names + ".");
        }

        SchemaInfo read() throws SQLException {
            run(tableQuery(), this::table);
            run(columnQuery(), this::column);
            keys();
            foreignKeys();
            indexes();
            run(checkQuery(), row -> {
                TableInfo.Builder table = tables.get(row.getString(1));
                if (table != null) {
                    table.check(new CheckInfo(name(row.getString(2)), expression(row.getString(3))));
                }
            });
            run(constraintQuery(), row -> {
                TableInfo.Builder table = tables.get(row.getString(1));
                if (table != null) {
                    table.constraint(new ConstraintInfo(name(row.getString(2)), row.getString(3)));
                }
            });
            List<NotReflected> leftOut = new ArrayList<>();
            run(leftOutQuery(), row -> {
                String table = label(row.getString(1));
                leftOut.add(new NotReflected(
                        asked == null ? table : asked + "." + table, row.getString(2), row.getString(3)));
            });
            List<SequenceInfo> sequences = new ArrayList<>();
            run(
                    sequenceQuery(connection, raw),
                    row -> sequences.add(new SequenceInfo(
                            asked,
                            label(row.getString(1)),
                            row.getLong(2),
                            row.getLong(3),
                            row.getLong(4),
                            row.getLong(5),
                            row.getBoolean(6))));
            List<TableInfo> all = new ArrayList<>();
            tables.forEach((name, table) -> all.add(completed(table.build(), definitions.get(name))));
            List<ViewInfo> seen = new ArrayList<>();
            views.forEach((name, view) -> seen.add(new ViewInfo(
                    view.schema(),
                    view.name(),
                    columns.getOrDefault(name, List.of()),
                    view.definition(),
                    view.materialized(),
                    view.comment())));
            return new SchemaInfo(label(raw), ignoresCase(), all, seen, sequences, leftOut);
        }

        private void table(ResultSet row) throws SQLException {
            String name = row.getString(1);
            String kind = row.getString(2);
            String comment = row.getString(3);
            String definition = row.getString(4);
            if (kind.equals("VIEW") || kind.equals("MATERIALIZED")) {
                String query = definition == null ? null : viewDefinition(definition);
                String words = comment == null || comment.isEmpty() ? null : comment;
                views.put(name, new ViewInfo(asked, label(name), List.of(), query, kind.equals("MATERIALIZED"), words));
                return;
            }
            TableInfo.Builder table =
                    TableInfo.builder(asked, label(name)).comment(comment).temporary(kind.equals("TEMPORARY"));
            table.exactName(folds && dialect.identifiers().isPlain(name));
            ResultSetMetaData labels = row.getMetaData();
            for (int i = 5; i <= labels.getColumnCount(); i++) {
                String value = row.getString(i);
                if (value != null) {
                    table.option(labels.getColumnLabel(i).toLowerCase(Locale.ROOT), value);
                }
            }
            tables.put(name, table);
            definitions.put(name, definition);
        }

        private void column(ResultSet row) throws SQLException {
            String owner = row.getString(1);
            String shownType = row.getString(3);
            int domain = shownType.indexOf(IS);
            String typeName = domain < 0 ? shownType : shownType.substring(0, domain);
            String base = domain < 0 ? shownType : shownType.substring(domain + IS.length());
            String shownDefault = row.getString(5);
            String identity = row.getString(6);
            String computed = row.getString(9);
            String comment = row.getString(11);
            SqlType<?> type = typeOf(typeName, base, label(owner) + "_" + label(row.getString(2)));
            List<ColumnInfo> siblings = columns.computeIfAbsent(owner, name -> new ArrayList<>());
            ColumnInfo column = new ColumnInfo(
                    label(row.getString(2)),
                    siblings.size() + 1,
                    typeName,
                    type,
                    row.getBoolean(4),
                    shownDefault == null ? null : defaultSql(shownDefault, type),
                    identity == null
                            ? null
                            : new IdentityInfo(identity.equals("ALWAYS"), row.getLong(7), row.getLong(8)),
                    computed == null ? null : new ComputedInfo(expression(computed), row.getBoolean(10)),
                    comment == null || comment.isEmpty() ? null : comment,
                    row.getString(12),
                    row.getString(13));
            siblings.add(column);
            TableInfo.Builder table = tables.get(owner);
            if (table != null) {
                table.column(column);
                if (folds && dialect.identifiers().isPlain(row.getString(2))) {
                    table.exactColumn(column.name());
                }
            }
        }

        private void keys() throws SQLException {
            Map<List<@Nullable String>, List<String>> keys = new LinkedHashMap<>();
            run(keyQuery(), row -> {
                String kind = row.getBoolean(3) ? "primary" : "unique";
                keys.computeIfAbsent(Arrays.asList(row.getString(1), row.getString(2), kind), key -> new ArrayList<>())
                        .add(label(row.getString(4)));
            });
            keys.forEach((key, names) -> {
                TableInfo.Builder table = tables.get(key.get(0));
                KeyInfo info = new KeyInfo(name(key.get(1)), names);
                if (table != null && "primary".equals(key.get(2))) {
                    table.primaryKey(info);
                } else if (table != null) {
                    table.unique(info);
                }
            });
        }

        private void foreignKeys() throws SQLException {
            Map<List<@Nullable String>, ForeignKeyInfo> keys = new LinkedHashMap<>();
            run(foreignKeyQuery(), row -> {
                ForeignKeyInfo part = new ForeignKeyInfo(
                        name(row.getString(2)),
                        List.of(label(row.getString(3))),
                        target(row.getString(4)),
                        label(row.getString(5)),
                        List.of(label(row.getString(6))),
                        action(row.getString(7)),
                        action(row.getString(8)),
                        row.getBoolean(9),
                        row.getBoolean(10));
                keys.merge(Arrays.asList(row.getString(1), row.getString(2)), part, Reading::joined);
            });
            keys.forEach((key, info) -> {
                TableInfo.Builder table = tables.get(key.get(0));
                if (table != null) {
                    table.foreignKey(info);
                }
            });
        }

        private static ForeignKeyInfo joined(ForeignKeyInfo first, ForeignKeyInfo next) {
            List<String> columns = new ArrayList<>(first.columns());
            columns.addAll(next.columns());
            List<String> targets = new ArrayList<>(first.targetColumns());
            targets.addAll(next.targetColumns());
            return new ForeignKeyInfo(
                    first.name(),
                    columns,
                    first.targetSchema(),
                    first.targetTable(),
                    targets,
                    first.onDelete(),
                    first.onUpdate(),
                    first.deferrable(),
                    first.initiallyDeferred());
        }

        private void indexes() throws SQLException {
            Map<List<@Nullable String>, IndexInfo> indexes = new LinkedHashMap<>();
            run(indexQuery(), row -> {
                String column = row.getString(4);
                String condition = row.getString(7);
                boolean carried = row.getBoolean(14);
                IndexInfo index = new IndexInfo(
                        label(row.getString(2)),
                        carried ? List.of() : List.of(part(row, column)),
                        row.getBoolean(3),
                        condition == null ? null : expression(condition),
                        row.getString(8),
                        carried && column != null ? List.of(label(column)) : List.of(),
                        row.getBoolean(13));
                indexes.merge(Arrays.asList(row.getString(1), row.getString(2)), index, Reading::joined);
            });
            indexes.forEach((key, info) -> {
                TableInfo.Builder table = tables.get(key.get(0));
                if (table != null) {
                    table.index(info);
                }
            });
        }

        private IndexInfo.Part part(ResultSet row, @Nullable String column) throws SQLException {
            String expression = row.getString(5);
            String nulls = row.getString(9);
            return new IndexInfo.Part(
                    column == null ? null : label(column),
                    column != null || expression == null ? null : expression(expression),
                    row.getBoolean(6),
                    nulls == null ? null : IndexInfo.Nulls.valueOf(nulls),
                    row.getInt(10),
                    row.getString(11),
                    row.getString(12));
        }

        private static IndexInfo joined(IndexInfo first, IndexInfo next) {
            List<IndexInfo.Part> parts = new ArrayList<>(first.parts());
            parts.addAll(next.parts());
            List<String> included = new ArrayList<>(first.included());
            included.addAll(next.included());
            return new IndexInfo(
                    first.name(),
                    parts,
                    first.unique(),
                    first.condition(),
                    first.method(),
                    included,
                    first.equalNulls());
        }

        private @Nullable String name(@Nullable String shown) {
            return shown == null ? null : label(shown);
        }

        private @Nullable String target(@Nullable String schema) {
            if (schema == null || schema.equals(raw)) {
                return asked;
            }
            return schemas.getOrDefault(schema, false) ? null : label(schema);
        }

        private void run(String query, RowWork work) throws SQLException {
            if (query.isEmpty()) {
                return;
            }
            String sql = query.replace("{schema}", dialect.identifiers().quote(raw.isEmpty() ? "_" : raw));
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                long parameters = QUOTED.matcher(query)
                        .replaceAll("")
                        .chars()
                        .filter(c -> c == '?')
                        .count();
                for (int i = 1; i <= parameters; i++) {
                    statement.setString(i, raw);
                }
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        work.accept(rows);
                    }
                }
            }
        }
    }

    private static ReferentialAction action(String words) {
        for (ReferentialAction action : ReferentialAction.values()) {
            if (action.sql().equalsIgnoreCase(words)) {
                return action;
            }
        }
        return ReferentialAction.NO_ACTION;
    }
}

package io.alkahest.engine;

import io.alkahest.catalog.CheckInfo;
import io.alkahest.catalog.ColumnInfo;
import io.alkahest.catalog.CompareOptions;
import io.alkahest.catalog.Comparison;
import io.alkahest.catalog.Differences;
import io.alkahest.catalog.ForeignKeyInfo;
import io.alkahest.catalog.IndexInfo;
import io.alkahest.catalog.KeyInfo;
import io.alkahest.catalog.Reflection;
import io.alkahest.catalog.SchemaInfo;
import io.alkahest.catalog.SequenceInfo;
import io.alkahest.catalog.TableInfo;
import io.alkahest.catalog.ViewInfo;
import io.alkahest.dialect.CatalogReader;
import io.alkahest.dialect.TableDescriber;
import io.alkahest.schema.NamingConvention;
import io.alkahest.schema.ReflectOptions;
import io.alkahest.schema.Schema;
import io.alkahest.schema.Table;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tells what a database has: schemas, tables with all that belongs to them, views, sequences.
 *
 * <p>The first question reads the whole schema by a handful of queries, and the answers are kept until
 * {@link #clear()}. Methods without a schema speak of the connection's default schema; {@link #schema(String)} is the
 * way into another one. Names are spelled as they are declared.
 *
 * <p>An engine's inspector borrows a connection for each reading and is safe for any number of threads. A connection's
 * inspector reads on that connection, inside its transaction, and is used by whoever uses the connection.
 *
 * <pre>{@code
 * Inspector inspector = engine.inspect();
 * for (TableInfo table : inspector.tables()) {
 *     System.out.println(table + " " + table.columns() + " " + table.foreignKeys());
 * }
 * }</pre>
 */
public final class Inspector {
    private final Database database;
    private final CatalogReader reader;
    private final Readings readings;
    private final Map<@Nullable String, SchemaInfo> known = new HashMap<>();
    private @Nullable List<String> schemas;

    /** Where a reading gets its connection from. */
    interface Readings {
        <T> T read(Reading<T> reading);
    }

    /** What is read on a connection. */
    interface Reading<T> {
        T on(java.sql.Connection connection) throws SQLException;
    }

    private Inspector(Database database, Readings readings) {
        this.database = database;
        this.reader = database.dialect().catalog();
        this.readings = readings;
    }

    static Inspector of(Database database) {
        return new Inspector(database, new Readings() {
            @Override
            public <T> T read(Reading<T> reading) {
                try (Connection connection = database.connect()) {
                    return readOn(connection, reading);
                }
            }
        });
    }

    static Inspector of(Connection connection) {
        return new Inspector(connection.database(), new Readings() {
            @Override
            public <T> T read(Reading<T> reading) {
                return readOn(connection, reading);
            }
        });
    }

    private static <T> T readOn(Connection connection, Reading<T> reading) {
        Link link = connection.link();
        try {
            return reading.on(link.ready(Nature.READ).jdbc);
        } catch (SQLException e) {
            throw link.failed(e, null, null);
        }
    }

    /** The names of the schemas that hold objects of applications. */
    public synchronized List<String> schemas() {
        List<String> names = schemas;
        if (names == null) {
            names = readings.read(reader::schemas);
            schemas = names;
        }
        return names;
    }

    /** Whether there is a schema of this name. */
    public boolean hasSchema(String schema) {
        return schemas().contains(schema);
    }

    /** Everything in the connection's default schema. */
    public SchemaInfo schema() {
        return known(null);
    }

    /**
     * Everything in a schema.
     *
     * @throws io.alkahest.error.SchemaException if there is no such schema; it names those that are there
     */
    public SchemaInfo schema(String schema) {
        return known(schema);
    }

    /** The tables by name. */
    public List<TableInfo> tables() {
        return schema().tables();
    }

    /** The tables of a schema by name. */
    public List<TableInfo> tables(String schema) {
        return schema(schema).tables();
    }

    /** The views by name. */
    public List<ViewInfo> views() {
        return schema().views();
    }

    /** The sequences by name, without those that belong to a column. */
    public List<SequenceInfo> sequences() {
        return schema().sequences();
    }

    /**
     * The table of this name.
     *
     * @throws io.alkahest.error.SchemaException if there is none; it names those that sound alike
     */
    public TableInfo table(String table) {
        return schema().table(label(table));
    }

    /** Whether there is a table of this name. */
    public boolean hasTable(String table) {
        return schema().hasTable(label(table));
    }

    /** Whether there is a view of this name. */
    public boolean hasView(String view) {
        return schema().hasView(label(view));
    }

    /** Whether there is a sequence of this name. */
    public boolean hasSequence(String sequence) {
        return schema().hasSequence(label(sequence));
    }

    /** Whether a table has an index of this name; not those that the database made for a constraint. */
    public boolean hasIndex(String table, String index) {
        TableInfo found = schema().findTable(label(table));
        return found != null && found.index(label(index)) != null;
    }

    /** The columns of a table in order. */
    public List<ColumnInfo> columns(String table) {
        return table(table).columns();
    }

    /** The primary key of a table, or null where it has none. */
    public @Nullable KeyInfo primaryKey(String table) {
        return table(table).primaryKey();
    }

    /** The foreign keys of a table by name. */
    public List<ForeignKeyInfo> foreignKeys(String table) {
        return table(table).foreignKeys();
    }

    /** The unique constraints of a table by name. */
    public List<KeyInfo> uniques(String table) {
        return table(table).uniques();
    }

    /** The indexes of a table by name; not those that the database made for a constraint. */
    public List<IndexInfo> indexes(String table) {
        return table(table).indexes();
    }

    /** The check constraints of a table by name. */
    public List<CheckInfo> checks(String table) {
        return table(table).checks();
    }

    /** The comment of a table, or null where there is none. */
    public @Nullable String comment(String table) {
        return table(table).comment();
    }

    /** The query behind a view as SQL text, or null where the database does not tell it to this user. */
    public @Nullable String viewDefinition(String view) {
        return schema().view(label(view)).definition();
    }

    /**
     * How the database differs from what is declared: a list that prints itself, empty where everything is as declared.
     * Tables of those schemas are looked at in which a declared table is. Keys, constraints and indexes are found by
     * their columns and targets; one that has another name is one difference.
     *
     * <p>Compared is what the database keeps, in the form in which it keeps it: not the order of columns, casts and
     * collations inside expressions, views, and what a dialect's {@link io.alkahest.catalog.CommonForm} leaves out.
     */
    public Differences differences(Schema schema) {
        return differences(schema, options -> {});
    }

    /** The same without what the options leave out. */
    public Differences differences(Schema schema, Consumer<? super CompareOptions> configure) {
        CompareOptions options = new CompareOptions();
        configure.accept(options);
        NamingConvention naming = schema.naming();
        TableDescriber describer = new TableDescriber(database.dialect(), naming == null ? database.naming() : naming);
        Map<@Nullable String, List<TableInfo>> tables = new LinkedHashMap<>();
        for (Table<?> table : schema.tables()) {
            tables.computeIfAbsent(table.schemaName(), name -> new ArrayList<>())
                    .add(describer.describe(table));
        }
        Comparison comparison = new Comparison(
                reader.commonForm(),
                options,
                name -> readings.read(database.dialect()::existingEnumerations).contains(label(name)));
        tables.forEach((name, declared) -> {
            List<SequenceInfo> sequences = schema.sequences().stream()
                    .filter(sequence -> Objects.equals(sequence.schemaName(), name))
                    .map(describer::describe)
                    .toList();
            comparison.schema(declared, sequences, known(name));
        });
        return comparison.differences();
    }

    Schema reflect(ReflectOptions options) {
        return new Reflection(this::known, reader.commonForm(), options).schema();
    }

    /** Forgets what was read, so that the next question reads anew. */
    public synchronized void clear() {
        known.clear();
        schemas = null;
    }

    /** Names are told in the spelling of the dialect, and may be asked for in the one in which they were declared. */
    private String label(String name) {
        return database.dialect().label(name);
    }

    private synchronized SchemaInfo known(@Nullable String schema) {
        SchemaInfo info = known.get(schema);
        if (info == null) {
            info = readings.read(connection -> reader.read(connection, schema));
            known.put(schema, info);
        }
        return info;
    }
}

package io.alkahest.engine;

import io.alkahest.catalog.CheckInfo;
import io.alkahest.catalog.ColumnInfo;
import io.alkahest.catalog.ForeignKeyInfo;
import io.alkahest.catalog.IndexInfo;
import io.alkahest.catalog.KeyInfo;
import io.alkahest.catalog.SchemaInfo;
import io.alkahest.catalog.SequenceInfo;
import io.alkahest.catalog.TableInfo;
import io.alkahest.catalog.ViewInfo;
import io.alkahest.dialect.CatalogReader;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells what a database has: schemas, tables with all that belongs to them, views, sequences.
 *
 * <p>The first question reads the whole schema by a handful of queries, and the answers are kept until {@link #clear()}. Methods without a schema speak of the
 * connection's default schema; {@link #schema(String)} is the way into another one. Names are spelled as they are declared.
 *
 * <p>An engine's inspector borrows a connection for each reading and is safe for any number of threads. A connection's inspector reads on that connection,
 * inside its transaction, and is used by whoever uses the connection.
 *
 * {@snippet :
 * Inspector inspector = engine.inspect();
 * for (TableInfo table : inspector.tables()) {
 *     System.out.println(table + " " + table.columns() + " " + table.foreignKeys());
 * }
 * }
 */
public final class Inspector {
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

    private Inspector(CatalogReader reader, Readings readings) {
        this.reader = reader;
        this.readings = readings;
    }

    static Inspector of(Database database) {
        return new Inspector(database.dialect().catalog(), new Readings() {
            @Override
            public <T> T read(Reading<T> reading) {
                try (Connection connection = database.connect()) {
                    return readOn(connection, reading);
                }
            }
        });
    }

    static Inspector of(Connection connection) {
        return new Inspector(connection.link().dialect().catalog(), new Readings() {
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
        return schema().table(table);
    }

    /** Whether there is a table of this name. */
    public boolean hasTable(String table) {
        return schema().hasTable(table);
    }

    /** Whether there is a view of this name. */
    public boolean hasView(String view) {
        return schema().hasView(view);
    }

    /** Whether there is a sequence of this name. */
    public boolean hasSequence(String sequence) {
        return schema().hasSequence(sequence);
    }

    /** Whether a table has an index of this name; not those that the database made for a constraint. */
    public boolean hasIndex(String table, String index) {
        TableInfo found = schema().findTable(table);
        return found != null && found.index(index) != null;
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
        return schema().view(view).definition();
    }

    /** Forgets what was read, so that the next question reads anew. */
    public synchronized void clear() {
        known.clear();
        schemas = null;
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

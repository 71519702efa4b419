package io.alkahest.engine;

import io.alkahest.compile.DdlCompiler;
import io.alkahest.compile.DdlFeature;
import io.alkahest.compile.SchemaScript;
import io.alkahest.dialect.Dialect;
import io.alkahest.error.SchemaException;
import io.alkahest.schema.CreateOptions;
import io.alkahest.schema.Created;
import io.alkahest.schema.ForeignKey;
import io.alkahest.schema.Index;
import io.alkahest.schema.NamingConvention;
import io.alkahest.schema.Schema;
import io.alkahest.schema.Sequence;
import io.alkahest.schema.Table;
import io.alkahest.type.NativeEnum;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Creates what a database lacks of a schema, and drops what it has of it. The database is asked once for what it has,
 * before the first change.
 */
final class SchemaCreation {
    private final Connection connection;
    private final Dialect dialect;
    private final Schema schema;
    private final DdlCompiler ddl;
    private final @Nullable CreateOptions options;
    private final PresentTables present;
    private final Map<@Nullable String, Set<String>> existing = new HashMap<>();
    private final Set<String> missingSchemas = new TreeSet<>();

    SchemaCreation(Connection connection, Schema schema, @Nullable CreateOptions options) {
        this.connection = connection;
        this.dialect = connection.database().dialect();
        this.schema = schema;
        NamingConvention own = schema.naming();
        NamingConvention naming = own == null ? connection.database().naming() : own;
        this.options = options;
        this.ddl = dialect.ddl().naming(naming).only(options);
        this.present = new PresentTables(connection, naming);
    }

    /**
     * Everything is compiled before anything is created, so that what the database does not have is refused on an
     * unchanged database.
     */
    Created createMissing() {
        findMissingSchemas();
        List<Table<?>> missing = new ArrayList<>();
        List<Table<?>> there = new ArrayList<>();
        for (Table<?> table : schema.inDependencyOrder()) {
            if (exists(table)) {
                there.add(table);
            } else {
                checkTargets(table);
                missing.add(table);
            }
        }
        List<Sequence> sequences = missingSequences();
        List<String> statements = new ArrayList<>(new SchemaScript(ddl).create(missingSchemas, sequences, missing));
        List<String> indexes = new ArrayList<>();
        List<String> foreignKeys = new ArrayList<>();
        boolean indexed = options == null || options.hasIndexes();
        if (indexed) {
            missing.forEach(table -> table.indexes().forEach(index -> indexes.add(nameOf(table, index))));
        }
        for (Table<?> table : indexed ? there : List.<Table<?>>of()) {
            for (Index index : present.missingIndexes(table)) {
                statements.add(ddl.createIndex(table, index));
                indexes.add(nameOf(table, index));
            }
        }
        if (ddl.supports(DdlFeature.ADD_FOREIGN_KEY)) {
            SchemaScript.forwardKeys(missing).forEach(key -> foreignKeys.add(nameOf(key)));
            for (ForeignKey key : SchemaScript.forwardKeys(schema.inDependencyOrder())) {
                if (there.contains(key.table()) && !present.has(key)) {
                    statements.add(ddl.addForeignKey(key));
                    foreignKeys.add(nameOf(key));
                }
            }
        }
        List<String> enumerations = createEnumerations();
        statements.forEach(connection::define);
        return new Created(
                List.copyOf(missingSchemas),
                enumerations,
                sequences.stream().map(Sequence::toString).toList(),
                missing.stream().map(Table::toString).toList(),
                indexes,
                foreignKeys);
    }

    private String nameOf(Table<?> table, Index index) {
        return table + "." + ddl.names().index(table, index);
    }

    private String nameOf(ForeignKey key) {
        return key.table() + "." + ddl.names().foreignKey(key);
    }

    private List<Sequence> missingSequences() {
        List<Sequence> missing = new ArrayList<>();
        for (Sequence sequence : schema.sequences()) {
            String in = sequence.schemaName();
            if (!ddl.supports(DdlFeature.SEQUENCE)
                    || in != null && missingSchemas.contains(in)
                    || !present.has(sequence)) {
                missing.add(sequence);
            }
        }
        return missing;
    }

    void dropExisting() {
        findMissingSchemas();
        List<Table<?>> tables = new ArrayList<>();
        for (Table<?> table : schema.inDependencyOrder()) {
            if (exists(table)) {
                tables.add(table);
            }
        }
        List<Sequence> sequences = new ArrayList<>();
        for (Sequence sequence : schema.sequences()) {
            String name = sequence.schemaName();
            if (name == null || !missingSchemas.contains(name)) {
                sequences.add(sequence);
            }
        }
        new SchemaScript(ddl).drop(sequences, tables).forEach(connection::define);
        dropEnumerations();
    }

    /** Before the tables, whose columns have these types. */
    private List<String> createEnumerations() {
        List<String> created = new ArrayList<>();
        Set<String> known = null;
        for (NativeEnum enumeration : schema.enumerations()) {
            String create = dialect.ddl().createEnumeration(enumeration);
            if (create != null) {
                known = known == null ? connection.link().look(dialect::existingEnumerations) : known;
                if (!known.contains(dialect.label(enumeration.name()))) {
                    connection.define(create);
                    created.add(enumeration.name());
                }
            }
        }
        return created;
    }

    /** After the tables; one that a table of somebody else uses stays. */
    private void dropEnumerations() {
        Set<String> unused = null;
        for (NativeEnum enumeration : schema.enumerations()) {
            if (dialect.ddl().createEnumeration(enumeration) != null) {
                unused = unused == null ? connection.link().look(dialect::unusedEnumerations) : unused;
                if (unused.contains(dialect.label(enumeration.name()))) {
                    connection.define(dialect.ddl().dropEnumeration(enumeration));
                }
            }
        }
    }

    /** Some databases create a table whose foreign key leads nowhere, and refuse every row of it. */
    private void checkTargets(Table<?> table) {
        for (ForeignKey key : table.foreignKeys()) {
            if (!schema.tables().contains(key.targetTable()) && !exists(key.targetTable())) {
                throw new SchemaException(
                        219,
                        table + " cannot be created: " + key + " refers to " + key.targetTable()
                                + ", which is neither part of this Schema nor in the database. Add it to the Schema.");
            }
        }
    }

    private void findMissingSchemas() {
        for (String name : SchemaScript.schemaNames(schema)) {
            if (!isSchema(name)) {
                missingSchemas.add(name);
            }
        }
    }

    private boolean isSchema(String name) {
        return connection.link().look(jdbc -> dialect.hasSchema(jdbc, name));
    }

    private boolean exists(Table<?> table) {
        String in = table.schemaName();
        if (in != null && missingSchemas.contains(in)) {
            return false;
        }
        Set<String> names = existing.get(in);
        if (names == null) {
            names = connection.link().look(jdbc -> dialect.existingTables(jdbc, in));
            existing.put(in, names);
        }
        String name = table.tableName();
        boolean exact = table.hasExactName() && folds() && dialect.identifiers().isPlain(name);
        return names.contains(exact ? dialect.identifiers().exact(name) : dialect.label(name));
    }

    /** Whether the database makes upper case of names without quotes. */
    private boolean folds() {
        return connection.link().look(jdbc -> jdbc.getMetaData().storesUpperCaseIdentifiers());
    }
}

package io.alkahest.engine;

import io.alkahest.compile.DdlCompiler;
import io.alkahest.compile.SchemaScript;
import io.alkahest.dialect.Dialect;
import io.alkahest.error.SchemaException;
import io.alkahest.schema.ForeignKey;
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

/** Creates what a database lacks of a schema, and drops what it has of it. The database is asked once for what it has, before the first change. */
final class SchemaCreation {
    private final Connection connection;
    private final Dialect dialect;
    private final Schema schema;
    private final DdlCompiler ddl;
    private final Map<@Nullable String, Set<String>> existing = new HashMap<>();
    private final Set<String> missingSchemas = new TreeSet<>();

    SchemaCreation(Connection connection, Schema schema) {
        this.connection = connection;
        this.dialect = connection.database().dialect();
        this.schema = schema;
        NamingConvention naming = schema.naming();
        this.ddl = dialect.ddl().naming(naming == null ? connection.database().naming() : naming);
    }

    void createMissing() {
        findMissingSchemas();
        List<Table<?>> missing = new ArrayList<>();
        for (Table<?> table : schema.inDependencyOrder()) {
            if (!exists(table)) {
                checkTargets(table);
                missing.add(table);
            }
        }
        createEnumerations();
        new SchemaScript(ddl)
                .create(missingSchemas, schema.sequences(), missing)
                .forEach(connection::define);
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
    private void createEnumerations() {
        Set<String> known = null;
        for (NativeEnum enumeration : schema.enumerations()) {
            String create = dialect.ddl().createEnumeration(enumeration);
            if (create != null) {
                known = known == null ? connection.link().look(dialect::existingEnumerations) : known;
                if (!known.contains(dialect.label(enumeration.name()))) {
                    connection.define(create);
                }
            }
        }
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
        return names.contains(dialect.label(table.tableName()));
    }
}

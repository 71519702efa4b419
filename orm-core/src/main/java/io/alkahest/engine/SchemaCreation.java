package io.alkahest.engine;

import io.alkahest.dialect.Dialect;
import io.alkahest.error.SchemaException;
import io.alkahest.schema.ForeignKey;
import io.alkahest.schema.Schema;
import io.alkahest.schema.Table;
import io.alkahest.type.NativeEnum;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Creates and drops the tables of a schema. */
final class SchemaCreation {
    private final Connection connection;
    private final Dialect dialect;
    private final Map<@Nullable String, Set<String>> existing = new HashMap<>();

    SchemaCreation(Connection connection) {
        this.connection = connection;
        this.dialect = connection.database().dialect();
    }

    void createMissing(Schema schema) {
        createEnumerations(schema);
        for (Table<?> table : schema.inDependencyOrder()) {
            if (!exists(table)) {
                checkTargets(table, schema);
                dialect.ddl().createTable(table).forEach(connection::define);
            }
        }
    }

    void dropExisting(Schema schema) {
        List<Table<?>> tables = schema.inDependencyOrder();
        for (int i = tables.size() - 1; i >= 0; i--) {
            if (exists(tables.get(i))) {
                connection.define(dialect.ddl().dropTable(tables.get(i)));
            }
        }
        dropEnumerations(schema);
    }

    /** Before the tables, whose columns have these types. */
    private void createEnumerations(Schema schema) {
        Set<String> known = null;
        for (NativeEnum enumeration : schema.enumerations()) {
            String create = dialect.ddl().createEnumeration(enumeration);
            if (create != null) {
                known = known == null ? read(dialect::existingEnumerations) : known;
                if (!known.contains(dialect.label(enumeration.name()))) {
                    connection.define(create);
                }
            }
        }
    }

    /** After the tables; one that a table of somebody else uses stays. */
    private void dropEnumerations(Schema schema) {
        Set<String> unused = null;
        for (NativeEnum enumeration : schema.enumerations()) {
            if (dialect.ddl().createEnumeration(enumeration) != null) {
                unused = unused == null ? read(dialect::unusedEnumerations) : unused;
                if (unused.contains(dialect.label(enumeration.name()))) {
                    connection.define(dialect.ddl().dropEnumeration(enumeration));
                }
            }
        }
    }

    /** Some databases create a table whose foreign key leads nowhere, and refuse every row of it. */
    private void checkTargets(Table<?> table, Schema schema) {
        for (ForeignKey key : table.foreignKeys()) {
            if (!schema.tables().contains(key.targetTable()) && !exists(key.targetTable())) {
                throw new SchemaException(
                        219,
                        table + " cannot be created: " + key + " refers to " + key.targetTable()
                                + ", which is neither part of this Schema nor in the database. Add it to the Schema.");
            }
        }
    }

    /** The names are read once, before the first change. */
    private boolean exists(Table<?> table) {
        Set<String> names = existing.get(table.schemaName());
        if (names == null) {
            names = read(jdbc -> dialect.existingTables(jdbc, table.schemaName()));
            existing.put(table.schemaName(), names);
        }
        return names.contains(dialect.label(table.tableName()));
    }

    private Set<String> read(NamesOf catalog) {
        try {
            return catalog.read(connection.unwrap());
        } catch (SQLException e) {
            throw connection.link().failed(e, null, null);
        }
    }

    /** A look into the database's catalog. */
    private interface NamesOf {
        Set<String> read(java.sql.Connection jdbc) throws SQLException;
    }
}

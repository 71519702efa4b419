package io.alkahest.engine;

import io.alkahest.dialect.Dialect;
import io.alkahest.error.SchemaException;
import io.alkahest.schema.ForeignKey;
import io.alkahest.schema.Schema;
import io.alkahest.schema.Table;
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
            try {
                names = dialect.existingTables(connection.unwrap(), table.schemaName());
            } catch (SQLException e) {
                throw connection.link().failed(e, null, null);
            }
            existing.put(table.schemaName(), names);
        }
        return names.contains(dialect.label(table.tableName()));
    }
}

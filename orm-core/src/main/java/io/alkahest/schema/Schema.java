package io.alkahest.schema;

import io.alkahest.error.SchemaException;
import io.alkahest.graph.CycleException;
import io.alkahest.graph.DependencyGraph;
import io.alkahest.graph.Edge;
import io.alkahest.type.NativeEnum;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A set of tables that are created and dropped together. Immutable. */
public final class Schema {
    private final List<Table<?>> tables;

    /** A schema of the given tables, in any order. */
    public Schema(Table<?>... tables) {
        this.tables = List.of(tables);
    }

    /** The tables in the order in which they were given. */
    public List<Table<?>> tables() {
        return tables;
    }

    /**
     * The tables, each after those that its foreign keys refer to.
     *
     * @throws SchemaException if foreign keys form a cycle across tables
     */
    public List<Table<?>> inDependencyOrder() {
        DependencyGraph<Table<?>, ForeignKey> graph = new DependencyGraph<>();
        for (Table<?> table : tables) {
            graph.add(table);
        }
        for (Table<?> table : tables) {
            for (ForeignKey key : table.foreignKeys()) {
                if (tables.contains(key.targetTable())) {
                    graph.dependsOn(table, key.targetTable(), key);
                }
            }
        }
        try {
            return graph.sort();
        } catch (CycleException e) {
            throw new SchemaException(
                    201,
                    "The foreign keys "
                            + e.cycle().stream()
                                    .map(Edge::reason)
                                    .map(Object::toString)
                                    .collect(Collectors.joining(", "))
                            + " form a cycle, so no table can be created first. Leave references(…) out of one of them.",
                    e);
        }
    }

    /**
     * The enumerations that are types of columns, each once.
     *
     * @throws SchemaException if two columns declare different labels under one name
     */
    public List<NativeEnum> enumerations() {
        Map<String, NativeEnum> byName = new LinkedHashMap<>();
        for (Table<?> table : tables) {
            for (AnyColumn<?, ?> column : table.columns()) {
                NativeEnum enumeration = column.type().nativeEnum();
                NativeEnum known = enumeration == null ? null : byName.putIfAbsent(enumeration.name(), enumeration);
                if (known != null && !known.equals(enumeration)) {
                    throw new SchemaException(
                            293,
                            column + " declares the native enumeration " + enumeration
                                    + ", but another column declares " + known + ". Give one of them another name.");
                }
            }
        }
        return List.copyOf(byName.values());
    }

    /** Creates those tables that the database does not have yet; existing tables are not changed. */
    public void createAll(SchemaTarget target) {
        target.createMissing(this);
    }

    /** Drops those tables that the database has. */
    public void dropAll(SchemaTarget target) {
        target.dropExisting(this);
    }

    @Override
    public String toString() {
        return tables.toString();
    }
}

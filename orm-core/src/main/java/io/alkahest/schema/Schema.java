package io.alkahest.schema;

import io.alkahest.error.SchemaException;
import io.alkahest.graph.DependencyGraph;
import io.alkahest.type.NativeEnum;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A set of tables that are created and dropped together, with the sequences that they use. Immutable.
 *
 * <p>One table alone is a schema, too: {@code new Schema(USERS).createAll(engine)}.
 */
public final class Schema {
    private final List<Table<?>> tables;
    private final List<Sequence> sequences;
    private final @Nullable NamingConvention naming;
    private final List<NotReflected> notReflected;

    /** A schema of the given tables, in any order. */
    public Schema(Table<?>... tables) {
        this(stored(tables), List.of(), null, List.of());
    }

    /** The tables that a database has: those of subclasses without their own are part of the upper one. */
    private static List<Table<?>> stored(Table<?>[] tables) {
        Set<Table<?>> stored = new LinkedHashSet<>();
        for (Table<?> table : tables) {
            table.use.begin();
            stored.add(table.stored());
        }
        return List.copyOf(stored);
    }

    private Schema(
            List<Table<?>> tables,
            List<Sequence> sequences,
            @Nullable NamingConvention naming,
            List<NotReflected> notReflected) {
        this.tables = tables;
        this.sequences = sequences;
        this.naming = naming;
        this.notReflected = notReflected;
    }

    /**
     * The tables of a database's default schema as it has them, with their keys, indexes, checks, defaults and
     * comments: to query, to write to, to create elsewhere. Their rows are {@link io.alkahest.sql.Row}s; columns are
     * found by name.
     *
     * <pre>{@code
     * Table<?> users = Schema.reflect(engine).table("users");
     * connection.execute(select(users.column("email", String.class)));
     * }</pre>
     *
     * <p>Columns of types that the library does not know are text, see {@link io.alkahest.type.SqlTypes#opaque}. What
     * tables have that cannot be declared is listed by {@link #notReflected}.
     */
    public static Schema reflect(SchemaTarget target) {
        return reflect(target, options -> {});
    }

    /** The tables that the options ask for as a database has them. */
    public static Schema reflect(SchemaTarget target, Consumer<? super ReflectOptions> configure) {
        ReflectOptions options = new ReflectOptions();
        configure.accept(options);
        return target.reflect(options);
    }

    /**
     * The table of this name; of those with one name in several schemas, the one of the connection's default schema,
     * and the others by {@code schema.name}.
     *
     * @throws SchemaException if there is none
     */
    public Table<?> table(String name) {
        for (Table<?> table : tables) {
            if (table.toString().equals(name)) {
                return table;
            }
        }
        for (Table<?> table : tables) {
            if (table.tableName().equals(name)) {
                return table;
            }
        }
        throw new SchemaException(262, "This schema has no table " + name + ". It has " + tables + ".");
    }

    /** The same schema with sequences that no column of its tables takes values from. */
    public Schema sequences(Sequence... more) {
        List<Sequence> all = new ArrayList<>(sequences);
        all.addAll(List.of(more));
        return new Schema(tables, List.copyOf(all), naming, notReflected);
    }

    /** The same schema with names for constraints and indexes by another convention than the engine's. */
    public Schema naming(NamingConvention convention) {
        return new Schema(tables, sequences, convention, notReflected);
    }

    /** The same schema, of which something is known to be missing: what its tables have where they were reflected. */
    public Schema lacking(List<NotReflected> parts) {
        return new Schema(tables, sequences, naming, List.copyOf(parts));
    }

    /**
     * What the tables have in the database that this schema was reflected from, and {@link #createAll} makes them
     * without; empty where nothing is lost.
     */
    public List<NotReflected> notReflected() {
        return notReflected;
    }

    /** The tables in the order in which they were given. */
    public List<Table<?>> tables() {
        return tables;
    }

    /** The sequences that were given, and those that columns take values from. */
    public List<Sequence> sequences() {
        Set<Sequence> all = new LinkedHashSet<>(sequences);
        for (Table<?> table : tables) {
            for (AnyColumn<?, ?> column : table.columns()) {
                Sequence sequence = column.sequence();
                if (sequence != null) {
                    all.add(sequence);
                }
            }
        }
        return List.copyOf(all);
    }

    /** The convention by which constraints and indexes are named, or null for the engine's. */
    public @Nullable NamingConvention naming() {
        return naming;
    }

    /**
     * The tables, each after those that its foreign keys refer to. Tables that refer to one another in a circle stand
     * together, in the order in which they were given.
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
        List<Table<?>> ordered = new ArrayList<>(tables.size());
        graph.groups().forEach(ordered::addAll);
        return List.copyOf(ordered);
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

    /**
     * Creates what the database does not have yet: schemas, enumerations, sequences, tables with their constraints, and
     * indexes, those of tables that are there included. Foreign keys of tables that refer to one another in a circle
     * are added when all of them exist. Columns and constraints of existing tables are left as they are. An index is
     * there if one over the same columns is, whatever its name.
     *
     * <p>Where definitions commit, as on H2, MySQL and MariaDB, a failure leaves what was created before it; the next
     * call goes on from there.
     *
     * @return what was created
     * @throws SchemaException if a foreign key leads to a table that is neither part of the schema nor in the database
     */
    public Created createAll(SchemaTarget target) {
        return createAll(target, options -> {});
    }

    /** The same without what the options leave out: for a copy on a database of another product. */
    public Created createAll(SchemaTarget target, Consumer<? super CreateOptions> configure) {
        CreateOptions options = new CreateOptions();
        configure.accept(options);
        return target.createMissing(this, options);
    }

    /** Drops those tables and sequences that the database has; database schemas stay. */
    public void dropAll(SchemaTarget target) {
        target.dropExisting(this);
    }

    /**
     * Moves the identities and sequences that number the rows of the tables behind the highest number that is there,
     * after rows were written with keys of their own: {@code new Schema(USERS).restartIdentities(engine)} does so for
     * one table. Numbers never go back. Databases that follow given keys by themselves, as SQLite does and the
     * identities of MySQL and MariaDB do, are left alone.
     *
     * <p>Rows that other transactions have written and not committed yet are not seen.
     */
    public void restartIdentities(SchemaTarget target) {
        target.restartIdentities(this);
    }

    /** The statements that create everything on an empty database, as text, with no connection. */
    public List<String> createStatements(SchemaRenderer dialect) {
        return dialect.createStatements(this);
    }

    /** The statements that drop everything, as text, with no connection. */
    public List<String> dropStatements(SchemaRenderer dialect) {
        return dialect.dropStatements(this);
    }

    @Override
    public String toString() {
        return tables.toString();
    }
}

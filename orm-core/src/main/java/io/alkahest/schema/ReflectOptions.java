package io.alkahest.schema;

import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which tables {@link Schema#reflect} makes of those that a database has. Used by one thread.
 *
 * <pre>{@code
 * Schema shop = Schema.reflect(engine, options -> options.schema("shop").where(name -> !name.startsWith("tmp_")));
 * }</pre>
 */
public final class ReflectOptions {
    private @Nullable String schema;
    private @Nullable List<String> only;
    private Predicate<? super String> where = name -> true;
    private boolean views;
    private boolean withoutUnknownTypes;
    private boolean withoutComputed;

    /** Options that reflect all tables of the default schema. */
    public ReflectOptions() {}

    /** Reflects the tables of a schema, instead of those of the connection's default schema. */
    public ReflectOptions schema(String name) {
        schema = name;
        return this;
    }

    /** Reflects these tables, and those that their foreign keys lead to. */
    public ReflectOptions only(String... tables) {
        only = List.of(tables);
        return this;
    }

    /** Reflects the tables whose names meet a condition, and those that their foreign keys lead to. */
    public ReflectOptions where(Predicate<? super String> condition) {
        where = condition;
        return this;
    }

    /**
     * Reflects views as well, as tables without keys. A schema with views in it is for queries; {@code createAll} would
     * make tables of them.
     */
    public ReflectOptions views() {
        views = true;
        return this;
    }

    /**
     * Leaves out columns whose types the library does not know, with the indexes and constraints on them, instead of
     * taking their values as text: for a schema that is created on another kind of database.
     * {@link Schema#notReflected} lists them.
     */
    public ReflectOptions withoutUnknownTypes() {
        withoutUnknownTypes = true;
        return this;
    }

    /**
     * Makes plain columns of those that the database computes, to be given their values: for a copy on a database of
     * another product.
     */
    public ReflectOptions withoutComputed() {
        withoutComputed = true;
        return this;
    }

    /** The schema, or null for the connection's default. */
    public @Nullable String getSchema() {
        return schema;
    }

    /** The tables asked for by name, or null for all that meet the condition. */
    public @Nullable List<String> getOnly() {
        return only;
    }

    /** Whether a table of this name is asked for. */
    public boolean includes(String table) {
        return where.test(table);
    }

    /** Whether views are reflected. */
    public boolean hasViews() {
        return views;
    }

    /** Whether columns of unknown types are left out. */
    public boolean skipsUnknownTypes() {
        return withoutUnknownTypes;
    }

    /** Whether computed columns become plain ones. */
    public boolean skipsComputed() {
        return withoutComputed;
    }
}

package io.alkahest.catalog;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A table as the database describes it.
 *
 * @param schema the schema, or null for the connection's default
 * @param name the name, in the spelling in which it is declared
 * @param columns the columns in order
 * @param primaryKey the primary key, or null where there is none
 * @param foreignKeys the foreign keys, by name
 * @param uniques the unique constraints, by name
 * @param indexes the indexes that no constraint brought along, by name
 * @param checks the check constraints, by name
 * @param constraints the constraints that only the database has words for, by name
 * @param comment the comment, or null where there is none
 * @param temporary whether the table ends with the session that created it
 * @param options what else the database tells of the table, such as {@code engine} or {@code collation}
 * @param exactName whether the database finds the name in quotes only, though it could be written without
 * @param exactColumns the names of those columns of which the same holds
 */
public record TableInfo(
        @Nullable String schema,
        String name,
        List<ColumnInfo> columns,
        @Nullable KeyInfo primaryKey,
        List<ForeignKeyInfo> foreignKeys,
        List<KeyInfo> uniques,
        List<IndexInfo> indexes,
        List<CheckInfo> checks,
        List<ConstraintInfo> constraints,
        @Nullable String comment,
        boolean temporary,
        Map<String, String> options,
        boolean exactName,
        Set<String> exactColumns)
        implements SchemaObject {
    public TableInfo {
        columns = List.copyOf(columns);
        foreignKeys = List.copyOf(foreignKeys);
        uniques = List.copyOf(uniques);
        indexes = List.copyOf(indexes);
        checks = List.copyOf(checks);
        constraints = List.copyOf(constraints);
        options = Collections.unmodifiableMap(new TreeMap<>(options));
        exactColumns = Set.copyOf(exactColumns);
    }

    /** A table of which nothing is known yet. */
    public static Builder builder(@Nullable String schema, String name) {
        return new Builder(schema, name);
    }

    /** All of it, to be changed. */
    public Builder toBuilder() {
        Builder builder = new Builder(schema, name);
        builder.columns.addAll(columns);
        builder.primaryKey = primaryKey;
        builder.exactName = exactName;
        builder.exactColumns.addAll(exactColumns);
        builder.foreignKeys.addAll(foreignKeys);
        builder.uniques.addAll(uniques);
        builder.indexes.addAll(indexes);
        builder.checks.addAll(checks);
        builder.constraints.addAll(constraints);
        builder.comment = comment;
        builder.temporary = temporary;
        builder.options.putAll(options);
        return builder;
    }

    /** The column of this name, or null where there is none. */
    public @Nullable ColumnInfo column(String column) {
        for (ColumnInfo info : columns) {
            if (info.name().equals(column)) {
                return info;
            }
        }
        return null;
    }

    /** The index of this name, or null where there is none. */
    public @Nullable IndexInfo index(String index) {
        for (IndexInfo info : indexes) {
            if (info.name().equals(index)) {
                return info;
            }
        }
        return null;
    }

    /** The table's name, with its schema where it has one. */
    @Override
    public String toString() {
        return schema == null ? name : schema + "." + name;
    }

    /** Collects what is read of a table, in whatever order. Used by one thread. */
    public static final class Builder {
        private final @Nullable String schema;
        private final String name;
        private final List<ColumnInfo> columns = new ArrayList<>();
        private final List<ForeignKeyInfo> foreignKeys = new ArrayList<>();
        private final List<KeyInfo> uniques = new ArrayList<>();
        private final List<IndexInfo> indexes = new ArrayList<>();
        private final List<CheckInfo> checks = new ArrayList<>();
        private final List<ConstraintInfo> constraints = new ArrayList<>();
        private final Map<String, String> options = new TreeMap<>();
        private @Nullable KeyInfo primaryKey;
        private @Nullable String comment;
        private final Set<String> exactColumns = new TreeSet<>();
        private boolean temporary;
        private boolean exactName;

        private Builder(@Nullable String schema, String name) {
            this.schema = schema;
            this.name = name;
        }

        /** Adds a column behind the others. */
        public Builder column(ColumnInfo column) {
            columns.add(column);
            return this;
        }

        /** Adds all columns of another table. */
        public Builder columnsOf(TableInfo table) {
            columns.addAll(table.columns);
            exactColumns.addAll(table.exactColumns);
            return this;
        }

        /** Takes the columns away again. */
        public Builder withoutColumns() {
            columns.clear();
            return this;
        }

        /** Takes the foreign keys away again. */
        public Builder withoutForeignKeys() {
            foreignKeys.clear();
            return this;
        }

        /** Sets the primary key. */
        public Builder primaryKey(@Nullable KeyInfo key) {
            primaryKey = key;
            return this;
        }

        /** Adds a foreign key. */
        public Builder foreignKey(ForeignKeyInfo key) {
            foreignKeys.add(key);
            return this;
        }

        /** Adds a unique constraint. */
        public Builder unique(KeyInfo key) {
            uniques.add(key);
            return this;
        }

        /** Adds an index. */
        public Builder index(IndexInfo index) {
            indexes.add(index);
            return this;
        }

        /** Adds a check constraint. */
        public Builder check(CheckInfo check) {
            checks.add(check);
            return this;
        }

        /** Adds a constraint in the words of the database. */
        public Builder constraint(ConstraintInfo constraint) {
            constraints.add(constraint);
            return this;
        }

        /** Sets the comment; an empty one is none. */
        public Builder comment(@Nullable String text) {
            comment = text == null || text.isEmpty() ? null : text;
            return this;
        }

        /** Says whether the table ends with its session. */
        public Builder temporary(boolean ends) {
            temporary = ends;
            return this;
        }

        /** Says whether the name is found in quotes only. */
        public Builder exactName(boolean exact) {
            exactName = exact;
            return this;
        }

        /** Says that the name of a column is found in quotes only. */
        public Builder exactColumn(String column) {
            exactColumns.add(column);
            return this;
        }

        /** Adds an option of the database's own. */
        public Builder option(String option, String value) {
            options.put(option, value);
            return this;
        }

        /** The table with all that was collected. */
        public TableInfo build() {
            return new TableInfo(
                    schema,
                    name,
                    columns,
                    primaryKey,
                    foreignKeys,
                    uniques,
                    indexes,
                    checks,
                    constraints,
                    comment,
                    temporary,
                    options,
                    exactName,
                    exactColumns);
        }
    }
}

package io.alkahest.schema;

import io.alkahest.error.StatementException;
import io.alkahest.sql.ColumnExpression;
import io.alkahest.sql.Condition;
import io.alkahest.sql.EntitySelectable;
import io.alkahest.sql.JoinStep;
import io.alkahest.sql.NonNullExpression;
import io.alkahest.sql.NullableExpression;
import io.alkahest.sql.Relation;
import io.alkahest.sql.TableSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A table under another name, so that it can stand in one statement twice. Two aliases of one table with one name are
 * equal.
 *
 * @param table the table
 * @param aliasName the name
 * @param <E> the table's entity
 */
public record Alias<E>(Table<E> table, String aliasName) implements TableSource, EntitySelectable<E> {
    @Override
    public String tableName() {
        return table.tableName();
    }

    @Override
    public boolean hasExactName() {
        return table.hasExactName();
    }

    @Override
    public @Nullable String schemaName() {
        return table.schemaName();
    }

    @Override
    public Table<E> unaliased() {
        return table;
    }

    @Override
    public TableSource source() {
        return this;
    }

    @Override
    public @Nullable Condition only() {
        return table.only() == null ? null : table.lineage.only(this);
    }

    @Override
    public @Nullable JoinStep above() {
        return table.lineage.isJoined() ? table.lineage.above(this, upper()) : null;
    }

    /** The name under which the upper table's part of an object is read, where that is a row of its own. */
    Alias<?> upper() {
        Table<?> parent = Objects.requireNonNull(table.parent());
        return parent.alias(aliasName + "_" + parent.tableName());
    }

    @Override
    public boolean optional() {
        return false;
    }

    @Override
    public List<ColumnExpression<?>> columns() {
        return own(table.columns());
    }

    @Override
    public List<ColumnExpression<?>> items() {
        return own(table.items());
    }

    private List<ColumnExpression<?>> own(List<AnyColumn<E, ?>> columns) {
        List<ColumnExpression<?>> own = new ArrayList<>();
        for (AnyColumn<?, ?> column : columns) {
            own.add(column(column));
        }
        return own;
    }

    /** A column of the table, read through the alias. */
    public <T> NonNullExpression<T> get(Column<? super E, T> column) {
        return (NonNullExpression<T>) column(column);
    }

    /** A column of the table, read through the alias. */
    public <T> NullableExpression<T> get(NullableColumn<? super E, T> column) {
        return (NullableExpression<T>) column(column);
    }

    /** An association of the table that starts from the alias. */
    public Relation get(Association<? super E, ?> association) {
        return association.from(this);
    }

    @Override
    public String toString() {
        return table.tableName() + " AS " + aliasName;
    }

    /**
     * A column as it is read through the alias. Of a subclass with a table of its own, what is inherited is read from
     * the upper table, except for the key, which both have.
     */
    <T> AliasColumn<T> column(AnyColumn<?, T> column) {
        if (column.table() == table || table.columns().contains(column)) {
            return AliasColumn.of(this, column);
        }
        if (table.lineage.isJoined() && column.table() == table.parent()) {
            AnyColumn<?, T> own = table.lineage.own(column);
            return own == column ? AliasColumn.of(upper(), column) : AliasColumn.of(this, own);
        }
        throw new StatementException(
                316, column + " is no column of " + table.tableName() + ", so " + aliasName + " cannot read it.");
    }
}

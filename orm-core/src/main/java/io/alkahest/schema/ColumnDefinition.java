package io.alkahest.schema;

import io.alkahest.error.SchemaException;
import io.alkahest.sql.Expression;
import io.alkahest.type.SqlType;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What has been declared of a column so far; a column and its nullable form share one. */
final class ColumnDefinition<E, T> {
    final Table<E> table;
    final String name;
    final int slot;
    final SqlType<T> type;
    boolean primaryKey;
    boolean assigned;
    boolean unique;
    boolean indexed;
    boolean version;
    boolean discriminator;
    boolean exactName;
    boolean deferred;

    /** The columns that are read together once one of them is touched; null where a deferred column stands alone. */
    @Nullable
    String deferredGroup;

    @Nullable
    Reference reference;

    @Nullable
    Supplier<? extends T> defaultValue;

    @Nullable
    UnaryOperator<T> exchange;

    @Nullable
    Expression<T> serverDefault;

    @Nullable
    Computed<T> computed;

    @Nullable
    Identity identity;

    @Nullable
    String comment;

    @Nullable
    String collation;

    @Nullable
    String onUpdate;

    @Nullable
    Property<E, T> property;

    ColumnDefinition(Table<E> table, String name, int slot, SqlType<T> type) {
        this.table = table;
        this.name = name;
        this.slot = slot;
        this.type = type;
    }

    /** The same definition for a column of another type; nothing that depends on the type may have been said. */
    <U> ColumnDefinition<E, U> mapped(SqlType<U> other) {
        if (version
                || discriminator
                || reference != null
                || defaultValue != null
                || exchange != null
                || serverDefault != null
                || computed != null
                || property != null) {
            throw new SchemaException(
                    750,
                    table + "." + name
                            + " is to be mapped to another class after its default, reference, property or version was said. Say map(…) first.");
        }
        ColumnDefinition<E, U> mapped = new ColumnDefinition<>(table, name, slot, other);
        mapped.primaryKey = primaryKey;
        mapped.assigned = assigned;
        mapped.unique = unique;
        mapped.indexed = indexed;
        mapped.identity = identity;
        mapped.deferred = deferred;
        mapped.deferredGroup = deferredGroup;
        mapped.comment = comment;
        return mapped;
    }

    /**
     * A reference declared at the column; the target is looked up when the schema is used, so that tables may refer to
     * each other.
     */
    record Reference(
            Supplier<? extends @Nullable AnyColumn<?, ?>> target,
            ReferentialAction onDelete,
            ReferentialAction onUpdate) {}
}

package io.alkahest.schema;

import io.alkahest.error.MappingException;
import io.alkahest.error.SchemaException;
import io.alkahest.sql.Condition;
import io.alkahest.sql.Projection;
import io.alkahest.sql.Row;
import io.alkahest.sql.Selectable;
import io.alkahest.sql.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A value that several columns of a table make together, such as an address: {@link Embedded}, or
 * {@link NullableEmbedded} where all of the columns admit null.
 *
 * <p>Compared by identity; immutable once the table is constructed.
 *
 * @param <E> the table's entity
 * @param <V> the value
 */
public abstract sealed class AnyEmbedded<E, V> permits Embedded, NullableEmbedded {
    private final Table<E> table;
    private final Function<@Nullable Object[], ? extends V> maker;
    private final List<AnyColumn<E, ?>> columns = new ArrayList<>();
    private final Function<V, ?>[] getters;

    @Nullable
    Property<E, V> property;

    @SuppressWarnings("unchecked")
    AnyEmbedded(
            Table<E> table,
            Function<@Nullable Object[], ? extends V> maker,
            List<? extends Selectable<?>> columns,
            List<? extends Function<? super V, ?>> getters) {
        this.table = table;
        this.maker = maker;
        this.getters = getters.toArray((Function<V, ?>[]) new Function<?, ?>[0]);
        for (Selectable<?> column : columns) {
            this.columns.add(own(column));
        }
    }

    @SuppressWarnings("unchecked")
    private AnyColumn<E, ?> own(Selectable<?> column) {
        if (column instanceof AnyColumn<?, ?> declared && declared.table() == table) {
            return (AnyColumn<E, ?>) declared;
        }
        throw new SchemaException(
                688,
                column + " is no column of table " + table
                        + ", so it cannot be part of a value embedded there. Name columns of the same table.");
    }

    /** The table. */
    public final Table<E> table() {
        return table;
    }

    /** The columns in the order of the value's parts. */
    public final List<AnyColumn<E, ?>> columns() {
        return List.copyOf(columns);
    }

    /** Whether there is no value where all columns are null. */
    public abstract boolean isNullable();

    /** How a plain class gives and takes the value, or null where none is declared. */
    public final @Nullable Property<E, V> property() {
        return property;
    }

    /**
     * The value that consists of the given parts, one for each column; null where the value is nullable and all parts
     * are null.
     *
     * @throws MappingException if the class does not take them
     */
    public final @Nullable V make(@Nullable Object[] parts) {
        boolean empty = isNullable();
        for (Object part : parts) {
            empty &= part == null;
        }
        if (empty) {
            return null;
        }
        try {
            return maker.apply(parts);
        } catch (RuntimeException e) {
            List<String> absent = new ArrayList<>();
            for (int i = 0; i < parts.length; i++) {
                if (parts[i] == null) {
                    absent.add(columns.get(i).name());
                }
            }
            throw new MappingException(
                    687,
                    this + " cannot be made of what its columns hold"
                            + (absent.isEmpty() ? "" : " (null: " + String.join(", ", absent) + ")")
                            + ": the class does not take it, and the cause says why. Correct the row, or let the class take it.",
                    e);
        }
    }

    /** What a statement selects it as: the columns, and what makes the value of them. */
    final Projection<@Nullable V> made() {
        List<Selectable<?>> parts = new ArrayList<>();
        for (AnyColumn<E, ?> column : columns) {
            parts.add(column.selectable());
        }
        return Sql.row(parts).map(new OfRow<>(this));
    }

    /** Makes the value of a row of its columns; equal for one value, so that queries of it can be put together. */
    private record OfRow<V>(AnyEmbedded<?, V> value) implements Function<Row, @Nullable V> {
        @Override
        public @Nullable V apply(Row row) {
            @Nullable Object[] parts = new Object[row.size()];
            for (int i = 0; i < parts.length; i++) {
                parts[i] = row.get(i);
            }
            return value.make(parts);
        }
    }

    /** A part of a value: what the column at this place holds; null where there is no value. */
    public final @Nullable Object part(@Nullable V value, int place) {
        return value == null ? null : getters[place].apply(value);
    }

    /** The condition that each column equals its part of the value, or is null where the part is. */
    public final Condition eq(V value) {
        Condition all = equal(columns.get(0), part(value, 0));
        for (int i = 1; i < columns.size(); i++) {
            all = all.and(equal(columns.get(i), part(value, i)));
        }
        return all;
    }

    @SuppressWarnings("unchecked")
    private static <T> Condition equal(AnyColumn<?, T> column, @Nullable Object part) {
        if (part == null) {
            return column.isNull();
        }
        column.checkValue(part);
        return column.eq((T) part);
    }

    /** {@code Entity.property}. */
    @Override
    public final String toString() {
        String declared = DeclaredNames.find(table, this);
        return table.entityName() + "." + (declared == null ? columns.get(0).name() : declared);
    }

    /** The name of the property in which the table class keeps it, or null where it keeps it in none. */
    public final @Nullable String name() {
        return DeclaredNames.find(table, this);
    }

    @Override
    public final boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public final int hashCode() {
        return System.identityHashCode(this);
    }
}

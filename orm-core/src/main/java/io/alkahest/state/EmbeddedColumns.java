package io.alkahest.state;

import io.alkahest.mapping.EntityMapping;
import io.alkahest.schema.AnyColumn;
import io.alkahest.schema.AnyEmbedded;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Embedded values as they stand in the slots of their columns: they have no slot of their own. */
public final class EmbeddedColumns {
    private EmbeddedColumns() {}

    /** The value, made of its columns, which are loaded if need be; null where it is nullable and all of them are. */
    public static @Nullable Object read(EntityState state, AnyEmbedded<?, ?> embedded) {
        List<? extends AnyColumn<?, ?>> columns = embedded.columns();
        @Nullable Object[] parts = new Object[columns.size()];
        for (int i = 0; i < parts.length; i++) {
            AnyColumn<?, ?> column = columns.get(i);
            Object part = column.isNullable() ? state.readNullable(column.slot()) : state.read(column.slot());
            parts[i] = part != null && column.isMutable() ? state.lend(column.slot(), part) : part;
        }
        return embedded.make(parts);
    }

    /** Sets all columns to the parts of the value, or none where one of them cannot be set. */
    public static <V> void write(EntityState state, AnyEmbedded<?, V> embedded, @Nullable V value) {
        List<? extends AnyColumn<?, ?>> columns = embedded.columns();
        @Nullable Object[] parts = new Object[columns.size()];
        for (int i = 0; i < parts.length; i++) {
            columns.get(i).checkSettable();
            parts[i] = embedded.part(value, i);
            if (parts[i] == null) {
                columns.get(i).checkValue(null);
            }
        }
        for (int i = 0; i < parts.length; i++) {
            state.write(columns.get(i).slot(), parts[i]);
        }
    }

    /**
     * Gives a plain object its embedded values anew, of which a column was read or stored.
     *
     * @param touched by slot, not null where the column was: the other columns keep what the object shows
     */
    static void publish(EntityState state, @Nullable Object[] touched) {
        for (AnyEmbedded<Object, Object> embedded : state.mapping().embedded()) {
            publish(state, embedded, touched);
        }
    }

    /** The same where one column was stored. */
    static void publish(EntityState state, int slot) {
        if (state.mapping().embedded().length > 0) {
            @Nullable Object[] touched = new Object[state.values.length];
            touched[slot] = NullValue.NULL;
            publish(state, touched);
        }
    }

    private static void publish(EntityState state, AnyEmbedded<Object, Object> embedded, @Nullable Object[] touched) {
        EntityMapping<?> mapping = state.mapping();
        List<AnyColumn<Object, ?>> columns = embedded.columns();
        @Nullable Object[] parts = new Object[columns.size()];
        boolean differs = false;
        for (int i = 0; i < parts.length; i++) {
            AnyColumn<Object, ?> column = columns.get(i);
            Object raw = state.values[column.slot()];
            parts[i] = mapping.get(column.slot(), state.entity());
            if (raw != null && touched[column.slot()] != null && !PlainObjects.same(column, raw, parts[i])) {
                parts[i] = raw == NullValue.NULL ? null : PlainObjects.copy(column, raw);
                differs = true;
            }
        }
        if (differs) {
            mapping.set(embedded, state.entity(), embedded.make(parts));
        }
    }
}

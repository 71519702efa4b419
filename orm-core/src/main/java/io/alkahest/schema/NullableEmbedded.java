package io.alkahest.schema;

import io.alkahest.sql.Condition;
import io.alkahest.sql.Projected;
import io.alkahest.sql.Projection;
import io.alkahest.sql.Selectable;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An embedded value that is null where all of its columns are.
 *
 * @param <E> the table's entity
 * @param <V> the value
 */
public final class NullableEmbedded<E, V> extends AnyEmbedded<E, V> implements Projected<@Nullable V> {
    NullableEmbedded(
            Table<E> table,
            Function<@Nullable Object[], ? extends V> maker,
            List<? extends Selectable<?>> columns,
            List<? extends Function<? super V, ?>> getters) {
        super(table, maker, columns, getters);
    }

    @Override
    public boolean isNullable() {
        return true;
    }

    @Override
    public Projection<@Nullable V> projection() {
        return made();
    }

    /** Binds the value to a property of a plain class; its columns then need none of their own. */
    public NullableEmbedded<E, V> property(
            Function<? super E, ? extends @Nullable V> getter, BiConsumer<? super E, V> setter) {
        table().use.refuse(this, "property(…)");
        property = new Property<>(getter, setter);
        return this;
    }

    /** The condition that there is no value: all columns are null. */
    public Condition isNull() {
        Condition all = columns().get(0).isNull();
        for (AnyColumn<E, ?> column : columns().subList(1, columns().size())) {
            all = all.and(column.isNull());
        }
        return all;
    }
}

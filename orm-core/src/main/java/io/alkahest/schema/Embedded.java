package io.alkahest.schema;

import io.alkahest.sql.Projected;
import io.alkahest.sql.Projection;
import io.alkahest.sql.Selectable;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An embedded value that is always there.
 *
 * @param <E> the table's entity
 * @param <V> the value
 */
public final class Embedded<E, V> extends AnyEmbedded<E, V> implements Projected<V> {
    Embedded(
            Table<E> table,
            Function<@Nullable Object[], ? extends V> maker,
            List<? extends Selectable<?>> columns,
            List<? extends Function<? super V, ?>> getters) {
        super(table, maker, columns, getters);
    }

    @Override
    public boolean isNullable() {
        return false;
    }

    @Override
    public Projection<V> projection() {
        return made();
    }

    /** The value on the outer side of a join: a row without a partner yields null. */
    public Projection<@Nullable V> orNull() {
        return projection().orNull();
    }

    /** Binds the value to a property of a plain class; its columns then need none of their own. */
    public Embedded<E, V> property(Function<? super E, ? extends V> getter, BiConsumer<? super E, V> setter) {
        table().use.refuse(this, "property(…)");
        property = new Property<>(getter, setter);
        return this;
    }
}

package io.alkahest.schema;

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
public final class Embedded<E, V> extends AnyEmbedded<E, V> {
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

    /** Binds the value to a property of a plain class; its columns then need none of their own. */
    public Embedded<E, V> property(Function<? super E, ? extends V> getter, BiConsumer<? super E, V> setter) {
        table().use.refuse(this, "property(…)");
        property = new Property<>(getter, setter);
        return this;
    }
}

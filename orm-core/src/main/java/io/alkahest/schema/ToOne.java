package io.alkahest.schema;

import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An association with at most one entity: {@code manyToOne}, or either side of {@code oneToOne}.
 *
 * @param <E> the entity that has the association
 * @param <F> the associated entity; nullable where there may be none
 */
public final class ToOne<E, F extends @Nullable Object> extends Association<E, F> {
    ToOne(Table<E> table, int slot, Way way) {
        super(table, slot, way);
    }

    /** Whether there may be no associated entity. */
    public boolean isNullable() {
        if (!(way instanceof Way.ByColumns byColumns)) {
            return true;
        }
        for (AnyColumn<?, ?> column : byColumns.columns()) {
            if (column.isNullable()) {
                return true;
            }
        }
        return false;
    }

    /** Lets operations of a session spread along the association. */
    public ToOne<E, F> cascade(Cascade... cascades) {
        addCascades(cascades);
        return this;
    }

    /** Binds the association to a property of a plain class. */
    public ToOne<E, F> property(Function<? super E, ? extends @Nullable F> getter, BiConsumer<? super E, F> setter) {
        refuse("property(…)");
        property = new Property<>(getter, setter);
        return this;
    }
}

package io.alkahest.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A table or alias on the outer side of a join: a row without a partner yields null. */
record OptionalEntity<E extends @Nullable Object>(EntitySelectable<E> entity) implements EntitySelectable<@Nullable E> {
    @Override
    public TableSource source() {
        return entity.source();
    }

    @Override
    public List<? extends Expression<?>> items() {
        return entity.items();
    }

    @Override
    public boolean optional() {
        return true;
    }

    @Override
    public EntitySelectable<@Nullable E> orNull() {
        return this;
    }
}

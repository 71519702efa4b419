package io.alkahest.schema;

import io.alkahest.sql.EntitySelectable;
import io.alkahest.sql.Expression;
import io.alkahest.sql.TableSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A table or alias on the outer side of a join: a row without a partner yields null. */
record OptionalEntity<E>(EntitySelectable<E> entity) implements EntitySelectable<@Nullable E> {
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
}

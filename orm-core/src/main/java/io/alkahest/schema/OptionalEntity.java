package io.alkahest.schema;

import io.alkahest.sql.EntitySelectable;
import io.alkahest.sql.TableSource;
import org.jspecify.annotations.Nullable;

/** A table or alias on the outer side of a join: a row without a partner yields null. */
record OptionalEntity<E>(TableSource source) implements EntitySelectable<@Nullable E> {
    @Override
    public boolean optional() {
        return true;
    }
}

package io.alkahest.load;

import io.alkahest.mapping.EntityMapping;
import io.alkahest.schema.AnyColumn;
import io.alkahest.sql.ColumnExpression;
import io.alkahest.sql.EntitySelectable;
import io.alkahest.sql.Expression;
import io.alkahest.sql.FromItem;
import java.util.List;

/**
 * Where what is read of one entity stands in the rows of a SELECT.
 *
 * @param mapping the entity's mapping
 * @param source what is read: the table, an alias of it, or a part of its rows
 * @param items what is read of it
 * @param first the position of the first of them; the others follow
 * @param optional whether an outer join may leave the row without the entity
 */
record EntityPlace(
        EntityMapping<?> mapping, FromItem source, List<? extends Expression<?>> items, int first, boolean optional) {
    static EntityPlace of(EntityMapping<?> mapping, EntitySelectable<?> entity, int first) {
        return new EntityPlace(mapping, entity.source(), entity.items(), first, entity.optional());
    }

    /** The position in the row of a column that is read; the key is. */
    int position(AnyColumn<?, ?> column) {
        return first + indexOf(column, items);
    }

    /** Where a column stands among what is read of its table or of an alias. */
    static int indexOf(AnyColumn<?, ?> column, List<? extends Expression<?>> items) {
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i) instanceof ColumnExpression<?> read && read.unaliased() == column) {
                return i;
            }
        }
        throw new IllegalStateException(column + " is not read with the rows of its table.");
    }
}

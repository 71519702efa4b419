package io.alkahest.load;

import io.alkahest.mapping.EntityMapping;
import io.alkahest.schema.AnyColumn;
import io.alkahest.sql.ColumnExpression;
import io.alkahest.sql.EntitySelectable;
import io.alkahest.sql.Expression;
import io.alkahest.sql.FromItem;
import java.util.ArrayList;
import java.util.Arrays;
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

    /** The same place for objects of a subclass. */
    EntityPlace with(EntityMapping<?> variant) {
        return new EntityPlace(variant, source, items, first, optional);
    }

    /** Whether objects have a value for an item; columns of other classes that the table holds are read, too. */
    private boolean isOwn(Expression<?> item) {
        return !(item instanceof ColumnExpression<?> read
                && read.unaliased() instanceof AnyColumn<?, ?> column
                && !column.table().covers(mapping.table()));
    }

    /** The items that objects have a value for. */
    List<Expression<?>> ownItems() {
        List<Expression<?>> own = new ArrayList<>(items.size());
        for (Expression<?> item : items) {
            if (isOwn(item)) {
                own.add(item);
            }
        }
        return own;
    }

    /** The positions of {@link #ownItems} in the row. */
    int[] positions() {
        int[] positions = new int[items.size()];
        int count = 0;
        for (int i = 0; i < positions.length; i++) {
            if (isOwn(items.get(i))) {
                positions[count++] = first + i;
            }
        }
        return Arrays.copyOf(positions, count);
    }

    /** The position in the row of a column that is read; the key is. */
    int position(AnyColumn<?, ?> column) {
        return first + indexOf(column, items);
    }

    /** A column of the entity in the statement, whether it is read or not. */
    Expression<?> column(AnyColumn<?, ?> column) {
        int index = mapping.table().columns().indexOf(column);
        return index < 0 ? items.get(indexOf(column, items)) : source.columns().get(index);
    }

    /** Where a column stands among what is read of its table or of an alias. */
    static int indexOf(AnyColumn<?, ?> column, List<? extends Expression<?>> items) {
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i) instanceof ColumnExpression<?> read && isSame(read.unaliased(), column)) {
                return i;
            }
        }
        throw new IllegalStateException(column + " is not read with the rows of its table.");
    }

    /** Whether two columns are one property: the key of a subclass repeats that of the superclass. */
    private static boolean isSame(ColumnExpression<?> read, AnyColumn<?, ?> column) {
        return read == column
                || read instanceof AnyColumn<?, ?> own
                        && own.slot() == column.slot()
                        && (own.table().covers(column.table()) || column.table().covers(own.table()));
    }
}

package io.alkahest.sql.shared;

import io.alkahest.sql.EntitySelectable;
import io.alkahest.sql.Expression;
import io.alkahest.sql.NonNullExpression;
import io.alkahest.sql.Selectable;
import io.alkahest.sql.tree.OrNull;

/** Whether what is selected may be null in a row: an expression or a table, but no row of several. */
public final class Optionals {
    private Optionals() {}

    /** Whether it may be null. */
    public static boolean isOptional(Selectable<?> item) {
        return item instanceof EntitySelectable<?> entity ? entity.optional() : !(item instanceof NonNullExpression<?>);
    }

    /** The same, where it may be null. */
    public static Selectable<?> optional(Selectable<?> item) {
        if (isOptional(item)) {
            return item;
        }
        return item instanceof EntitySelectable<?> entity ? entity.orNull() : new OrNull<>((Expression<?>) item);
    }
}

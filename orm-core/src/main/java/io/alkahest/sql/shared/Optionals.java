package io.alkahest.sql.shared;

import io.alkahest.sql.ColumnExpression;
import io.alkahest.sql.EntitySelectable;
import io.alkahest.sql.Expression;
import io.alkahest.sql.Label;
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

    /**
     * Whether it is null in those rows alone that an outer join has left without a partner: so it is for tables, and
     * for columns that are never null. What is computed may be there without a row.
     */
    public static boolean tells(Selectable<?> item) {
        if (item instanceof EntitySelectable<?> || isOptional(item)) {
            return !isOptional(item);
        }
        Expression<?> plain = OrNull.plain((Expression<?>) item);
        while (plain instanceof Label<?> label) {
            plain = OrNull.plain(label.operand());
        }
        return plain instanceof ColumnExpression<?>;
    }

    /** The same, where it may be null. */
    public static Selectable<?> optional(Selectable<?> item) {
        if (isOptional(item)) {
            return item;
        }
        return item instanceof EntitySelectable<?> entity ? entity.orNull() : new OrNull<>((Expression<?>) item);
    }
}

package io.alkahest.sql;

import io.alkahest.sql.shared.Optionals;
import io.alkahest.sql.tree.OrNull;
import io.alkahest.sql.tree.ProjectionVisitor;
import org.jspecify.annotations.Nullable;

/**
 * The value of one selected thing.
 *
 * @param item an expression, or a table
 * @param tells whether it is null in those rows alone that an outer join has left without a partner
 */
record ValueProjection<R extends @Nullable Object>(Selectable<R> item, boolean tells) implements Projection<R> {
    static <R extends @Nullable Object> Projection<R> of(Selectable<R> item) {
        return new ValueProjection<>(item, !Optionals.isOptional(item) && isRead(item));
    }

    /** Whether the value comes from a row of a table: what is computed may be there without one. */
    private static boolean isRead(Selectable<?> item) {
        if (item instanceof EntitySelectable<?>) {
            return true;
        }
        Expression<?> plain = OrNull.plain((Expression<?>) item);
        while (plain instanceof Label<?> label) {
            plain = OrNull.plain(label.operand());
        }
        return plain instanceof ColumnExpression<?>;
    }

    @Override
    public boolean isValue() {
        return true;
    }

    @Override
    public <V extends @Nullable Object> V accept(ProjectionVisitor<V> visitor) {
        return visitor.visitValue(item, tells);
    }

    @Override
    public String toString() {
        if (item instanceof EntitySelectable<?> entity) {
            return entity.source().correlationName() + (entity.optional() ? ".orNull()" : "");
        }
        return item instanceof OrNull<?> orNull ? orNull.operand() + ".orNull()" : item.toString();
    }
}

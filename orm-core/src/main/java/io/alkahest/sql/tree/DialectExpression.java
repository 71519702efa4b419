package io.alkahest.sql.tree;

import io.alkahest.sql.Expression;
import io.alkahest.sql.NullableExpression;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The open door of the expression language: a node that a dialect module brings along and that only its own compiler
 * renders.
 *
 * @param <T> the type of its non-null values
 */
public interface DialectExpression<T> extends NullableExpression<T> {
    /** The dialect that can render the node. */
    String dialect();

    /** The construct's name: with the operands it decides whether two nodes render alike. */
    String construct();

    /** The operands in the order in which they are rendered. */
    List<Expression<?>> operands();

    @Override
    default <R extends @Nullable Object> R accept(ExpressionVisitor<R> visitor) {
        return visitor.visitDialect(this);
    }
}

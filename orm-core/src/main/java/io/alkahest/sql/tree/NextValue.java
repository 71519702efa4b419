package io.alkahest.sql.tree;

import io.alkahest.sql.NonNullExpression;
import io.alkahest.sql.SequenceSource;
import io.alkahest.sql.shared.ReadableText;
import io.alkahest.type.SqlType;
import org.jspecify.annotations.Nullable;

/**
 * The next number of a sequence; each evaluation takes one.
 *
 * @param sequence the sequence
 * @param type of the number
 * @param <T> the number's class
 */
public record NextValue<T>(SequenceSource sequence, SqlType<T> type) implements NonNullExpression<T> {
    /** SQL for readers. */
    @Override
    public String toString() {
        return ReadableText.of(this);
    }

    @Override
    public <R extends @Nullable Object> R accept(ExpressionVisitor<R> visitor) {
        return visitor.visitNextValue(this);
    }
}

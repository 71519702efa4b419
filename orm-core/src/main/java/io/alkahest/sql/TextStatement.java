package io.alkahest.sql;

import io.alkahest.sql.tree.StatementVisitor;
import org.jspecify.annotations.Nullable;

/**
 * SQL written by hand, with {@code :name} for each parameter.
 *
 * <p>Quoted texts, comments and {@code ::} casts are left alone; {@code \:} is a colon. Values are always bound.
 *
 * @param sql the text as written
 */
public record TextStatement(String sql) implements Statement {
    @Override
    public <R extends @Nullable Object> R accept(StatementVisitor<R> visitor) {
        return visitor.visitText(this);
    }

    @Override
    public String toString() {
        return sql;
    }
}

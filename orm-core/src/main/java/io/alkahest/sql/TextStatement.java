package io.alkahest.sql;

/**
 * SQL written by hand, with {@code :name} for each parameter.
 *
 * <p>Quoted texts, comments and {@code ::} casts are left alone; {@code \:} is a colon. Values are always bound.
 *
 * @param sql the text as written
 */
public record TextStatement(String sql) implements Statement {
    @Override
    public String toString() {
        return sql;
    }
}

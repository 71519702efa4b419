package io.alkahest.sql.tree;

import io.alkahest.sql.TextStatement;
import org.jspecify.annotations.Nullable;

/**
 * One method per kind of statement, none with a default: a new kind makes the compiler name every class that must learn
 * it.
 *
 * @param <R> what a visit answers
 */
public interface StatementVisitor<R extends @Nullable Object> extends BodyVisitor<R>, DmlVisitor<R> {
    R visitText(TextStatement text);
}

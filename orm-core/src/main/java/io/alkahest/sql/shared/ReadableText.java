package io.alkahest.sql.shared;

import io.alkahest.sql.Expression;
import io.alkahest.sql.Statement;
import io.alkahest.sql.tree.SqlRenderer;
import java.util.ServiceLoader;

/** Finds the renderer behind {@code toString()} of statements, which lives in a higher layer. */
public final class ReadableText {
    private static final SqlRenderer RENDERER = ServiceLoader.load(
                    SqlRenderer.class, SqlRenderer.class.getClassLoader())
            .findFirst()
            .orElseThrow();

    private ReadableText() {}

    public static String of(Statement statement) {
        return RENDERER.render(statement);
    }

    public static String of(Expression<?> expression) {
        return RENDERER.render(expression);
    }
}

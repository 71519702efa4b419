package io.alkahest.sql;

import java.util.ServiceLoader;

/** Finds the renderer behind {@code toString()} of statements, which lives in a higher layer. */
final class ReadableText {
    private static final SqlRenderer RENDERER = ServiceLoader.load(
                    SqlRenderer.class, SqlRenderer.class.getClassLoader())
            .findFirst()
            .orElseThrow();

    private ReadableText() {}

    static String of(Statement statement) {
        return RENDERER.render(statement);
    }

    static String of(Expression<?> expression) {
        return RENDERER.render(expression);
    }
}

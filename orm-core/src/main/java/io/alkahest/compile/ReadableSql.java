package io.alkahest.compile;

import io.alkahest.error.StatementException;
import io.alkahest.sql.Expression;
import io.alkahest.sql.Statement;
import io.alkahest.sql.tree.DialectExpression;
import io.alkahest.sql.tree.SqlRenderer;
import io.alkahest.type.SqlType;
import org.jspecify.annotations.Nullable;

/**
 * Renders statements for {@code toString()}: standard SQL with {@code ?} for each value.
 *
 * <p>A statement that is wrong renders as what is wrong with it, so that a debugger or a log line never fails.
 */
public final class ReadableSql implements SqlRenderer {

    /** Called by the service loader. */
    public ReadableSql() {}

    @Override
    public String render(Statement statement) {
        try {
            return new Compiler().compile(statement).sql();
        } catch (StatementException e) {
            return "(" + e.getMessage() + ")";
        }
    }

    @Override
    public String render(Expression<?> expression) {
        try {
            return new Compiler().readable(expression);
        } catch (StatementException e) {
            return "(" + e.getMessage() + ")";
        }
    }

    /** Standard SQL; what only one dialect knows is written like a call. */
    private static final class Compiler extends StatementCompiler {
        Compiler() {
            super(Identifiers.standard(), new DeclaredTypes());
        }

        @Override
        public @Nullable Void visitDialect(DialectExpression<?> expression) {
            write(expression.construct());
            write("(");
            list(expression.operands());
            write(")");
            return null;
        }
    }

    /** Types as they were declared. */
    private static final class DeclaredTypes implements TypeAdapter {
        @Override
        public <T> SqlType<T> adapt(SqlType<T> type) {
            return type;
        }

        @Override
        public String typeName(SqlType<?> type) {
            return type.toString();
        }
    }
}

package io.alkahest.compile;

import io.alkahest.type.SqlType;
import java.util.List;

/**
 * SQL text with everything that is needed to run it, and no values: one compiled statement serves every statement of
 * the same shape. Immutable and safe to share.
 *
 * @param sql the text, with {@code ?} for each parameter
 * @param kind what the statement does
 * @param parameters one for each {@code ?}, in the order of the text
 * @param columns what each row holds; empty where no rows come back, and for hand-written SQL
 * @param names the parameter names of hand-written SQL by the position of their bind; otherwise empty
 */
public record CompiledStatement(
        String sql, StatementKind kind, List<Parameter> parameters, List<ResultColumn> columns, List<String> names) {

    public CompiledStatement {
        parameters = List.copyOf(parameters);
        columns = List.copyOf(columns);
        names = List.copyOf(names);
    }

    /** A compiled statement of anything but hand-written SQL. */
    public CompiledStatement(String sql, StatementKind kind, List<Parameter> parameters, List<ResultColumn> columns) {
        this(sql, kind, parameters, columns, List.of());
    }

    /** The parameters as a new array, for those who keep one per prepared statement. */
    public Parameter[] parameterArray() {
        return parameters.toArray(Parameter[]::new);
    }

    /** The types of the result columns as a new array, in order. */
    public SqlType<?>[] columnTypes() {
        SqlType<?>[] types = new SqlType<?>[columns.size()];
        for (int i = 0; i < types.length; i++) {
            types[i] = columns.get(i).type();
        }
        return types;
    }

    @Override
    public String toString() {
        return sql;
    }
}

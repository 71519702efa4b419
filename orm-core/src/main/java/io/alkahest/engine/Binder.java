package io.alkahest.engine;

import io.alkahest.compile.CompiledStatement;
import io.alkahest.compile.Expansion;
import io.alkahest.compile.Parameter;
import io.alkahest.dialect.Dialect;
import io.alkahest.error.DataException;
import io.alkahest.error.DatabaseError;
import io.alkahest.type.RefusedValueException;
import io.alkahest.type.SqlType;
import io.alkahest.type.SqlTypes;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts values into prepared statements. */
final class Binder {
    private Binder() {}

    /** Binds one set of values. */
    static void bind(Dialect dialect, PreparedStatement statement, CompiledStatement compiled, @Nullable Object[] binds)
            throws SQLException {
        List<Parameter> parameters = compiled.parameters();
        for (int i = 0, size = parameters.size(); i < size; i++) {
            Parameter parameter = parameters.get(i);
            Object value = value(parameter, binds);
            SqlType<?> type = parameter.type();
            if (parameter.expansion() == Expansion.ARRAY && type != null) {
                bindArray(dialect, type, statement, i + 1, (List<?>) value, parameter);
            } else if (parameter.expansion() == Expansion.SLICE && type != null) {
                List<?> list = (List<?>) value;
                int from = parameter.position() * Parameter.SLICE;
                int to = Math.min(from + Parameter.SLICE, list.size());
                bindArray(dialect, type, statement, i + 1, list.subList(from, to), parameter);
            } else if (value == null) {
                statement.setNull(i + 1, type == null ? Types.NULL : type.jdbcType());
            } else if (type == null) {
                bindValue(dialect.adapt(SqlTypes.ofValue(value)), statement, i + 1, value, parameter);
            } else {
                bindValue(type, statement, i + 1, value, parameter);
            }
        }
    }

    /** The value that a placeholder takes from the binds. */
    static @Nullable Object value(Parameter parameter, @Nullable Object[] binds) {
        Object value = binds[parameter.bind()];
        if (parameter.expansion() != Expansion.ELEMENT) {
            return value;
        }
        List<?> list = (List<?>) value;
        return list.get(Math.min(parameter.position(), list.size() - 1));
    }

    @SuppressWarnings("unchecked")
    private static <T> void bindValue(
            SqlType<T> type, PreparedStatement statement, int index, Object value, Parameter parameter)
            throws SQLException {
        // What the declared type refuses was refused when the value was set; here the database has its say.
        String reason = parameter.stored() && type.isAdapted() ? type.refuse((T) value) : null;
        if (reason == null) {
            try {
                type.bind(statement, index, (T) value);
                return;
            } catch (RefusedValueException e) {
                reason = e.reason();
            }
        }
        throw refused(reason, type, parameter);
    }

    private static void bindArray(
            Dialect dialect,
            SqlType<?> type,
            PreparedStatement statement,
            int index,
            List<?> values,
            Parameter parameter)
            throws SQLException {
        try {
            dialect.bindArray(statement, index, type, values);
        } catch (RefusedValueException e) {
            throw refused(e.reason(), type, parameter);
        }
    }

    private static DataException refused(String reason, SqlType<?> type, Parameter parameter) {
        String what = parameter.column() == null ? type.toString() : parameter.column();
        return new DataException(627, what + " " + reason + ".", null, DatabaseError.none());
    }
}

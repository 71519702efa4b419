package io.alkahest.compile;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** Binds the values of a statement as an engine does, by way of the parameters of its compiled form. */
final class Binder {
    private Binder() {}

    static void bind(PreparedStatement statement, CompiledStatement compiled, Fingerprint fingerprint)
            throws SQLException {
        int index = 1;
        for (Parameter parameter : compiled.parameters()) {
            statement.setObject(index++, value(parameter, fingerprint.binds()[parameter.bind()]));
        }
    }

    static Object value(Parameter parameter, Object bind) {
        if (parameter.expansion() != Expansion.ELEMENT) {
            return bind;
        }
        List<?> list = (List<?>) bind;
        return list.get(Math.min(parameter.position(), list.size() - 1));
    }
}

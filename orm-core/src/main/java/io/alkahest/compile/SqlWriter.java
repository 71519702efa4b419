package io.alkahest.compile;

import io.alkahest.type.SqlType;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The text and the parameters of one statement while it is compiled. */
class SqlWriter {
    private final StringBuilder sql = new StringBuilder(256);
    private final List<Parameter> parameters = new ArrayList<>();
    private final Map<Object, Integer> positions = new IdentityHashMap<>();

    /** Writes a statement whose fingerprint met these nodes, in this order. */
    SqlWriter(Object[] nodes) {
        for (int i = 0; i < nodes.length; i++) {
            positions.put(nodes[i], i);
        }
    }

    final void write(String text) {
        sql.append(text);
    }

    void placeholder(Object node, @Nullable SqlType<?> type, Expansion expansion, int position) {
        Integer bind = positions.get(node);
        if (bind == null) {
            throw new IllegalArgumentException(
                    "The fingerprint was not made from this statement: it does not know " + node);
        }
        sql.append('?');
        parameters.add(new Parameter(bind, type, expansion, position));
    }

    final String sql() {
        return sql.toString();
    }

    final List<Parameter> parameters() {
        return parameters;
    }
}

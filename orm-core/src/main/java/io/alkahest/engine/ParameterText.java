package io.alkahest.engine;

import io.alkahest.compile.CompiledStatement;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parameters for readers: {@code [1, 'Ann', null]}, with long values and long lists cut short. */
final class ParameterText {
    private static final int MOST_SETS = 3;
    private static final int MOST_VALUES = 30;
    private static final int LONGEST_TEXT = 100;
    private static final int MOST_BYTES = 16;

    private ParameterText() {}

    static String of(CompiledStatement statement, List<@Nullable Object[]> sets) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < Math.min(sets.size(), MOST_SETS); i++) {
            text.append(i == 0 ? "" : ", ");
            appendList(text, StatementEvent.values(statement, sets.get(i)));
        }
        if (sets.size() > MOST_SETS) {
            text.append(", … ").append(sets.size() - MOST_SETS).append(" more sets");
        }
        return text.toString();
    }

    private static void appendList(StringBuilder text, List<?> values) {
        text.append('[');
        for (int i = 0; i < Math.min(values.size(), MOST_VALUES); i++) {
            text.append(i == 0 ? "" : ", ");
            append(text, values.get(i));
        }
        if (values.size() > MOST_VALUES) {
            text.append(", … ").append(values.size() - MOST_VALUES).append(" more");
        }
        text.append(']');
    }

    private static void append(StringBuilder text, @Nullable Object value) {
        if (value instanceof List<?> list) {
            appendList(text, list);
        } else if (value instanceof byte[] bytes) {
            HexFormat hex = HexFormat.of();
            text.append("X'").append(hex.formatHex(bytes, 0, Math.min(bytes.length, MOST_BYTES)));
            text.append(bytes.length > MOST_BYTES ? "…' (" + bytes.length + " bytes)" : "'");
        } else if (value instanceof Number || value instanceof Boolean || value == null) {
            text.append(value);
        } else {
            String whole = value.toString();
            boolean cut = whole.length() > LONGEST_TEXT;
            text.append('\'').append((cut ? whole.substring(0, LONGEST_TEXT) : whole).replace("'", "''"));
            text.append(cut ? "…' (" + whole.length() + " characters)" : "'");
        }
    }
}

package io.alkahest.compile;

import io.alkahest.error.SchemaException;
import io.alkahest.sql.tree.Bind;
import io.alkahest.sql.tree.InList;
import io.alkahest.type.RefusedValueException;
import io.alkahest.type.SqlType;
import java.util.Objects;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Writes values as literals instead of placeholders: definitions of tables have no parameters. */
final class LiteralWriter extends SqlWriter {
    LiteralWriter() {
        super(new Object[0]);
    }

    @Override
    void placeholder(Object node, @Nullable SqlType<?> type, Expansion expansion, int position) {
        SqlType<?> known = Objects.requireNonNull(type);
        if (node instanceof InList inList && expansion == Expansion.ARRAY) {
            StringJoiner elements = new StringJoiner(", ", "ARRAY[", "]");
            for (Object value : inList.values()) {
                elements.add(literal(known, value));
            }
            write(elements.toString());
        } else if (node instanceof InList inList) {
            write(literal(known, inList.values().get(position)));
        } else {
            write(literal(known, ((Bind<?>) node).value()));
        }
    }

    @Override
    int places(int values) {
        return values;
    }

    @SuppressWarnings("unchecked")
    private <T> String literal(SqlType<T> type, @Nullable Object value) {
        if (value == null) {
            return "NULL";
        }
        String reason = isStored() && type.isAdapted() ? type.refuse((T) value) : null;
        if (reason == null) {
            try {
                // What cannot be sent unchanged cannot be written unchanged either.
                type.toJdbc((T) value);
                String sql = type.literal((T) value);
                if (sql.indexOf('\0') < 0) {
                    return sql;
                }
                reason = "is given a text with a NUL character, which would end the statement";
            } catch (RefusedValueException e) {
                reason = e.reason();
            }
        }
        String what = column() == null ? type.toString() : column();
        throw new SchemaException(286, what + " " + reason + ". Put another value into the definition of the table.");
    }
}

package io.alkahest.compile;

import io.alkahest.error.SchemaException;
import io.alkahest.sql.Bind;
import io.alkahest.sql.InList;
import io.alkahest.type.RefusedValueException;
import io.alkahest.type.SqlType;
import org.jspecify.annotations.Nullable;

/** Writes values as literals instead of placeholders: definitions of tables have no parameters. */
final class LiteralWriter extends SqlWriter {
    LiteralWriter() {
        super(new Object[0]);
    }

    @Override
    void placeholder(Object node, @Nullable SqlType<?> type, Expansion expansion, int position) {
        if (node instanceof Bind<?> bind && type != null) {
            write(literal(type, bind.value()));
        } else if (node instanceof InList inList && type != null && expansion == Expansion.ELEMENT) {
            write(literal(
                    type, inList.values().get(Math.min(position, inList.values().size() - 1))));
        } else {
            throw new SchemaException(
                    283, "The definition of a table cannot hold a list that is bound as an array. Compare with or(…).");
        }
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
                return type.literal((T) value);
            } catch (RefusedValueException e) {
                reason = e.reason();
            }
        }
        String what = column() == null ? type.toString() : column();
        throw new SchemaException(286, what + " " + reason + ". Put another value into the definition of the table.");
    }
}

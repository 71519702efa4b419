package io.alkahest.type;

import io.alkahest.error.DataException;
import io.alkahest.error.DatabaseError;
import java.util.function.Function;

/** The way from a name to its enum constant; a record, so that equal enumerations are equal types. */
record EnumByName<E extends Enum<E>>(Class<E> type) implements Function<String, E> {

    @Override
    public E apply(String name) {
        try {
            return Enum.valueOf(type, name);
        } catch (IllegalArgumentException unknown) {
            throw new DataException(
                    650,
                    "The database holds '" + name + "' where " + type.getSimpleName() + " has no such constant. "
                            + "Add the constant, or correct the stored value.",
                    unknown,
                    DatabaseError.none());
        }
    }
}

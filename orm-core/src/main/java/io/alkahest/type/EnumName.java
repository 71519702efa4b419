package io.alkahest.type;

import java.util.function.Function;

/** The way from an enum constant to its name; a record, so that equal enumerations are equal types. */
record EnumName<E extends Enum<E>>() implements Function<E, String> {

    @Override
    public String apply(E constant) {
        return constant.name();
    }
}

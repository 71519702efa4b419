package io.alkahest.error;

import org.jspecify.annotations.Nullable;

/**
 * A statement is wrong as written, whatever the data: an unknown or missing parameter, an {@code update} without
 * {@code where}, a value of a type that SQL does not know.
 *
 * <p>Nothing was sent to the database.
 */
public class StatementException extends AlkahestException {

    private static final long serialVersionUID = 1L;

    public StatementException(int code, String message) {
        super(code, message);
    }

    public StatementException(int code, String message, @Nullable Throwable cause) {
        super(code, message, cause);
    }
}

package io.alkahest.error;

import org.jspecify.annotations.Nullable;

/** A table, column, key or association is declared in a way that no database could hold. */
public class SchemaException extends AlkahestException {

    private static final long serialVersionUID = 1L;

    public SchemaException(int code, String message) {
        super(code, message);
    }

    public SchemaException(int code, String message, @Nullable Throwable cause) {
        super(code, message, cause);
    }
}

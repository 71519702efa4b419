package io.alkahest.error;

import org.jspecify.annotations.Nullable;

/**
 * A class and its table do not fit together: no key, a property that is not bound, an association that leads nowhere.
 *
 * <p>It is thrown when the class is mapped, before any row is read or written.
 */
public class MappingException extends AlkahestException {

    private static final long serialVersionUID = 1L;

    public MappingException(int code, String message) {
        super(code, message);
    }

    public MappingException(int code, String message, @Nullable Throwable cause) {
        super(code, message, cause);
    }
}

package io.alkahest.error;

import org.jspecify.annotations.Nullable;

/** A result was asked for something it does not hold, such as an unknown column or more rows than there are. */
public class ResultException extends AlkahestException {

    private static final long serialVersionUID = 1L;

    public ResultException(int code, String message) {
        super(code, message);
    }

    public ResultException(int code, String message, @Nullable Throwable cause) {
        super(code, message, cause);
    }
}

package io.alkahest.error;

import org.jspecify.annotations.Nullable;

/**
 * The engine cannot be set up as asked: an unknown or unparsable URL, a missing driver, an option out of range.
 *
 * <p>No statement has run. The message never contains a password.
 */
public class ConfigurationException extends AlkahestException {

    private static final long serialVersionUID = 1L;

    public ConfigurationException(int code, String message) {
        super(code, message);
    }

    public ConfigurationException(int code, String message, @Nullable Throwable cause) {
        super(code, message, cause);
    }
}

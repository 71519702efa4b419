package io.alkahest.error;

import org.jspecify.annotations.Nullable;

/**
 * The root of everything that Alkahest throws on purpose: what happened, with which names, and what to do.
 *
 * <p>The message ends with a code such as {@code [ALK-301]}, under which {@code docs/errors.md} explains the case.
 * Callers choose by class, not by code: a class exists for each kind of failure that a program can act on.
 */
public class AlkahestException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int code;
    private int attempts = 1;
    private String context = "";

    /** Creates an exception whose message is followed by its code; {@code message} itself names no code. */
    public AlkahestException(int code, String message) {
        this(code, message, null);
    }

    /** Creates an exception that was caused by another one. */
    public AlkahestException(int code, String message, @Nullable Throwable cause) {
        super(message + " [ALK-" + code + "]", cause);
        this.code = code;
    }

    /** The code as it stands in the message and in {@code docs/errors.md}, such as {@code ALK-301}. */
    public String code() {
        return "ALK-" + code;
    }

    /** Notes what was being done when it failed, as a sentence; the message ends with it from then on. */
    public void during(String sentence) {
        context += " " + sentence;
    }

    /** Notes that the work which failed in the end was tried this often; the message says so from then on. */
    public void attempted(int times) {
        attempts = times;
    }

    /** How often the work was tried that failed in the end; one where nobody tries again. */
    public int attempts() {
        return attempts;
    }

    @Override
    public @Nullable String getMessage() {
        String message = super.getMessage() + context;
        return attempts == 1 ? message : message + " Tried " + attempts + " times.";
    }

    /**
     * Whether the same transaction, run again from its first read, may well succeed.
     *
     * <p>The answer belongs to the kind of failure, not to the single case: conflicts with other transactions are
     * retryable, wrong statements and violated constraints are not.
     */
    public boolean isRetryable() {
        return false;
    }
}

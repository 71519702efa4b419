package io.alkahest.type;

/**
 * Thrown where a value is bound that cannot be sent to the database unchanged.
 *
 * <p>The type knows the reason; the engine catches this, and throws a {@link io.alkahest.error.DataException} that
 * names the column as well.
 */
public final class RefusedValueException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String reason;

    /**
     * Refuses a value.
     *
     * @param reason the second half of a sentence that a column's name begins, as {@link SqlType#refuse} answers it
     */
    public RefusedValueException(String reason) {
        super(reason, null, false, false);
        this.reason = reason;
    }

    /** The second half of a sentence that a column's name begins. */
    public String reason() {
        return reason;
    }
}

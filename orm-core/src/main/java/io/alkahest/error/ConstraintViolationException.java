package io.alkahest.error;

import org.jspecify.annotations.Nullable;

/**
 * A row broke a rule of its table; {@link #kind()} tells which, {@link #constraint()} the rule's name.
 *
 * <p>The database has undone the statement. Inside a transaction the application decides whether to roll back; a
 * session whose flush failed must.
 */
public class ConstraintViolationException extends DatabaseException {

    private static final long serialVersionUID = 1L;

    private final ConstraintKind kind;

    /** Creates an exception for one kind of constraint. */
    public ConstraintViolationException(
            int code, String message, @Nullable Throwable cause, DatabaseError details, ConstraintKind kind) {
        super(code, message, cause, details);
        this.kind = kind;
    }

    /** The kind of rule that was broken. */
    public ConstraintKind kind() {
        return kind;
    }
}

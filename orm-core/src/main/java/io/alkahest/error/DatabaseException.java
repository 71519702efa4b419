package io.alkahest.error;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The database, or the way to it, reported a failure.
 *
 * <p>The dialect chooses the subclass; this class itself stands for failures that no dialect rule knows. The cause is
 * the driver's own exception, where there is one.
 */
public class DatabaseException extends AlkahestException {

    private static final long serialVersionUID = 1L;

    private final DatabaseError details;

    /** Creates an exception from what the driver said; {@code cause} is the driver's exception. */
    public DatabaseException(int code, String message, @Nullable Throwable cause, DatabaseError details) {
        super(code, message, cause);
        this.details = details;
    }

    /** Everything the database said, as one value. */
    public DatabaseError details() {
        return details;
    }

    /** The five characters of the SQL standard, where the driver gives them. */
    public @Nullable String sqlState() {
        return details.sqlState();
    }

    /** The database's own error number, or 0. */
    public int vendorCode() {
        return details.vendorCode();
    }

    /** The SQL text that failed, without values, where a statement was running. */
    public @Nullable String statement() {
        return details.statement();
    }

    /** The name of the violated constraint, where the database tells it. */
    public @Nullable String constraint() {
        return details.constraint();
    }

    /** The columns concerned, as far as the database names them. */
    public List<String> columns() {
        return details.columns();
    }
}

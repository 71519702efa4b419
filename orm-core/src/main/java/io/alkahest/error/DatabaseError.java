package io.alkahest.error;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the database and its driver said about a failure, as far as it is known.
 *
 * @param sqlState the five characters of the SQL standard, where the driver gives them
 * @param vendorCode the database's own number, or 0
 * @param statement the SQL text that failed, without values
 * @param constraint the name of the violated constraint
 * @param columns the columns concerned, in the order the database names them; never modified
 */
public record DatabaseError(
        @Nullable String sqlState,
        int vendorCode,
        @Nullable String statement,
        @Nullable String constraint,
        List<String> columns)
        implements Serializable {

    /** Copies {@code columns}. */
    public DatabaseError {
        columns = List.copyOf(columns);
    }

    /** The error of which nothing is known, for failures found before or after the database had its say. */
    public static DatabaseError none() {
        return new DatabaseError(null, 0, null, null, List.of());
    }
}

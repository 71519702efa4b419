package io.alkahest.sql.tree;

import io.alkahest.error.StatementException;
import io.alkahest.sql.OrderTerm;
import io.alkahest.sql.StatementOption;
import io.alkahest.sql.shared.Given;
import io.alkahest.type.SqlTypes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands at the end of a query, and what travels with it, for those who read it. Immutable.
 *
 * @param orderBy the order terms
 * @param limit the largest number of rows, or null
 * @param offset the number of rows left out, or null
 * @param options what the query is to do differently
 */
public record Ending(
        List<OrderTerm> orderBy,
        @Nullable Bind<Long> limit,
        @Nullable Bind<Long> offset,
        List<StatementOption> options) {
    public static final Ending NONE = new Ending(List.of(), null, null, List.of());

    public Ending ordered(List<OrderTerm> terms) {
        return new Ending(Given.plus(orderBy, terms), limit, offset, options);
    }

    public Ending limited(long rows) {
        return new Ending(orderBy, count("limit", rows), offset, options);
    }

    public Ending from(long rows) {
        return new Ending(orderBy, limit, count("offset", rows), options);
    }

    public Ending with(List<StatementOption> more) {
        return new Ending(orderBy, limit, offset, Given.plus(options, more));
    }

    public Ending unordered() {
        return new Ending(List.of(), null, null, options);
    }

    private static Bind<Long> count(String clause, long rows) {
        if (rows < 0) {
            throw new StatementException(307, clause + " must not be negative, but is " + rows + ".");
        }
        return new Bind<>(rows, SqlTypes.BIGINT);
    }
}

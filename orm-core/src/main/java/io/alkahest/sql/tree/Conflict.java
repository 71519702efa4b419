package io.alkahest.sql.tree;

import io.alkahest.sql.Assignment;
import io.alkahest.sql.ColumnExpression;
import io.alkahest.sql.Condition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an INSERT does with a row whose unique key is in the table already.
 *
 * @param target the columns of the key that is looked at; empty for any key of the table
 * @param assignments what is set in the row that is there; empty where nothing is done
 * @param where the condition that the row must meet to be changed, or null
 */
public record Conflict(
        List<ColumnExpression<?>> target,
        List<Assignment> assignments,
        @Nullable Condition where) {
    public Conflict {
        target = List.copyOf(target);
        assignments = List.copyOf(assignments);
    }

    /** Whether the row that is there is changed, and not left alone. */
    public boolean updates() {
        return !assignments.isEmpty();
    }
}

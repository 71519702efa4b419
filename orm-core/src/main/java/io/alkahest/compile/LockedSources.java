package io.alkahest.compile;

import io.alkahest.error.StatementException;
import io.alkahest.schema.Table;
import io.alkahest.sql.ColumnExpression;
import io.alkahest.sql.Expression;
import io.alkahest.sql.FromItem;
import io.alkahest.sql.RowLock;
import io.alkahest.sql.Select;
import io.alkahest.sql.Selectable;
import io.alkahest.sql.tree.Over;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The tables and aliases whose rows a locking SELECT locks: those that were named, or all that give each row a row of
 * their own. Refuses what has no such rows.
 *
 * @param sources not empty
 * @param all whether these are all that the SELECT reads
 * @param some whether the statement leaves out some that could be locked
 */
public record LockedSources(List<FromItem> sources, boolean all, boolean some) {

    static LockedSources of(Select<?> select, RowLock lock, FromClause from) {
        String gathers = gathering(select);
        if (gathers != null) {
            throw new StatementException(
                    387,
                    "A SELECT with " + gathers
                            + " answers no rows that could be locked. Lock the rows by a SELECT of their own first.");
        }
        List<FromItem> outer = new ArrayList<>();
        from.outerSources().forEach(source -> outer.add(source.source()));
        List<FromItem> lockable = new ArrayList<>();
        for (FromItem source : from.sources()) {
            if (source.unaliased() instanceof Table<?> && !Scope.contains(outer, source)) {
                lockable.add(source);
            }
        }
        for (FromItem wanted : lock.tables()) {
            if (!Scope.contains(lockable, wanted)) {
                throw new StatementException(
                        388,
                        "The lock " + lock + " is of " + wanted.correlationName()
                                + ", which is no table that gives each row of the SELECT a row. Name one of "
                                + lockable.stream()
                                        .map(FromItem::correlationName)
                                        .toList()
                                + ", or leave of(…) out.");
            }
        }
        if (lockable.isEmpty()) {
            throw new StatementException(387, "A SELECT without a table answers no rows that could be locked.");
        }
        List<FromItem> locked = lock.tables().isEmpty() ? lockable : List.copyOf(lock.tables());
        return new LockedSources(locked, locked.size() == from.sources().size(), locked.size() < lockable.size());
    }

    private static @Nullable String gathering(Select<?> select) {
        if (select.parts().distinct()) {
            return "distinct()";
        }
        if (!select.parts().groupBy().isEmpty()) {
            return "groupBy(…)";
        }
        if (select.parts().having() != null) {
            return "having(…)";
        }
        Aggregates aggregates = new Aggregates();
        for (Selectable<?> item : select.columns()) {
            if (item instanceof Expression<?> expression) {
                aggregates.walk(expression);
            }
        }
        return aggregates.found;
    }

    /** Looks for an aggregate or a window. */
    private static final class Aggregates extends ExpressionWalker {
        private @Nullable String found;

        @Override
        void gathered(Call call) {
            found = call.function().name() + "(…)";
        }

        @Override
        public @Nullable Void visitOver(Over<?> over) {
            found = Call.of(over).function().name() + "(…).over(…)";
            return null;
        }

        @Override
        public @Nullable Void visitColumn(ColumnExpression<?> column) {
            return null;
        }
    }
}

package io.alkahest.sql;

import io.alkahest.error.StatementException;
import io.alkahest.sql.tree.Bind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks and completes the assignments of one row. */
final class Assignments {
    private Assignments() {}

    static List<Assignment> completeRow(TableSource table, List<Assignment> assignments) {
        checkColumns("insertInto", table, assignments);
        List<Assignment> complete = new ArrayList<>(assignments);
        List<String> missing = new ArrayList<>();
        for (ColumnExpression<?> column : table.columns()) {
            if (!assigned(column, assignments)) {
                Bind<?> value = defaultOf(column);
                if (value != null) {
                    complete.add(new Assignment(column, value, true));
                } else if (column.isRequired()) {
                    missing.add(column.name());
                }
            }
        }
        if (!missing.isEmpty()) {
            throw new StatementException(
                    308,
                    "insertInto(" + table.tableName() + ") needs a value for " + String.join(", ", missing)
                            + ": these columns admit no null and have no default.");
        }
        return List.copyOf(complete);
    }

    static void checkColumns(String verb, TableSource table, List<Assignment> assignments) {
        for (int i = 0; i < assignments.size(); i++) {
            ColumnExpression<?> column = assignments.get(i).column();
            if (column.source() != table && !table.columns().contains(column)) {
                throw new StatementException(
                        309,
                        verb + "(" + table.tableName() + ") cannot set " + column
                                + ": the column belongs to another table.");
            }
            if (assigned(column, assignments.subList(0, i))) {
                throw new StatementException(311, verb + "(" + table.tableName() + ") sets " + column + " twice.");
            }
        }
    }

    private static boolean assigned(ColumnExpression<?> column, List<Assignment> assignments) {
        for (Assignment assignment : assignments) {
            if (assignment.column() == column) {
                return true;
            }
        }
        return false;
    }

    private static <T> @Nullable Bind<T> defaultOf(ColumnExpression<T> column) {
        T value = column.newDefault();
        return value == null ? null : new Bind<>(value, column.type());
    }
}

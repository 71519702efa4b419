package io.alkahest.sql;

import io.alkahest.error.StatementException;
import java.util.ArrayList;
import java.util.List;

/** Checks which columns of a table the rows of a query fill. */
final class FilledColumns {
    private FilledColumns() {}

    /** All columns that an INSERT can give values, in the order of their declaration. */
    static List<ColumnExpression<?>> all(TableSource table) {
        List<ColumnExpression<?>> columns = new ArrayList<>();
        for (ColumnExpression<?> column : table.unaliased().columns()) {
            if (!column.isComputed()) {
                columns.add(column);
            }
        }
        return columns;
    }

    static void check(TableSource table, List<ColumnExpression<?>> columns, QueryBody<?> body) {
        String where = "insertInto(" + table.tableName() + ").from(…)";
        if (!body.options().isEmpty()) {
            throw new StatementException(
                    669,
                    where + ": the query has options, but what it selects is not read. Leave them out: "
                            + body.options());
        }
        SelectList selected = new SelectList(body.columns());
        if (selected.expressions().size() != columns.size()) {
            throw new StatementException(
                    665,
                    where + " fills " + columns.size() + " columns (" + names(columns) + "), but its query selects "
                            + selected.expressions().size() + " (" + selected.describe()
                            + "). Name those that it fills by columns(…).");
        }
        for (int i = 0; i < columns.size(); i++) {
            Expression<?> value = selected.expressions().get(i);
            if (!SetOperation.areAlike(columns.get(i).type(), value.type())) {
                throw new StatementException(
                        667,
                        where + " fills " + columns.get(i) + " ("
                                + columns.get(i).type() + ") with " + value + " (" + value.type()
                                + "), which is of another type. Cast it.");
            }
        }
        checkLeftOut(table, columns, where);
    }

    private static void checkLeftOut(TableSource table, List<ColumnExpression<?>> columns, String where) {
        List<String> missing = new ArrayList<>();
        for (ColumnExpression<?> column : table.unaliased().columns()) {
            if (columns.contains(column)) {
                continue;
            }
            if (column.newDefault() != null) {
                throw new StatementException(
                        668,
                        where + " leaves out " + column
                                + ", whose default the application makes for one row at a time. Select a value for it: value(…), if one for all rows will do.");
            }
            if (column.isRequired()) {
                missing.add(column.name());
            }
        }
        if (!missing.isEmpty()) {
            throw new StatementException(
                    308,
                    "insertInto(" + table.tableName() + ") needs a value for " + String.join(", ", missing)
                            + ": these columns admit no null and have no default.");
        }
    }

    private static String names(List<ColumnExpression<?>> columns) {
        List<String> names = new ArrayList<>();
        columns.forEach(column -> names.add(column.name()));
        return String.join(", ", names);
    }
}

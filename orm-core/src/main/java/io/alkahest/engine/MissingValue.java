package io.alkahest.engine;

import io.alkahest.compile.CompiledStatement;
import io.alkahest.compile.ResultColumn;
import io.alkahest.engine.room.RowCursor;
import io.alkahest.error.DataException;
import io.alkahest.error.DatabaseError;
import io.alkahest.schema.AnyColumn;
import io.alkahest.schema.Table;
import io.alkahest.sql.ColumnExpression;
import io.alkahest.sql.DerivedColumn;
import io.alkahest.sql.Expression;
import io.alkahest.sql.FromItem;
import io.alkahest.sql.Label;
import io.alkahest.sql.tree.NonNullOf;
import io.alkahest.sql.tree.OrNull;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Says which column of a row is null though it was declared, or typed, to hold a value; and which row that is, where
 * the row holds its key.
 */
final class MissingValue {
    private MissingValue() {}

    static DataException of(CompiledStatement statement, int position, RowCursor row, boolean hidesValues) {
        ResultColumn result = statement.columns().get(position);
        ColumnExpression<?> column = origin(result.column());
        String message = column == null
                ? "The result's column " + result.label() + " is typed as never null, but is null in a row. Select the"
                        + " expression with orNull(), or leave out such rows."
                : name(column) + " is declared as never null, but is null in "
                        + whichRow(statement, column, row, hidesValues)
                        + ". Declare the column nullable(), or give the row a value.";
        return new DataException(370, message, null, DatabaseError.none());
    }

    /** What a column of a result is called: table and column, or its label where it is another expression. */
    static String place(CompiledStatement statement, int position) {
        ResultColumn result = statement.columns().get(position);
        ColumnExpression<?> column = origin(result.column());
        return column == null ? result.label() : name(column);
    }

    private static String name(ColumnExpression<?> column) {
        return column.source().unaliased().correlationName() + "." + column.name();
    }

    private static String whichRow(
            CompiledStatement statement, ColumnExpression<?> column, RowCursor row, boolean hidesValues) {
        if (hidesValues || !(column.source().unaliased() instanceof Table<?> table)) {
            return "a row";
        }
        List<String> parts = new ArrayList<>();
        for (AnyColumn<?, ?> key : table.primaryKey()) {
            int position = position(statement, key, column.source());
            Object value = position < 0 ? null : row.get(position);
            if (value == null) {
                return "a row";
            }
            parts.add(key.name() + " " + value);
        }
        return parts.isEmpty() ? "a row" : "the row with " + String.join(", ", parts);
    }

    private static int position(CompiledStatement statement, AnyColumn<?, ?> key, FromItem source) {
        for (int i = 0; i < statement.columns().size(); i++) {
            ColumnExpression<?> candidate = origin(statement.columns().get(i).column());
            if (candidate != null
                    && candidate.unaliased() == key
                    && candidate.source().correlationName().equals(source.correlationName())) {
                return i;
            }
        }
        return -1;
    }

    /** The column of a table that a column of a result is, also where it came through a subquery. */
    private static @Nullable ColumnExpression<?> origin(@Nullable Expression<?> selected) {
        Expression<?> inner = selected;
        while (true) {
            if (inner instanceof DerivedColumn<?> column) {
                inner = column.carried();
            } else if (inner instanceof Label<?> label) {
                inner = label.operand();
            } else if (inner instanceof OrNull<?> orNull) {
                inner = orNull.operand();
            } else if (inner instanceof NonNullOf<?> nonNull) {
                inner = nonNull.operand();
            } else {
                return inner instanceof ColumnExpression<?> column ? column : null;
            }
        }
    }
}

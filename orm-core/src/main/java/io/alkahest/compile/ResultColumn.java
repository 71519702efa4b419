package io.alkahest.compile;

import io.alkahest.sql.ColumnExpression;
import io.alkahest.type.SqlType;
import org.jspecify.annotations.Nullable;

/**
 * One column of the rows that a compiled statement yields.
 *
 * <p>The selected expression itself is not kept: it may hold values, and a compiled statement serves every statement of
 * its shape. What was selected is read off the statement at hand, in the same order.
 *
 * @param label the name in the result, unique within it
 * @param column the column where a plain one was selected, or null for any other expression
 * @param type reads the values; adapted to the dialect
 */
public record ResultColumn(String label, @Nullable ColumnExpression<?> column, SqlType<?> type) {}

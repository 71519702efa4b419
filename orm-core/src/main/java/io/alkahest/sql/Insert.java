package io.alkahest.sql;

import io.alkahest.error.StatementException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An INSERT of one or more rows.
 *
 * <p>A column that is not named takes its client-side default if it has one, or else what the database provides. A
 * column that nobody provides a value for is reported before anything is sent.
 *
 * @param table the table
 * @param rows the values of each row; every row names the same columns in the same order
 * @param returning columns of the new rows to read back; empty for none
 */
public record Insert(TableSource table, List<List<Assignment>> rows, List<ColumnExpression<?>> returning)
        implements Dml {
    public Insert {
        rows = List.copyOf(rows);
        returning = List.copyOf(returning);
    }

    /**
     * The same INSERT with one more row.
     *
     * @throws StatementException naming every required column without a value, a column of another table, or one
     *     assigned twice
     */
    public Insert values(Assignment... assignments) {
        return values(Given.all(assignments, "values"));
    }

    /** The same INSERT with one more row. */
    public Insert values(List<Assignment> assignments) {
        List<List<Assignment>> more = new ArrayList<>(rows);
        more.add(Assignments.completeRow(table, assignments));
        return new Insert(table, more, returning);
    }

    /** The same INSERT with one row more for each list of assignments. */
    public Insert rows(List<List<Assignment>> assignments) {
        List<List<Assignment>> more = new ArrayList<>(rows.size() + assignments.size());
        more.addAll(rows);
        for (List<Assignment> row : assignments) {
            more.add(Assignments.completeRow(table, row));
        }
        return new Insert(table, more, returning);
    }

    /** The same INSERT, reading columns of the new rows back. */
    public Insert returning(ColumnExpression<?>... columns) {
        return new Insert(table, rows, Given.all(columns, "returning"));
    }

    @Override
    public <R extends @Nullable Object> R accept(DmlVisitor<R> visitor) {
        return visitor.visitInsert(this);
    }

    @Override
    public String toString() {
        return ReadableText.of(this);
    }
}

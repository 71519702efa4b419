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
 * @param <R> what each returned row is handed out as; {@link Void} while nothing is returned
 */
public final class Insert<R extends @Nullable Object> extends Dml<R> {
    private final List<List<Assignment>> rows;

    private Insert(TableSource table, List<List<Assignment>> rows, @Nullable Returning returning) {
        super(table, returning);
        this.rows = List.copyOf(rows);
    }

    /** An INSERT of rows as they are: no default is added, and nothing is missed. For code that writes whole rows. */
    public static Insert<Void> of(TableSource table, List<List<Assignment>> rows) {
        return new Insert<>(table, rows, null);
    }

    /**
     * The same INSERT with one more row.
     *
     * @throws StatementException naming every required column without a value, a column of another table, or one
     *     assigned twice
     */
    public Insert<R> values(Assignment... assignments) {
        return values(Given.all(assignments, "values"));
    }

    /** The same INSERT with one more row. */
    public Insert<R> values(List<Assignment> assignments) {
        return rows(List.of(assignments));
    }

    /** The same INSERT with one row more for each list of assignments. */
    public Insert<R> rows(List<List<Assignment>> assignments) {
        List<List<Assignment>> more = new ArrayList<>(rows.size() + assignments.size());
        more.addAll(rows);
        for (List<Assignment> row : assignments) {
            more.add(Assignments.completeRow(table(), row));
        }
        return new Insert<>(table(), more, returning());
    }

    /** The same INSERT of other rows, which are taken as they are. */
    public Insert<R> withRows(List<List<Assignment>> others) {
        return new Insert<>(table(), others, returning());
    }

    /** The same INSERT, returning nothing. */
    public Insert<Void> silent() {
        return new Insert<>(table(), rows, null);
    }

    /** The values of each row; every row names the same columns in the same order. */
    public List<List<Assignment>> rows() {
        return rows;
    }

    @Override
    public <A extends @Nullable Object> Insert<A> returning(Selectable<A> a) {
        return (Insert<A>) super.returning(a);
    }

    @Override
    String verb() {
        return "insertInto";
    }

    /** An INSERT has no use for an alias. */
    @Override
    public TableSource returnedFrom() {
        return table().unaliased();
    }

    @Override
    <A extends @Nullable Object> Insert<A> returning(Returning what) {
        return new Insert<>(table(), rows, what);
    }

    @Override
    public <V extends @Nullable Object> V accept(DmlVisitor<V> visitor) {
        return visitor.visitInsert(this);
    }
}

package io.alkahest.sql;

import io.alkahest.error.StatementException;
import io.alkahest.sql.shared.Given;
import io.alkahest.sql.tree.Conflict;
import io.alkahest.sql.tree.DmlVisitor;
import io.alkahest.sql.tree.InsertParts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An INSERT of one or more rows, or of the rows of a query.
 *
 * <p>A column that is not named takes its client-side default if it has one, or else what the database provides. A
 * column that nobody provides a value for is reported before anything is sent.
 *
 * @param <R> what each returned row is handed out as; {@link Void} while nothing is returned
 */
public final class Insert<R extends @Nullable Object> extends Dml<R> {
    private final List<List<Assignment>> rows;
    private final @Nullable List<ColumnExpression<?>> columns;
    private final @Nullable QueryBody<?> body;
    private final @Nullable Conflict conflict;
    private final boolean listed;

    private Insert(
            TableSource table,
            List<List<Assignment>> rows,
            @Nullable List<ColumnExpression<?>> columns,
            @Nullable QueryBody<?> body,
            @Nullable Conflict conflict,
            boolean listed,
            @Nullable Returning returning) {
        super(table, returning);
        this.rows = List.copyOf(rows);
        this.columns = columns;
        this.body = body;
        this.conflict = conflict;
        this.listed = listed;
    }

    /** An INSERT of rows as they are: no default is added, and nothing is missed. For code that writes whole rows. */
    public static Insert<Void> of(TableSource table, List<List<Assignment>> rows) {
        return new Insert<>(table, rows, null, null, null, false, null);
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
        if (body != null || columns != null) {
            throw bothValuesAndQuery();
        }
        List<List<Assignment>> more = new ArrayList<>(rows.size() + assignments.size());
        more.addAll(rows);
        for (List<Assignment> row : assignments) {
            more.add(Assignments.completeRow(table(), row));
        }
        return new Insert<>(table(), more, columns, body, conflict, listed, returning());
    }

    /**
     * The same INSERT with one row more for each item of a list: {@code insertInto(USERS).valuesOf(guests, guest ->
     * List.of(USERS.email.set(guest.email()), USERS.name.set(guest.name())))}. Any number of rows goes out, by as few
     * statements as the database takes; none at all for an empty list.
     *
     * @param items what the rows are made of
     * @param row what is set in the row of an item; the same columns for each, and none for a row of defaults
     */
    public <T> Insert<R> valuesOf(Collection<? extends T> items, Function<? super T, List<Assignment>> row) {
        Given.required(row, "The function of valuesOf");
        List<List<Assignment>> more = new ArrayList<>(items.size());
        for (T item : items) {
            more.add(Given.required(row.apply(item), "What the function of valuesOf answers"));
        }
        Insert<R> all = rows(more);
        return new Insert<>(table(), all.rows, columns, body, conflict, true, returning());
    }

    /** Whether the rows are those of an empty list, so that there is nothing to do. */
    public boolean isEmpty() {
        return listed && rows.isEmpty() && body == null;
    }

    /** The same INSERT of other rows, which are taken as they are. */
    public Insert<R> withRows(List<List<Assignment>> others) {
        return new Insert<>(table(), others, columns, body, conflict, listed, returning());
    }

    /** The same INSERT, returning nothing. */
    public Insert<Void> silent() {
        return new Insert<>(table(), rows, columns, body, conflict, listed, null);
    }

    /**
     * The same INSERT, of the rows of a query: {@code insertInto(ARCHIVE).columns(ARCHIVE.id,
     * ARCHIVE.title).from(select(POSTS.id, POSTS.title))}. What the query selects fills the columns named by
     * {@link #columns}, or else all that the table has and does not compute, in the order of their declaration; a table
     * in its select list stands for all its columns.
     *
     * <p>A column that is not filled takes what the database provides. It is refused where the application would make
     * its default, since the rows never come by it.
     *
     * @throws StatementException if the query selects more or fewer columns, or one of another type; if a column is
     *     left out that needs a value; or if the INSERT has values
     */
    public Insert<R> from(QueryBody<?> query) {
        if (!rows.isEmpty() || body != null) {
            throw bothValuesAndQuery();
        }
        List<ColumnExpression<?>> filled = columns == null ? FilledColumns.all(table()) : columns;
        FilledColumns.check(table(), filled, Given.required(query, "The query of an INSERT"));
        return new Insert<>(table(), rows, filled, query, conflict, listed, returning());
    }

    /**
     * Names the columns that the rows of a query fill, before {@link #from}; the last call wins.
     *
     * @throws StatementException for a column of another table, or one named twice
     */
    public Insert<R> columns(ColumnExpression<?>... named) {
        if (!rows.isEmpty() || body != null) {
            throw bothValuesAndQuery();
        }
        List<ColumnExpression<?>> filled = Given.all(named, "columns");
        List<Assignment> assignments = new ArrayList<>();
        for (ColumnExpression<?> column : filled) {
            assignments.add(new Assignment(column, column));
        }
        Assignments.checkColumns("insertInto", table().unaliased(), assignments);
        return new Insert<>(table(), rows, filled, null, conflict, listed, returning());
    }

    /**
     * Says what is done with rows that are in the table already, as far as a unique key tells:
     * {@code onConflict(USERS.email).doUpdate(USERS.name.set(excluded(USERS.name)))}. The columns are those of the
     * primary key, a unique constraint or a unique index; none at all means any key of the table.
     *
     * <p>MySQL and MariaDB always look at all keys, so a key is taken there if no other one of the table can collide:
     * each of those has a column that the database or the library numbers, or that stays null.
     *
     * @throws StatementException for a column of another table, or one named twice
     */
    public OnConflict<R> onConflict(ColumnExpression<?>... key) {
        List<ColumnExpression<?>> target = Given.all(key, "onConflict");
        List<Assignment> named = new ArrayList<>();
        target.forEach(column -> named.add(new Assignment(column, column)));
        Assignments.checkColumns("insertInto", table().unaliased(), named);
        return new OnConflict<>(this, target);
    }

    Insert<R> with(Conflict other) {
        return new Insert<>(table(), rows, columns, body, other, listed, returning());
    }

    private StatementException bothValuesAndQuery() {
        return new StatementException(
                666,
                "insertInto(" + table().tableName()
                        + ") takes values(…), or columns(…) and then one from(…), but not both. Make two statements of it.");
    }

    /** What it was told so far, for those who read statements. */
    public InsertParts parts() {
        return new InsertParts(rows, columns, body, conflict);
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
        return new Insert<>(table(), rows, columns, body, conflict, listed, what);
    }

    @Override
    public <V extends @Nullable Object> V accept(DmlVisitor<V> visitor) {
        return visitor.visitInsert(this);
    }
}

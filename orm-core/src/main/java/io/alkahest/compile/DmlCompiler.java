package io.alkahest.compile;

import io.alkahest.error.StatementException;
import io.alkahest.error.UnsupportedSqlException;
import io.alkahest.schema.AnyColumn;
import io.alkahest.schema.Table;
import io.alkahest.sql.Assignment;
import io.alkahest.sql.ColumnExpression;
import io.alkahest.sql.Condition;
import io.alkahest.sql.Delete;
import io.alkahest.sql.Dml;
import io.alkahest.sql.Expression;
import io.alkahest.sql.Insert;
import io.alkahest.sql.QueryBody;
import io.alkahest.sql.TableSource;
import io.alkahest.sql.Update;
import io.alkahest.sql.tree.Bind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Renders INSERT, UPDATE and DELETE. */
public abstract class DmlCompiler extends BodyCompiler {
    private @Nullable TableSource changed;

    DmlCompiler(Identifiers identifiers, TypeAdapter types, PrecedenceTable precedences) {
        super(identifiers, types, precedences);
    }

    final List<ResultColumn> insertStatement(Insert<?> insert) {
        TableSource table = insert.table().unaliased();
        List<List<Assignment>> rows = insert.rows();
        if (rows.isEmpty() && insert.query() == null) {
            throw new StatementException(
                    334,
                    "insertInto(" + table.tableName()
                            + ") has no values. Add at least one row with values(…), or the query of from(…).");
        }
        checkRows(table, rows);
        enter(new Scope(null, List.of()));
        return written(insert, table, () -> insert(insert));
    }

    /** Writes a statement with what it returns, if anything, and answers the columns of that. */
    private List<ResultColumn> written(Dml<?> statement, TableSource table, Runnable write) {
        beginQuery();
        if (!statement.yieldsRows()) {
            write.run();
            return List.of();
        }
        List<Expression<?>> expressions = expressions(statement.columns());
        List<String> labels = Labels.of(expressions, identifiers());
        returning(statement, table, () -> items(expressions, labels, table), write);
        return resultColumns(expressions, labels);
    }

    private void items(List<Expression<?>> expressions, List<String> labels, TableSource table) {
        Scope before = scope();
        enter(new Scope(null, List.of(table)));
        for (int i = 0; i < expressions.size(); i++) {
            write(i == 0 ? "" : ", ");
            if (expressions.get(i) instanceof ColumnExpression<?> column
                    && column.name().equals(labels.get(i))) {
                identifier(column);
            } else {
                item(expressions.get(i), labels.get(i));
            }
        }
        enter(before);
    }

    /**
     * Writes a statement that returns something of each row that it changes; {@code INSERT … RETURNING a, b} unless
     * overridden.
     *
     * @param table the table or alias that what is returned refers to
     * @param items writes what is returned
     * @param change writes the statement without it
     */
    protected void returning(Dml<?> statement, TableSource table, Runnable items, Runnable change) {
        change.run();
        write(" RETURNING ");
        items.run();
    }

    private static void checkRows(TableSource table, List<List<Assignment>> rows) {
        List<Assignment> first = rows.isEmpty() ? List.of() : rows.get(0);
        for (int r = 1; r < rows.size(); r++) {
            List<Assignment> row = rows.get(r);
            boolean same = row.size() == first.size();
            for (int i = 0; same && i < row.size(); i++) {
                same = row.get(i).column() == first.get(i).column();
            }
            if (!same) {
                throw new StatementException(
                        335,
                        "insertInto(" + table.tableName() + "): row " + (r + 1) + " sets " + columnNames(row)
                                + ", but row 1 sets " + columnNames(first)
                                + ". Rows of one statement set the same columns in the same order.");
            }
        }
        if (first.isEmpty() && rows.size() > 1) {
            throw new StatementException(
                    344,
                    "insertInto(" + table.tableName() + "): rows that set no column are inserted one statement each.");
        }
    }

    private static String columnNames(List<Assignment> row) {
        StringBuilder names = new StringBuilder("(");
        for (Assignment assignment : row) {
            names.append(names.length() == 1 ? "" : ", ")
                    .append(assignment.column().name());
        }
        return names.append(")").toString();
    }

    /** Writes an INSERT without RETURNING. */
    protected void insert(Insert<?> insert) {
        write("INSERT INTO ");
        tableName(insert.table());
        List<ColumnExpression<?>> filled = insert.filled();
        if (filled.isEmpty()) {
            insertDefaults();
            return;
        }
        write(" (");
        columnList(filled);
        write(")");
        QueryBody<?> query = insert.query();
        if (query == null) {
            insertRows(insert.rows());
        } else {
            write(" ");
            filling(filled, query);
        }
    }

    /** Writes what follows the table where no column is named. */
    protected void insertDefaults() {
        write(" DEFAULT VALUES");
    }

    /** Writes what follows the column list; {@code VALUES (…), (…)} unless overridden. */
    protected void insertRows(List<List<Assignment>> rows) {
        String before = " VALUES (";
        for (List<Assignment> row : rows) {
            write(before);
            for (int i = 0; i < row.size(); i++) {
                write(i == 0 ? "" : ", ");
                assign(row.get(i));
            }
            write(")");
            before = ", (";
        }
    }

    private void assign(Assignment assignment) {
        out().about(assignment.column().toString(), assignment.value() instanceof Bind);
        assigned(assignment.column(), assignment.value());
        out().about(null, false);
    }

    /** Writes the value that a column is given. */
    protected void assigned(ColumnExpression<?> column, Expression<?> value) {
        expression(value);
    }

    /** Writes column names without their table, separated by commas. */
    protected final void columnList(List<? extends ColumnExpression<?>> columns) {
        for (int i = 0; i < columns.size(); i++) {
            write(i == 0 ? "" : ", ");
            identifier(columns.get(i));
        }
    }

    /** The table that the statement changes; null where it only reads, or adds rows. */
    protected final @Nullable TableSource changed() {
        return changed;
    }

    final List<ResultColumn> updateStatement(Update<?> update) {
        TableSource table = update.table();
        if (update.assignments().isEmpty()) {
            throw new StatementException(
                    333, "update(" + table.tableName() + ") sets nothing. Add at least one assignment with set(…).");
        }
        if (isOpen(update.table(), update.where()) && !update.everyRow()) {
            throw withoutWhere("update", table);
        }
        enter(new Scope(null, List.of(table)));
        changed = table.unaliased();
        List<ResultColumn> columns = written(update, table, () -> update(update));
        changed = null;
        return columns;
    }

    /** Writes an UPDATE. */
    protected void update(Update<?> update) {
        write("UPDATE ");
        source(update.table());
        String before = " SET ";
        for (Assignment assignment : inOrder(update.assignments())) {
            write(before);
            identifier(assignment.column());
            write(" = ");
            assign(assignment);
            before = ", ";
        }
        countVersion(update);
        condition(" WHERE ", update.where());
    }

    /**
     * An UPDATE that does not set the version itself counts it, last, so that whoever has read the row before notices.
     */
    private void countVersion(Update<?> update) {
        AnyColumn<?, ?> version = update.table().unaliased() instanceof Table<?> table ? table.versionColumn() : null;
        if (version != null
                && update.assignments().stream()
                        .noneMatch(assignment -> assignment.column().unaliased() == version)) {
            write(", ");
            identifier(version);
            write(" = ");
            identifier(version);
            write(" + 1");
        }
    }

    final List<ResultColumn> deleteStatement(Delete<?> delete) {
        if (isOpen(delete.table(), delete.where()) && !delete.everyRow()) {
            throw withoutWhere("deleteFrom", delete.table());
        }
        enter(new Scope(null, List.of(delete.table())));
        changed = delete.table().unaliased();
        List<ResultColumn> columns = written(delete, delete.table(), () -> delete(delete));
        changed = null;
        return columns;
    }

    /** Whether no condition was given: that which tells a subclass from others is none. */
    private static boolean isOpen(TableSource table, @Nullable Condition where) {
        return where == null || where.equals(table.only());
    }

    /** The assignments of an UPDATE in the order in which they are written; as they were given unless overridden. */
    protected List<Assignment> inOrder(List<Assignment> assignments) {
        return assignments;
    }

    /**
     * Puts assignments that read a column before the one that changes it, for databases that compute one after the
     * other, with what is changed already.
     *
     * @throws UnsupportedSqlException if two of them read what the other changes
     */
    protected static List<Assignment> readersFirst(List<Assignment> assignments) {
        List<Assignment> left = new ArrayList<>(assignments);
        List<Assignment> ordered = new ArrayList<>(assignments.size());
        while (!left.isEmpty()) {
            Assignment next = left.stream()
                    .filter(candidate ->
                            left.stream().noneMatch(other -> other != candidate && reads(other, candidate)))
                    .findFirst()
                    .orElseThrow(
                            () -> new UnsupportedSqlException(
                                    359,
                                    "The database computes one assignment after the other, and "
                                            + left.get(0).column() + " and "
                                            + left.get(1).column()
                                            + " are each computed from the other's old value. Make two statements of the update, with a column in between."));
            ordered.add(next);
            left.remove(next);
        }
        return ordered;
    }

    private static boolean reads(Assignment reader, Assignment changer) {
        return MentionedColumns.of(List.of(reader.value()))
                .contains(changer.column().unaliased());
    }

    /** Writes a DELETE. */
    protected void delete(Delete<?> delete) {
        write("DELETE FROM ");
        source(delete.table());
        condition(" WHERE ", delete.where());
    }

    private static StatementException withoutWhere(String verb, TableSource table) {
        return new StatementException(
                332,
                verb + "(" + table.tableName() + ") has no where(…) and would touch every row."
                        + " Add a condition, or say allRows() if every row is meant.");
    }
}

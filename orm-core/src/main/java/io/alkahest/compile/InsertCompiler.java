package io.alkahest.compile;

import io.alkahest.error.StatementException;
import io.alkahest.error.UnsupportedSqlException;
import io.alkahest.schema.AnyColumn;
import io.alkahest.schema.Table;
import io.alkahest.sql.Assignment;
import io.alkahest.sql.ColumnExpression;
import io.alkahest.sql.Dml;
import io.alkahest.sql.Expression;
import io.alkahest.sql.Insert;
import io.alkahest.sql.QueryBody;
import io.alkahest.sql.TableSource;
import io.alkahest.sql.tree.Bind;
import io.alkahest.sql.tree.Conflict;
import io.alkahest.sql.tree.Excluded;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Renders INSERT, what it does on a conflict, and what all statements share that change rows. */
public abstract class InsertCompiler extends BodyCompiler {
    private @Nullable List<ColumnExpression<?>> excluded;

    InsertCompiler(Identifiers identifiers, TypeAdapter types, PrecedenceTable precedences) {
        super(identifiers, types, precedences);
    }

    final List<ResultColumn> insertStatement(Insert<?> insert) {
        TableSource table = insert.table().unaliased();
        List<List<Assignment>> rows = insert.parts().rows();
        if (rows.isEmpty() && insert.parts().query() == null) {
            throw new StatementException(
                    334,
                    "insertInto(" + table.tableName()
                            + ") has no values. Add at least one row with values(…), or the query of from(…).");
        }
        checkRows(table, rows);
        enter(new Scope(null, List.of()));
        Conflict conflict = insert.parts().conflict();
        if (conflict == null) {
            return written(insert, table, () -> insert(insert));
        }
        CollidingKeys keys = CollidingKeys.of(insert, conflict);
        excluded = insert.parts().filled();
        List<ResultColumn> columns = written(insert, table, () -> upsert(insert, conflict, keys));
        excluded = null;
        return columns;
    }

    /** Writes a statement with what it returns, if anything, and answers the columns of that. */
    final List<ResultColumn> written(Dml<?> statement, TableSource table, Runnable write) {
        return written(statement, table, false, write);
    }

    /**
     * The same.
     *
     * @param among whether the statement reads from other tables, whose columns may have the same names
     */
    final List<ResultColumn> written(Dml<?> statement, TableSource table, boolean among, Runnable write) {
        beginQuery();
        if (!statement.yieldsRows()) {
            write.run();
            return List.of();
        }
        List<Expression<?>> expressions = expressions(statement.columns());
        List<String> labels = Labels.of(expressions, identifiers());
        returning(statement, table, () -> items(expressions, labels, table, among), write);
        return resultColumns(expressions, labels);
    }

    private void items(List<Expression<?>> expressions, List<String> labels, TableSource table, boolean among) {
        Scope before = scope();
        enter(new Scope(null, List.of(table)));
        for (int i = 0; i < expressions.size(); i++) {
            write(i == 0 ? "" : ", ");
            if (!among
                    && expressions.get(i) instanceof ColumnExpression<?> column
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
        List<ColumnExpression<?>> filled = insert.parts().filled();
        if (filled.isEmpty()) {
            insertDefaults();
            return;
        }
        write(" (");
        columnList(filled);
        write(")");
        QueryBody<?> query = insert.parts().query();
        if (query == null) {
            insertRows(insert.parts().rows());
        } else {
            write(" ");
            insertQuery(filled, query, insert.parts().conflict() != null);
        }
    }

    /**
     * Writes the query whose rows are inserted.
     *
     * @param followed whether a clause follows that says what is done on a conflict
     */
    protected void insertQuery(List<ColumnExpression<?>> filled, QueryBody<?> query, boolean followed) {
        filling(filled, query);
    }

    /** Writes a query in parentheses whose columns are named like those that they fill. */
    protected final void filledTable(List<ColumnExpression<?>> filled, QueryBody<?> query) {
        List<String> labels = new ArrayList<>();
        filled.forEach(column -> labels.add(column.name()));
        write("(");
        filling(filled, query, labels);
        write(")");
    }

    /** Writes an INSERT with what it does on a conflict, without RETURNING. */
    protected void upsert(Insert<?> insert, Conflict conflict, CollidingKeys keys) {
        insert(insert);
        write(" ON CONFLICT");
        List<ColumnExpression<?>> key =
                conflict.target().isEmpty() ? anyKey(insert, conflict, keys) : conflict.target();
        if (!key.isEmpty()) {
            write(" (");
            columnList(key);
            write(")");
        }
        if (conflict.updates()) {
            write(" DO UPDATE SET ");
            changes(insert, conflict);
            Scope before = scope();
            enter(new Scope(null, List.of(insert.table().unaliased())));
            condition(" WHERE ", conflict.where());
            enter(before);
        } else {
            write(" DO NOTHING");
        }
    }

    /** The key to name where the statement means any of the table; empty for none, as it is unless overridden. */
    protected List<ColumnExpression<?>> anyKey(Insert<?> insert, Conflict conflict, CollidingKeys keys) {
        return List.of();
    }

    /**
     * The only key of a table that may collide, for databases that cannot change a row without being told by which key
     * it is found.
     *
     * @throws UnsupportedSqlException if there are others
     */
    protected static List<ColumnExpression<?>> onlyKey(String database, Insert<?> insert, CollidingKeys keys) {
        if (keys.looked().size() == 1 && keys.told().size() == 1) {
            return keys.told().get(0);
        }
        List<String> names = new ArrayList<>();
        keys.looked().forEach(key -> names.add(CollidingKeys.names(key)));
        throw new UnsupportedSqlException(
                742,
                "insertInto(" + insert.table().tableName() + ").onConflict().doUpdate(…): " + database
                        + " changes a row that it finds by one key, but "
                        + (names.isEmpty()
                                ? "no key of the table can collide. Leave onConflict() out."
                                : String.join(" and ", names)
                                        + (keys.told().isEmpty()
                                                ? " can collide in some rows or by an expression only. Read the row with a lock first."
                                                : " can collide. Name the columns of one: onConflict(…).")));
    }

    /**
     * Writes an INSERT that changes rows it meets as MERGE, which looks for the row first, and inserts where there is
     * none.
     *
     * @param key by which it is looked for
     */
    protected final void merge(Insert<?> insert, Conflict conflict, List<ColumnExpression<?>> key) {
        write("MERGE INTO ");
        tableName(insert.table());
        write(" USING ");
        given(insert);
        write(" ON ");
        Scope before = scope();
        enter(new Scope(null, List.of(insert.table().unaliased())));
        met(insert, List.of(key));
        write(" WHEN MATCHED");
        condition(" AND ", conflict.where());
        write(" THEN UPDATE SET ");
        changes(insert, conflict);
        enter(before);
        write(" WHEN NOT MATCHED THEN INSERT (");
        columnList(insert.parts().filled());
        write(") VALUES (");
        excluded(insert.parts().filled());
        write(")");
    }

    /** Writes an INSERT of those rows alone of which no key is there. */
    protected final void insertMissing(Insert<?> insert, List<List<ColumnExpression<?>>> keys) {
        write("INSERT INTO ");
        tableName(insert.table());
        write(" (");
        columnList(insert.parts().filled());
        write(") SELECT ");
        excluded(insert.parts().filled());
        write(" FROM ");
        given(insert);
        write(" WHERE NOT EXISTS (SELECT 1 FROM ");
        tableName(insert.table());
        write(" WHERE ");
        Scope before = scope();
        enter(new Scope(null, List.of(insert.table().unaliased())));
        met(insert, keys);
        enter(before);
        write(")");
    }

    /** Writes the rows of an INSERT as a table under the name by which their values are called. */
    private void given(Insert<?> insert) {
        QueryBody<?> query = insert.parts().query();
        if (query == null) {
            write("(");
            insertRows(insert.parts().rows());
            write(")");
        } else {
            filledTable(insert.parts().filled(), query);
        }
        write(" AS excluded (");
        columnList(insert.parts().filled());
        write(")");
    }

    private void excluded(List<ColumnExpression<?>> columns) {
        for (int i = 0; i < columns.size(); i++) {
            write(i == 0 ? "" : ", ");
            excluded(columns.get(i));
        }
    }

    private void met(Insert<?> insert, List<List<ColumnExpression<?>>> keys) {
        String or = "";
        for (List<ColumnExpression<?>> key : keys) {
            write(or);
            for (int i = 0; i < key.size(); i++) {
                if (!insert.parts().filled().contains(key.get(i))) {
                    throw new UnsupportedSqlException(
                            741,
                            "insertInto(" + insert.table().tableName()
                                    + ").onConflict(…): the database looks for rows by the values of the INSERT, which gives none for "
                                    + key.get(i).name() + " of the key " + CollidingKeys.names(key)
                                    + ". Give it one, or name another key.");
                }
                write(i == 0 ? "" : " AND ");
                expression(key.get(i));
                write(" = ");
                excluded(key.get(i));
            }
            or = " OR ";
        }
        write(keys.isEmpty() ? "1 = 0" : "");
    }

    @Override
    public final @Nullable Void visitExcluded(Excluded<?> node) {
        List<ColumnExpression<?>> filled = excluded;
        ColumnExpression<?> column = node.column();
        if (filled == null || !filled.contains(column)) {
            throw new StatementException(
                    743,
                    "excluded(" + column + ") stands for what an INSERT would have given the column, "
                            + (filled == null
                                    ? "and can be said inside of its doUpdate(…) only."
                                    : "but it gives it no value. Add one to values(…)."));
        }
        excluded(column);
        return null;
    }

    /** Writes the value that a column would have got; {@code excluded.name} unless overridden. */
    protected void excluded(ColumnExpression<?> column) {
        write("excluded.");
        identifier(column);
    }

    /** Writes what an INSERT sets in the row that is there, and the version. */
    protected final void changes(Insert<?> insert, Conflict conflict) {
        TableSource table = insert.table().unaliased();
        Scope before = scope();
        enter(new Scope(null, List.of(table)));
        setting(inOrder(conflict.assignments()));
        AnyColumn<?, ?> version = uncounted(table, conflict.assignments());
        if (version != null) {
            write(", ");
            identifier(version);
            write(" = ");
            expression(version);
            write(" + 1");
        }
        enter(before);
    }

    final void setting(List<Assignment> assignments) {
        for (int i = 0; i < assignments.size(); i++) {
            write(i == 0 ? "" : ", ");
            identifier(assignments.get(i).column());
            write(" = ");
            assign(assignments.get(i));
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

    /** The version that a statement has to count because it does not set it; null for none. */
    static @Nullable AnyColumn<?, ?> uncounted(TableSource source, List<Assignment> assignments) {
        AnyColumn<?, ?> version = source instanceof Table<?> table ? table.versionColumn() : null;
        for (Assignment assignment : assignments) {
            if (assignment.column().unaliased() == version) {
                return null;
            }
        }
        return version;
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
                    .orElseThrow(() -> computedInTurn(left.get(0), left.get(1)));
            ordered.add(next);
            left.remove(next);
        }
        return ordered;
    }

    static UnsupportedSqlException computedInTurn(Assignment one, Assignment other) {
        return new UnsupportedSqlException(
                359,
                "The database computes one assignment after the other, and " + one.column() + " and " + other.column()
                        + " are each computed from the other's old value. Make two statements of the update, with a column in between.");
    }

    private static boolean reads(Assignment reader, Assignment changer) {
        return MentionedColumns.of(List.of(reader.value()))
                .contains(changer.column().unaliased());
    }
}

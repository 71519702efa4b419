package io.alkahest.sql;

import io.alkahest.error.StatementException;
import io.alkahest.sql.shared.Given;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Rows of values that stand in a FROM clause under a name, as if they were a table: made by {@link Sql#values}. A
 * column is reached by the column of a table whose name and type it has: {@code prices.get(PRODUCTS.code)}.
 */
public final class ValuesTable extends QuerySource {
    private final List<List<Expression<?>>> rows;

    private ValuesTable(String name, List<Selectable<?>> columns, List<List<Expression<?>>> rows) {
        super(Sql.select(columns), name);
        this.rows = rows;
    }

    static <T> ValuesTable of(
            String name, Collection<? extends T> items, Function<? super T, ? extends List<Assignment>> row) {
        Given.required(name, "The name of a table of values");
        List<ColumnExpression<?>> columns = new ArrayList<>();
        List<List<Expression<?>>> rows = new ArrayList<>();
        for (T item : items) {
            List<Assignment> assignments = Given.required(row.apply(item), "A row of " + name);
            if (rows.isEmpty()) {
                assignments.forEach(assignment -> columns.add(assignment.column()));
            }
            rows.add(values(name, columns, assignments, rows.size()));
        }
        if (columns.isEmpty()) {
            throw new StatementException(
                    724,
                    name + " has no " + (rows.isEmpty() ? "row" : "column")
                            + ", and no database has such a table. Read nothing where there is nothing to read.");
        }
        List<Selectable<?>> selectables = new ArrayList<>();
        columns.forEach(column -> selectables.add((Selectable<?>) column));
        return new ValuesTable(name, selectables, List.copyOf(rows));
    }

    private static List<Expression<?>> values(
            String name, List<ColumnExpression<?>> columns, List<Assignment> assignments, int index) {
        List<Expression<?>> values = new ArrayList<>();
        boolean same = assignments.size() == columns.size();
        for (int i = 0; same && i < columns.size(); i++) {
            same = assignments.get(i).column() == columns.get(i);
            values.add(assignments.get(i).value());
        }
        if (!same) {
            throw new StatementException(
                    724,
                    "Row " + (index + 1) + " of " + name + " sets other columns than row 1, which sets " + columns
                            + ". All rows set the same columns in the same order.");
        }
        return List.copyOf(values);
    }

    /** The values by row and column. */
    public List<List<Expression<?>>> rows() {
        return rows;
    }

    @Override
    public <R extends @Nullable Object> R accept(Visitor<R> visitor) {
        return visitor.visitValues(this);
    }

    @Override
    public List<QueryBody<?>> queries() {
        return List.of();
    }

    @Override
    public ValuesTable unaliased() {
        return this;
    }

    /** The name and the number of rows, for readers. */
    @Override
    public String toString() {
        return correlationName() + " (" + rows.size() + " rows)";
    }
}

package io.alkahest.sql;

import io.alkahest.error.StatementException;
import io.alkahest.sql.shared.Given;
import io.alkahest.sql.tree.FromVisitor;
import io.alkahest.sql.tree.OrNull;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Something in FROM whose rows a query answers: as a table of its own, or by a name that stands before the statement.
 *
 * <p>Its columns are reached by what the query selects, labels included, and keep type and nullability:
 * {@code perAuthor.get(n)}, in Kotlin {@code perAuthor[n]}.
 */
public abstract sealed class QuerySource implements FromItem permits Derived, Cte, ValuesTable {
    private final String name;
    private final SelectList selected;
    private final List<DerivedColumn<?>> columns;

    /** Rows of a query under a name. */
    QuerySource(QueryBody<?> query, String name) {
        this.name = name;
        this.selected = new SelectList(query.columns());
        List<DerivedColumn<?>> own = new ArrayList<>();
        List<String> names = names(selected.expressions());
        for (int i = 0; i < names.size(); i++) {
            own.add(DerivedColumn.of(
                    this, i, names.get(i), selected.expressions().get(i).type(), selected.isNonNull(i)));
        }
        this.columns = List.copyOf(own);
    }

    /**
     * The column that carries an expression.
     *
     * @throws StatementException if the query does not select it, or where it may be null there
     */
    public <T> NonNullExpression<T> get(NonNullExpression<T> carried) {
        DerivedColumn<T> column = column(carried);
        if (!(column instanceof DerivedColumn.Required<T> required)) {
            throw new StatementException(
                    398,
                    column + " may be null, since the query of " + name
                            + " selects it with orNull(), or may answer null for it in"
                            + " one of its parts. Ask for it with orNull(), too: " + name + ".get(…orNull()).");
        }
        return required;
    }

    /**
     * The column that carries an expression.
     *
     * @throws StatementException if the query does not select it
     */
    public <T> NullableExpression<T> get(NullableExpression<T> carried) {
        DerivedColumn<T> column = column(carried);
        return column instanceof DerivedColumn.Optional<T> optional ? optional : new OrNull<>(column);
    }

    @SuppressWarnings("unchecked")
    private <T> DerivedColumn<T> column(Expression<T> carried) {
        int place = selected.indexOf(Given.required(carried, "What " + name + ".get(…) looks for"));
        if (place < 0 || columns.get(place).type().javaType() != carried.type().javaType()) {
            throw new StatementException(
                    319, name + " does not carry " + carried + ". Its query selects " + selected.describe() + ".");
        }
        return (DerivedColumn<T>) columns.get(place);
    }

    /** Labels and columns keep their names, the first of each; all else is called by its place. */
    private static List<String> names(List<Expression<?>> expressions) {
        Set<String> used = new HashSet<>();
        List<@Nullable String> names = new ArrayList<>();
        for (Expression<?> expression : expressions) {
            String own = OrNull.plain(expression) instanceof Label<?> label ? label.name() : null;
            names.add(own != null && used.add(own.toLowerCase(Locale.ROOT)) ? own : null);
        }
        List<String> all = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            String own = names.get(i);
            if (own == null
                    && OrNull.plain(expressions.get(i)) instanceof ColumnExpression<?> column
                    && used.add(column.name().toLowerCase(Locale.ROOT))) {
                own = column.name();
            }
            String place = "c" + (i + 1);
            while (own == null) {
                own = used.add(place) ? place : null;
                place += "_";
            }
            all.add(own);
        }
        return all;
    }

    @Override
    public List<DerivedColumn<?>> columns() {
        return columns;
    }

    Expression<?> carried(int place) {
        return selected.expressions().get(place);
    }

    /**
     * One method per kind of query in FROM, none with a default.
     *
     * @param <R> what a visit answers
     */
    public interface Visitor<R extends @Nullable Object> {
        R visitDerived(Derived derived);

        /** A query that the head of the statement names, or an alias of one. */
        R visitCte(Cte cte);

        R visitValues(ValuesTable values);
    }

    /** Calls the visitor's method for this kind of query. */
    public abstract <R extends @Nullable Object> R accept(Visitor<R> visitor);

    @Override
    public final <R extends @Nullable Object> R accept(FromVisitor<R> visitor) {
        return visitor.visitQuery(this);
    }

    /** The queries that its rows come of. */
    public abstract List<QueryBody<?>> queries();

    /** A SELECT of all columns. */
    public Select<Row> all() {
        return Sql.select(selectables()).from(this);
    }

    /** All columns, for a select list. */
    List<Selectable<?>> selectables() {
        List<Selectable<?>> items = new ArrayList<>();
        for (DerivedColumn<?> column : columns) {
            items.add((Selectable<?>) column);
        }
        return items;
    }

    /** The names of the columns, in order. */
    public List<String> names() {
        List<String> names = new ArrayList<>();
        for (DerivedColumn<?> column : columns) {
            names.add(column.name());
        }
        return names;
    }

    @Override
    public String correlationName() {
        return name;
    }
}

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
 * A query that stands in a FROM clause under a name, as if it were a table: {@code select(Posts.authorId,
 * n).groupBy(Posts.authorId).asTable("per_author")}. It sees neither its neighbours nor what encloses the statement.
 *
 * <p>Its columns are reached by what the query selects, labels included, and keep type and nullability:
 * {@code perAuthor.get(n)}, in Kotlin {@code perAuthor[n]}.
 */
public final class Derived implements FromItem {
    private final QueryBody<?> body;
    private final String name;
    private final SelectList selected;
    private final List<DerivedColumn<?>> columns;

    Derived(QueryBody<?> body, String name) {
        this.body = Given.required(body, "The query of a derived table");
        this.name = Given.required(name, "The name of a derived table");
        this.selected = new SelectList(body.columns());
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

    /** The query. */
    public QueryBody<?> body() {
        return body;
    }

    @Override
    public List<DerivedColumn<?>> columns() {
        return columns;
    }

    Expression<?> carried(int place) {
        return selected.expressions().get(place);
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

    @Override
    public <R extends @Nullable Object> R accept(FromVisitor<R> visitor) {
        return visitor.visitDerived(this);
    }

    @Override
    public Derived unaliased() {
        return this;
    }

    /** The query and its name, for readers. */
    @Override
    public String toString() {
        return "(" + body + ") AS " + name;
    }
}

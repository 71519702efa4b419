package io.alkahest.sql;

import io.alkahest.error.StatementException;
import io.alkahest.sql.shared.Given;
import io.alkahest.sql.tree.BodyVisitor;
import io.alkahest.sql.tree.Ending;
import io.alkahest.type.SqlType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Queries put together by UNION, INTERSECT or EXCEPT: {@code select(A.id).union(select(B.id)).orderBy(A.id).limit(10)}.
 * Immutable.
 *
 * <p>The first query gives the columns their names and types; they may be null where one of a union's queries may
 * answer null, and where the first one of the others may. Order terms are columns or labels that the first query
 * selects. A query with an order, a limit, or another operation in it, stands in parentheses, or as a subquery where a
 * database has none. Rows cannot be locked: they belong to no table.
 *
 * @param <R> what each row is handed out as
 */
public final class SetOperation<R extends @Nullable Object> extends OrderedQuery<R, SetOperation<R>> {
    private final Operator operator;
    private final List<QueryBody<?>> queries;
    private final Projection<R> projection;
    private final List<Selectable<?>> columns;
    private final int[] orderPositions;

    /** How rows are put together. May grow. */
    public enum Operator {
        /** The rows of all, each different row once. */
        UNION,
        /** The rows of all. */
        UNION_ALL,
        /** The rows that all have. */
        INTERSECT,
        /** The rows of the first that no other one has. */
        EXCEPT;

        /** {@code UNION ALL}. */
        @Override
        public String toString() {
            return name().replace('_', ' ');
        }
    }

    private SetOperation(Operator operator, List<QueryBody<?>> queries, Ending ending) {
        super(ending);
        this.operator = operator;
        this.queries = queries;
        this.projection = projection(operator, queries);
        this.columns = Projections.columns(projection);
        this.orderPositions = positions(new SelectList(columns));
    }

    static <R extends @Nullable Object> SetOperation<R> of(Operator operator, QueryBody<R> first, QueryBody<R> second) {
        Given.required(second, "The second query of a set operation");
        List<QueryBody<?>> queries = new ArrayList<>(parts(operator, first));
        queries.add(second);
        requireOwnEnding(first, operator);
        requireOwnEnding(second, operator);
        return new SetOperation<>(operator, List.copyOf(queries), Ending.NONE);
    }

    /** The queries of an operation of the same kind, to which one more can be added; or else the query alone. */
    private static List<QueryBody<?>> parts(Operator operator, QueryBody<?> first) {
        return first.accept(new BodyVisitor<>() {
            @Override
            public List<QueryBody<?>> visitSelect(Select<?> select) {
                return List.of(select);
            }

            @Override
            public List<QueryBody<?>> visitSetOperation(SetOperation<?> operation) {
                return operation.operator == operator && operation.ending().equals(Ending.NONE)
                        ? operation.queries
                        : List.of(operation);
            }
        });
    }

    private static void requireOwnEnding(QueryBody<?> query, Operator operator) {
        if (!query.options().isEmpty()) {
            throw new StatementException(
                    397,
                    "A query below " + operator
                            + " has options, but its rows are no longer its own. Give the options to the " + operator
                            + ": " + query.options());
        }
        RowLock lock = query.accept(new BodyVisitor<@Nullable RowLock>() {
            @Override
            public @Nullable RowLock visitSelect(Select<?> select) {
                return select.parts().lock();
            }

            @Override
            public @Nullable RowLock visitSetOperation(SetOperation<?> operation) {
                return null;
            }
        });
        if (lock != null) {
            throw new StatementException(
                    387,
                    "A SELECT below " + operator
                            + " answers no rows that could be locked. Lock the rows by a SELECT of their own first.");
        }
    }

    /** What the first query says, with nulls where rows of another one may bring them. */
    @SuppressWarnings("unchecked")
    private static <R extends @Nullable Object> Projection<R> projection(
            Operator operator, List<QueryBody<?>> queries) {
        List<Selectable<?>> columns = queries.get(0).columns();
        Projection<?> all = queries.get(0).projection();
        boolean union = operator == Operator.UNION || operator == Operator.UNION_ALL;
        for (QueryBody<?> other : queries.subList(1, queries.size())) {
            if (other.columns().size() != columns.size()) {
                throw new StatementException(
                        395,
                        operator + " takes queries of as many columns, but one selects " + columns.size()
                                + ", and another one " + other.columns().size() + ": " + other);
            }
            for (int i = 0; i < columns.size(); i++) {
                requireAlike(operator, columns.get(i), other.columns().get(i));
            }
            Projection<?> both = CombinedProjection.of(all, other.projection(), union);
            if (both == null) {
                throw new StatementException(
                        707,
                        operator + " takes queries that make the same of their rows, but one makes " + all
                                + ", and another one " + other.projection()
                                + ". Select rows of one form, through the same functions; or map what the " + operator
                                + " yields.");
            }
            all = both;
        }
        return (Projection<R>) all;
    }

    private static void requireAlike(Operator operator, Selectable<?> first, Selectable<?> other) {
        boolean alike;
        if (first instanceof EntitySelectable<?> entity) {
            alike = other instanceof EntitySelectable<?> second
                    && second.source().unaliased() == entity.source().unaliased();
        } else {
            alike = other instanceof Expression<?> second && areAlike(((Expression<?>) first).type(), second.type());
        }
        if (!alike) {
            throw new StatementException(
                    395,
                    operator + " puts " + described(first) + " and " + described(other)
                            + " into one column, but they are of different types. Cast one of them.");
        }
    }

    /** Whether values of both types are read in the same way. */
    static boolean areAlike(SqlType<?> first, SqlType<?> other) {
        return first.javaType() == other.javaType()
                && (first.family() == other.family() || first.javaType() == String.class);
    }

    private static String described(Selectable<?> item) {
        if (item instanceof EntitySelectable<?> entity) {
            return entity.source().correlationName();
        }
        return item + " (" + ((Expression<?>) item).type() + ")";
    }

    private int[] positions(SelectList selected) {
        int[] positions = new int[ending().orderBy().size()];
        for (int i = 0; i < positions.length; i++) {
            Expression<?> key = ending().orderBy().get(i).expression();
            positions[i] = selected.indexOf(key);
            if (positions[i] < 0) {
                throw new StatementException(
                        396,
                        operator + " is ordered by what its first query selects (" + selected.describe()
                                + "), but not by " + key + ". Select it under a label, or order by one of these.");
            }
        }
        return positions;
    }

    @Override
    SetOperation<R> ending(Ending changed) {
        return new SetOperation<>(operator, queries, changed);
    }

    @Override
    public List<Selectable<?>> columns() {
        return columns;
    }

    @Override
    public Projection<R> projection() {
        return projection;
    }

    /** How the rows are put together. */
    public Operator operator() {
        return operator;
    }

    /** The queries that are put together, two or more, in order. */
    public List<QueryBody<?>> queries() {
        return queries;
    }

    /**
     * The same operation on other queries, as many as before, ordered and cut as before.
     *
     * @throws StatementException if their columns do not fit
     */
    public SetOperation<R> withQueries(List<? extends QueryBody<?>> others) {
        return new SetOperation<>(operator, List.copyOf(others), ending());
    }

    /** Which of the columns, those of tables counted one by one, an order term stands for. */
    public int orderPosition(int term) {
        return orderPositions[term];
    }

    /** The same rows as a SELECT from this operation under a name, ordered and cut there. */
    public Select<Row> asSelect(String name) {
        Derived derived = new Derived(unordered(), name);
        List<OrderTerm> terms = new ArrayList<>();
        for (int i = 0; i < orderPositions.length; i++) {
            OrderTerm term = ending().orderBy().get(i);
            terms.add(new OrderTerm(derived.columns().get(orderPositions[i]), term.direction(), term.nulls()));
        }
        return derived.all().ending(new Ending(terms, ending().limit(), ending().offset(), List.of()));
    }

    @Override
    public <V extends @Nullable Object> V accept(BodyVisitor<V> visitor) {
        return visitor.visitSetOperation(this);
    }
}

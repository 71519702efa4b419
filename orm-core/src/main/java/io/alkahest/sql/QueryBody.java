package io.alkahest.sql;

import io.alkahest.sql.tree.BodyVisitor;
import io.alkahest.sql.tree.StatementVisitor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A statement that yields rows and can stand inside of other statements: a SELECT, or several of them put together by
 * UNION, INTERSECT or EXCEPT.
 *
 * @param <R> what each row is handed out as
 */
public sealed interface QueryBody<R extends @Nullable Object> extends RowStatement<R> permits OrderedQuery {
    /** The options in the order in which they were given. */
    List<StatementOption> options();

    @Override
    QueryBody<R> firstOnly();

    /** Calls the visitor's method for this kind of body. */
    <V extends @Nullable Object> V accept(BodyVisitor<V> visitor);

    @Override
    default <V extends @Nullable Object> V accept(StatementVisitor<V> visitor) {
        return accept((BodyVisitor<V>) visitor);
    }

    /**
     * The rows of both, each different row once. Order and limit what comes out; names and order terms are those of the
     * first SELECT.
     *
     * <p>Both select as many columns of the same types. A column is null where either side may be: in Kotlin, say
     * {@code orNull()} on the side that is not.
     *
     * @throws io.alkahest.error.StatementException if the columns do not fit
     */
    default SetOperation<R> union(QueryBody<R> other) {
        return SetOperation.of(SetOperation.Operator.UNION, this, other);
    }

    /** The rows of both, equal ones as often as they are there; see {@link #union}. */
    default SetOperation<R> unionAll(QueryBody<R> other) {
        return SetOperation.of(SetOperation.Operator.UNION_ALL, this, other);
    }

    /** The rows that both have, each different one once; see {@link #union}. */
    default SetOperation<R> intersect(QueryBody<R> other) {
        return SetOperation.of(SetOperation.Operator.INTERSECT, this, other);
    }

    /** The rows that the other one has not, each different one once; see {@link #union}. */
    default SetOperation<R> except(QueryBody<R> other) {
        return SetOperation.of(SetOperation.Operator.EXCEPT, this, other);
    }

    /**
     * These rows under a name, as something to select from and to join; its columns are reached by {@link Derived#get}.
     */
    default Derived asTable(String name) {
        return new Derived(this, name);
    }
}

package io.alkahest.sql;

import io.alkahest.error.StatementException;
import io.alkahest.sql.shared.ReadableText;
import io.alkahest.sql.tree.DmlVisitor;
import io.alkahest.sql.tree.OrNull;
import io.alkahest.sql.tree.StatementVisitor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A statement that changes rows: an immutable value whose methods answer changed copies.
 *
 * <p>As it begins, it yields nothing, and is run by {@code execute}, which answers how many rows it changed.
 * {@link #returning(Selectable)} makes a query of it, which yields something of each row that it changed: rows as they
 * were written, or those that were deleted as they were before. It is then run like any other query, once, and reads
 * all rows at once: {@code session.one(insertInto(USERS).values(…).returning(USERS.id))}. The order of the rows is the
 * database's.
 *
 * <p>What is returned are columns of the statement's own table, expressions over them, the table itself for whole
 * objects, or several of these. {@code returning} of several comes last: what it answers can be run, and has no more
 * clauses.
 *
 * @param <R> what each returned row is handed out as; {@link Void} while nothing is returned
 */
public abstract sealed class Dml<R extends @Nullable Object> implements RowStatement<R> permits Insert, Update, Delete {
    private final TableSource table;
    private final @Nullable Returning returning;

    Dml(TableSource table, @Nullable Returning returning) {
        this.table = table;
        this.returning = returning;
    }

    /**
     * What is returned of each row.
     *
     * @param projection what a row is handed out as
     * @param columns what is read of it, in order
     */
    record Returning(Projection<?> projection, List<Selectable<?>> columns) {
        private static final Returning NOTHING = new Returning(new RowProjection<>(List.of(), false), List.of());
    }

    @Nullable
    Returning returning() {
        return returning;
    }

    /** The table whose rows are changed. */
    public TableSource table() {
        return table;
    }

    /** Whether something of each changed row is returned. */
    public boolean yieldsRows() {
        return returning != null;
    }

    /** What is returned of each row, in order; empty where nothing is. */
    @Override
    public List<Selectable<?>> columns() {
        return returning == null ? List.of() : returning.columns();
    }

    @SuppressWarnings("unchecked")
    @Override
    public Projection<R> projection() {
        return (Projection<R>) (returning == null ? Returning.NOTHING : returning).projection();
    }

    /** This statement itself: it changes as many rows as it does, whoever looks at them. */
    @Override
    public RowStatement<R> firstOnly() {
        return this;
    }

    /** The same statement, returning something else. */
    abstract <A extends @Nullable Object> Dml<A> returning(Returning what);

    /**
     * The same statement, returning one thing of each row; the last call wins.
     *
     * @throws StatementException for a column of another table
     */
    public <A extends @Nullable Object> Dml<A> returning(Selectable<A> a) {
        return returned(Projections.of(a, "returning"));
    }

    /** The same statement, returning any number of things of each row, read by column, name or position. */
    public Dml<Row> returning(List<? extends Selectable<?>> columns) {
        return returned(Projections.some("returning", columns));
    }

    private <A extends @Nullable Object> Dml<A> returned(Projection<A> projection) {
        List<Selectable<?>> given = Projections.columns(projection);
        for (Selectable<?> item : given) {
            FromItem source = item instanceof EntitySelectable<?> entity
                    ? entity.source()
                    : OrNull.plain((Expression<?>) item) instanceof ColumnExpression<?> column
                            ? column.source()
                            : returnedFrom();
            if (!Subclasses.has(table, source)
                    || !source.correlationName().equals(returnedFrom().correlationName())) {
                throw new StatementException(
                        343,
                        verb() + "(" + table.tableName() + ") cannot return " + item
                                + ": it belongs to another table.");
            }
        }
        return returning(new Returning(projection, given));
    }

    /** The word that the statement begins with. */
    abstract String verb();

    /** The table or alias whose columns are returned. */
    public TableSource returnedFrom() {
        return table;
    }

    /** The same statement, returning two things of each row. */
    public <A extends @Nullable Object, B extends @Nullable Object> Dml<Row2<A, B>> returning(
            Selectable<A> a, Selectable<B> b) {
        return returned(Projections.row("returning", a, b));
    }

    /** The same statement, returning three things of each row. */
    public <A extends @Nullable Object, B extends @Nullable Object, C extends @Nullable Object>
            Dml<Row3<A, B, C>> returning(Selectable<A> a, Selectable<B> b, Selectable<C> c) {
        return returned(Projections.row("returning", a, b, c));
    }

    /** The same statement, returning four things of each row. */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object>
            Dml<Row4<A, B, C, D>> returning(Selectable<A> a, Selectable<B> b, Selectable<C> c, Selectable<D> d) {
        return returned(Projections.row("returning", a, b, c, d));
    }

    /** The same statement, returning five things of each row. */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    E extends @Nullable Object>
            Dml<Row5<A, B, C, D, E>> returning(
                    Selectable<A> a, Selectable<B> b, Selectable<C> c, Selectable<D> d, Selectable<E> e) {
        return returned(Projections.row("returning", a, b, c, d, e));
    }

    /** The same statement, returning six things of each row. */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    E extends @Nullable Object,
                    F extends @Nullable Object>
            Dml<Row6<A, B, C, D, E, F>> returning(
                    Selectable<A> a,
                    Selectable<B> b,
                    Selectable<C> c,
                    Selectable<D> d,
                    Selectable<E> e,
                    Selectable<F> f) {
        return returned(Projections.row("returning", a, b, c, d, e, f));
    }

    /** The same statement, returning seven things of each row. */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    E extends @Nullable Object,
                    F extends @Nullable Object,
                    G extends @Nullable Object>
            Dml<Row7<A, B, C, D, E, F, G>> returning(
                    Selectable<A> a,
                    Selectable<B> b,
                    Selectable<C> c,
                    Selectable<D> d,
                    Selectable<E> e,
                    Selectable<F> f,
                    Selectable<G> g) {
        return returned(Projections.row("returning", a, b, c, d, e, f, g));
    }

    /** The same statement, returning eight things of each row. */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    E extends @Nullable Object,
                    F extends @Nullable Object,
                    G extends @Nullable Object,
                    H extends @Nullable Object>
            Dml<Row8<A, B, C, D, E, F, G, H>> returning(
                    Selectable<A> a,
                    Selectable<B> b,
                    Selectable<C> c,
                    Selectable<D> d,
                    Selectable<E> e,
                    Selectable<F> f,
                    Selectable<G> g,
                    Selectable<H> h) {
        return returned(Projections.row("returning", a, b, c, d, e, f, g, h));
    }

    /** The same statement, returning nine things of each row. */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    E extends @Nullable Object,
                    F extends @Nullable Object,
                    G extends @Nullable Object,
                    H extends @Nullable Object,
                    I extends @Nullable Object>
            Dml<Row9<A, B, C, D, E, F, G, H, I>> returning(
                    Selectable<A> a,
                    Selectable<B> b,
                    Selectable<C> c,
                    Selectable<D> d,
                    Selectable<E> e,
                    Selectable<F> f,
                    Selectable<G> g,
                    Selectable<H> h,
                    Selectable<I> i) {
        return returned(Projections.row("returning", a, b, c, d, e, f, g, h, i));
    }

    /** The same statement, returning ten things of each row. */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    E extends @Nullable Object,
                    F extends @Nullable Object,
                    G extends @Nullable Object,
                    H extends @Nullable Object,
                    I extends @Nullable Object,
                    J extends @Nullable Object>
            Dml<Row10<A, B, C, D, E, F, G, H, I, J>> returning(
                    Selectable<A> a,
                    Selectable<B> b,
                    Selectable<C> c,
                    Selectable<D> d,
                    Selectable<E> e,
                    Selectable<F> f,
                    Selectable<G> g,
                    Selectable<H> h,
                    Selectable<I> i,
                    Selectable<J> j) {
        return returned(Projections.row("returning", a, b, c, d, e, f, g, h, i, j));
    }

    /** The same statement, returning eleven things of each row. */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    E extends @Nullable Object,
                    F extends @Nullable Object,
                    G extends @Nullable Object,
                    H extends @Nullable Object,
                    I extends @Nullable Object,
                    J extends @Nullable Object,
                    K extends @Nullable Object>
            Dml<Row11<A, B, C, D, E, F, G, H, I, J, K>> returning(
                    Selectable<A> a,
                    Selectable<B> b,
                    Selectable<C> c,
                    Selectable<D> d,
                    Selectable<E> e,
                    Selectable<F> f,
                    Selectable<G> g,
                    Selectable<H> h,
                    Selectable<I> i,
                    Selectable<J> j,
                    Selectable<K> k) {
        return returned(Projections.row("returning", a, b, c, d, e, f, g, h, i, j, k));
    }

    /** The same statement, returning twelve things of each row. */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    E extends @Nullable Object,
                    F extends @Nullable Object,
                    G extends @Nullable Object,
                    H extends @Nullable Object,
                    I extends @Nullable Object,
                    J extends @Nullable Object,
                    K extends @Nullable Object,
                    L extends @Nullable Object>
            Dml<Row12<A, B, C, D, E, F, G, H, I, J, K, L>> returning(
                    Selectable<A> a,
                    Selectable<B> b,
                    Selectable<C> c,
                    Selectable<D> d,
                    Selectable<E> e,
                    Selectable<F> f,
                    Selectable<G> g,
                    Selectable<H> h,
                    Selectable<I> i,
                    Selectable<J> j,
                    Selectable<K> k,
                    Selectable<L> l) {
        return returned(Projections.row("returning", a, b, c, d, e, f, g, h, i, j, k, l));
    }

    /** Calls the visitor's method for this kind of statement. */
    public abstract <V extends @Nullable Object> V accept(DmlVisitor<V> visitor);

    @Override
    public <V extends @Nullable Object> V accept(StatementVisitor<V> visitor) {
        return accept((DmlVisitor<V>) visitor);
    }

    @Override
    public String toString() {
        return ReadableText.of(this);
    }
}

package io.alkahest.sql;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where statements begin: {@code select}, {@code insertInto}, {@code update}, {@code deleteFrom} and {@code text}; and
 * {@code row}, which puts several things of a select list into one.
 *
 * <p>Meant to be imported statically. Functions and aggregates are in {@link Functions}.
 */
public final class Sql {
    private Sql() {}

    /** A SELECT whose rows are the values of one expression, or the entities of one table. */
    public static <A extends @Nullable Object> Select<A> select(Selectable<A> a) {
        return Select.of(Projections.of(a, "select"));
    }

    /** A SELECT whose rows have 2 components. */
    public static <A extends @Nullable Object, B extends @Nullable Object> Select<Row2<A, B>> select(
            Selectable<A> a, Selectable<B> b) {
        return Select.of(Projections.row("select", a, b));
    }

    /** A SELECT whose rows have 3 components. */
    public static <A extends @Nullable Object, B extends @Nullable Object, C extends @Nullable Object>
            Select<Row3<A, B, C>> select(Selectable<A> a, Selectable<B> b, Selectable<C> c) {
        return Select.of(Projections.row("select", a, b, c));
    }

    /** A SELECT whose rows have 4 components. */
    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object>
            Select<Row4<A, B, C, D>> select(Selectable<A> a, Selectable<B> b, Selectable<C> c, Selectable<D> d) {
        return Select.of(Projections.row("select", a, b, c, d));
    }

    /** A SELECT whose rows have 5 components. */
    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    E extends @Nullable Object>
            Select<Row5<A, B, C, D, E>> select(
                    Selectable<A> a, Selectable<B> b, Selectable<C> c, Selectable<D> d, Selectable<E> e) {
        return Select.of(Projections.row("select", a, b, c, d, e));
    }

    /** A SELECT whose rows have 6 components. */
    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    E extends @Nullable Object,
                    F extends @Nullable Object>
            Select<Row6<A, B, C, D, E, F>> select(
                    Selectable<A> a,
                    Selectable<B> b,
                    Selectable<C> c,
                    Selectable<D> d,
                    Selectable<E> e,
                    Selectable<F> f) {
        return Select.of(Projections.row("select", a, b, c, d, e, f));
    }

    /** A SELECT whose rows have 7 components. */
    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    E extends @Nullable Object,
                    F extends @Nullable Object,
                    G extends @Nullable Object>
            Select<Row7<A, B, C, D, E, F, G>> select(
                    Selectable<A> a,
                    Selectable<B> b,
                    Selectable<C> c,
                    Selectable<D> d,
                    Selectable<E> e,
                    Selectable<F> f,
                    Selectable<G> g) {
        return Select.of(Projections.row("select", a, b, c, d, e, f, g));
    }

    /** A SELECT whose rows have 8 components. */
    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    E extends @Nullable Object,
                    F extends @Nullable Object,
                    G extends @Nullable Object,
                    H extends @Nullable Object>
            Select<Row8<A, B, C, D, E, F, G, H>> select(
                    Selectable<A> a,
                    Selectable<B> b,
                    Selectable<C> c,
                    Selectable<D> d,
                    Selectable<E> e,
                    Selectable<F> f,
                    Selectable<G> g,
                    Selectable<H> h) {
        return Select.of(Projections.row("select", a, b, c, d, e, f, g, h));
    }

    /** A SELECT whose rows have 9 components. */
    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    E extends @Nullable Object,
                    F extends @Nullable Object,
                    G extends @Nullable Object,
                    H extends @Nullable Object,
                    I extends @Nullable Object>
            Select<Row9<A, B, C, D, E, F, G, H, I>> select(
                    Selectable<A> a,
                    Selectable<B> b,
                    Selectable<C> c,
                    Selectable<D> d,
                    Selectable<E> e,
                    Selectable<F> f,
                    Selectable<G> g,
                    Selectable<H> h,
                    Selectable<I> i) {
        return Select.of(Projections.row("select", a, b, c, d, e, f, g, h, i));
    }

    /** A SELECT whose rows have 10 components. */
    public static <
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
            Select<Row10<A, B, C, D, E, F, G, H, I, J>> select(
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
        return Select.of(Projections.row("select", a, b, c, d, e, f, g, h, i, j));
    }

    /** A SELECT whose rows have 11 components. */
    public static <
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
            Select<Row11<A, B, C, D, E, F, G, H, I, J, K>> select(
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
        return Select.of(Projections.row("select", a, b, c, d, e, f, g, h, i, j, k));
    }

    /** A SELECT whose rows have 12 components. */
    public static <
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
            Select<Row12<A, B, C, D, E, F, G, H, I, J, K, L>> select(
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
        return Select.of(Projections.row("select", a, b, c, d, e, f, g, h, i, j, k, l));
    }

    /** A SELECT of any number of columns and tables; its rows are read by column, name or position. */
    public static Select<Row> select(List<? extends Selectable<?>> columns) {
        return Select.of(Projections.row("select", columns));
    }

    /** A row of 2 things, to be selected alone or among others, as a row inside of a row. */
    public static <A extends @Nullable Object, B extends @Nullable Object> Projection<Row2<A, B>> row(
            Selectable<A> a, Selectable<B> b) {
        return Projections.row("row", a, b);
    }

    /** A row of 3 things, to be selected alone or among others, as a row inside of a row. */
    public static <A extends @Nullable Object, B extends @Nullable Object, C extends @Nullable Object>
            Projection<Row3<A, B, C>> row(Selectable<A> a, Selectable<B> b, Selectable<C> c) {
        return Projections.row("row", a, b, c);
    }

    /** A row of 4 things, to be selected alone or among others, as a row inside of a row. */
    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object>
            Projection<Row4<A, B, C, D>> row(Selectable<A> a, Selectable<B> b, Selectable<C> c, Selectable<D> d) {
        return Projections.row("row", a, b, c, d);
    }

    /** A row of 5 things, to be selected alone or among others, as a row inside of a row. */
    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    E extends @Nullable Object>
            Projection<Row5<A, B, C, D, E>> row(
                    Selectable<A> a, Selectable<B> b, Selectable<C> c, Selectable<D> d, Selectable<E> e) {
        return Projections.row("row", a, b, c, d, e);
    }

    /** A row of 6 things, to be selected alone or among others, as a row inside of a row. */
    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    E extends @Nullable Object,
                    F extends @Nullable Object>
            Projection<Row6<A, B, C, D, E, F>> row(
                    Selectable<A> a,
                    Selectable<B> b,
                    Selectable<C> c,
                    Selectable<D> d,
                    Selectable<E> e,
                    Selectable<F> f) {
        return Projections.row("row", a, b, c, d, e, f);
    }

    /** A row of 7 things, to be selected alone or among others, as a row inside of a row. */
    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    E extends @Nullable Object,
                    F extends @Nullable Object,
                    G extends @Nullable Object>
            Projection<Row7<A, B, C, D, E, F, G>> row(
                    Selectable<A> a,
                    Selectable<B> b,
                    Selectable<C> c,
                    Selectable<D> d,
                    Selectable<E> e,
                    Selectable<F> f,
                    Selectable<G> g) {
        return Projections.row("row", a, b, c, d, e, f, g);
    }

    /** A row of 8 things, to be selected alone or among others, as a row inside of a row. */
    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    E extends @Nullable Object,
                    F extends @Nullable Object,
                    G extends @Nullable Object,
                    H extends @Nullable Object>
            Projection<Row8<A, B, C, D, E, F, G, H>> row(
                    Selectable<A> a,
                    Selectable<B> b,
                    Selectable<C> c,
                    Selectable<D> d,
                    Selectable<E> e,
                    Selectable<F> f,
                    Selectable<G> g,
                    Selectable<H> h) {
        return Projections.row("row", a, b, c, d, e, f, g, h);
    }

    /** A row of 9 things, to be selected alone or among others, as a row inside of a row. */
    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    E extends @Nullable Object,
                    F extends @Nullable Object,
                    G extends @Nullable Object,
                    H extends @Nullable Object,
                    I extends @Nullable Object>
            Projection<Row9<A, B, C, D, E, F, G, H, I>> row(
                    Selectable<A> a,
                    Selectable<B> b,
                    Selectable<C> c,
                    Selectable<D> d,
                    Selectable<E> e,
                    Selectable<F> f,
                    Selectable<G> g,
                    Selectable<H> h,
                    Selectable<I> i) {
        return Projections.row("row", a, b, c, d, e, f, g, h, i);
    }

    /** A row of 10 things, to be selected alone or among others, as a row inside of a row. */
    public static <
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
            Projection<Row10<A, B, C, D, E, F, G, H, I, J>> row(
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
        return Projections.row("row", a, b, c, d, e, f, g, h, i, j);
    }

    /** A row of 11 things, to be selected alone or among others, as a row inside of a row. */
    public static <
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
            Projection<Row11<A, B, C, D, E, F, G, H, I, J, K>> row(
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
        return Projections.row("row", a, b, c, d, e, f, g, h, i, j, k);
    }

    /** A row of 12 things, to be selected alone or among others, as a row inside of a row. */
    public static <
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
            Projection<Row12<A, B, C, D, E, F, G, H, I, J, K, L>> row(
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
        return Projections.row("row", a, b, c, d, e, f, g, h, i, j, k, l);
    }

    /**
     * A row of any number of things, read by column, name or position.
     *
     * @throws io.alkahest.error.StatementException if there are none
     */
    public static Projection<Row> row(List<? extends Selectable<?>> items) {
        return Projections.some("row", items);
    }

    /** An INSERT into a table; add rows with {@link Insert#values(Assignment...)}. */
    public static Insert<Void> insertInto(TableSource table) {
        return Insert.of(table, List.of());
    }

    /** An UPDATE of a table; add {@link Update#set} and {@link Update#where}. */
    public static Update<Void> update(TableSource table) {
        return Update.of(table, List.of(), table.only());
    }

    /**
     * A DELETE from a table; add {@link Delete#where}.
     *
     * @throws io.alkahest.error.StatementException for the own table of a subclass, whose objects have another row in
     *     that of the superclass
     */
    public static Delete<Void> deleteFrom(TableSource table) {
        Subclasses.requireWhole(table);
        return Delete.of(table, table.only());
    }

    /** SQL written by hand, with {@code :name} for each parameter. */
    public static TextStatement text(String sql) {
        return new TextStatement(sql);
    }

    /** A query with a name, which stands before the statements that read from it: {@code WITH recent AS (SELECT …)}. */
    public static Cte cte(String name, QueryBody<?> query) {
        return Cte.of(name, query);
    }

    /**
     * A query whose rows lead to more rows, such as a tree: {@code recursive("tree", select(Nodes.id,
     * Nodes.parentId).where(Nodes.parentId.isNull()), self -> select(Nodes.id, Nodes.parentId).join(self,
     * Nodes.parentId.eq(self.get(Nodes.id))))}. It starts with the rows of the first query and adds what the second one
     * makes of the rows that were added last, until there are none; see {@link Cte#distinct}.
     *
     * <p>The second query reads from {@code self} once, in its FROM or by an inner join, and neither gathers, orders
     * nor cuts rows: no two databases agree on that. What it selects is of the types of the first.
     *
     * @throws io.alkahest.error.StatementException if the columns do not fit
     */
    public static <R extends @Nullable Object> Cte recursive(
            String name, QueryBody<R> seed, Function<? super Cte, Select<R>> step) {
        return Cte.recursive(name, seed, step);
    }

    /**
     * Rows of values as a table, one for each item: {@code values("prices", offers, offer ->
     * List.of(PRODUCTS.code.set(offer.code()), PRODUCTS.price.set(offer.price())))}. Its columns have the types of
     * those that are set, and are reached by them: {@code prices.get(PRODUCTS.code)}. As many different lengths as
     * there are, so many statements are compiled.
     *
     * @throws io.alkahest.error.StatementException if there are no items, or rows set different columns
     */
    public static <T> ValuesTable values(
            String name, Collection<? extends T> items, Function<? super T, ? extends List<Assignment>> row) {
        return ValuesTable.of(name, items, row);
    }
}

package io.alkahest.schema;

import io.alkahest.sql.Selectable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The values that a table has objects hold in place of several columns: {@code embedded(Address::new, street, city,
 * Address::street, Address::city)}. First what makes the value, then the columns in the order of its parameters, then
 * what takes the value apart again, in the same order.
 *
 * <p>Such a value belongs to its columns: they are created, queried and written as ever. It is made anew at each look,
 * so its class should be immutable, and equal by its parts.
 *
 * @param <E> the entity class
 */
public abstract sealed class EmbeddedValues<E> permits ColumnKinds {
    private final List<AnyEmbedded<E, ?>> embedded = new ArrayList<>();

    EmbeddedValues() {}

    /** A value that two columns make together. */
    @SuppressWarnings("unchecked")
    public final <A, B, V> Embedded<E, V> embedded(
            BiFunction<? super A, ? super B, ? extends V> make,
            Column<E, A> a,
            Column<E, B> b,
            Function<? super V, ? extends A> getA,
            Function<? super V, ? extends B> getB) {
        return add(new Embedded<>(
                embedding(), parts -> make.apply((A) parts[0], (B) parts[1]), List.of(a, b), List.of(getA, getB)));
    }

    /** A value that two nullable columns make together; null where all of them are. */
    @SuppressWarnings("unchecked")
    public final <A, B, V> NullableEmbedded<E, V> embedded(
            BiFunction<? super A, ? super B, ? extends V> make,
            NullableColumn<E, A> a,
            NullableColumn<E, B> b,
            Function<? super V, ? extends @Nullable A> getA,
            Function<? super V, ? extends @Nullable B> getB) {
        return add(new NullableEmbedded<>(
                embedding(), parts -> make.apply((A) parts[0], (B) parts[1]), List.of(a, b), List.of(getA, getB)));
    }

    /** A value that two columns of this table make together, some of which may be null in it. */
    @SuppressWarnings("unchecked")
    public final <A extends @Nullable Object, B extends @Nullable Object, V> Embedded<E, V> embedded(
            BiFunction<? super A, ? super B, ? extends V> make,
            Selectable<A> a,
            Selectable<B> b,
            Function<? super V, ? extends A> getA,
            Function<? super V, ? extends B> getB) {
        return add(new Embedded<>(
                embedding(), parts -> make.apply((A) parts[0], (B) parts[1]), List.of(a, b), List.of(getA, getB)));
    }

    /** A value that three columns make together. */
    @SuppressWarnings("unchecked")
    public final <A, B, C, V> Embedded<E, V> embedded(
            Maker3<? super A, ? super B, ? super C, ? extends V> make,
            Column<E, A> a,
            Column<E, B> b,
            Column<E, C> c,
            Function<? super V, ? extends A> getA,
            Function<? super V, ? extends B> getB,
            Function<? super V, ? extends C> getC) {
        return add(new Embedded<>(
                embedding(),
                parts -> make.make((A) parts[0], (B) parts[1], (C) parts[2]),
                List.of(a, b, c),
                List.of(getA, getB, getC)));
    }

    /** A value that three nullable columns make together; null where all of them are. */
    @SuppressWarnings("unchecked")
    public final <A, B, C, V> NullableEmbedded<E, V> embedded(
            Maker3<? super A, ? super B, ? super C, ? extends V> make,
            NullableColumn<E, A> a,
            NullableColumn<E, B> b,
            NullableColumn<E, C> c,
            Function<? super V, ? extends @Nullable A> getA,
            Function<? super V, ? extends @Nullable B> getB,
            Function<? super V, ? extends @Nullable C> getC) {
        return add(new NullableEmbedded<>(
                embedding(),
                parts -> make.make((A) parts[0], (B) parts[1], (C) parts[2]),
                List.of(a, b, c),
                List.of(getA, getB, getC)));
    }

    /** A value that three columns of this table make together, some of which may be null in it. */
    @SuppressWarnings("unchecked")
    public final <A extends @Nullable Object, B extends @Nullable Object, C extends @Nullable Object, V>
            Embedded<E, V> embedded(
                    Maker3<? super A, ? super B, ? super C, ? extends V> make,
                    Selectable<A> a,
                    Selectable<B> b,
                    Selectable<C> c,
                    Function<? super V, ? extends A> getA,
                    Function<? super V, ? extends B> getB,
                    Function<? super V, ? extends C> getC) {
        return add(new Embedded<>(
                embedding(),
                parts -> make.make((A) parts[0], (B) parts[1], (C) parts[2]),
                List.of(a, b, c),
                List.of(getA, getB, getC)));
    }

    /** A value that four columns make together. */
    @SuppressWarnings("unchecked")
    public final <A, B, C, D, V> Embedded<E, V> embedded(
            Maker4<? super A, ? super B, ? super C, ? super D, ? extends V> make,
            Column<E, A> a,
            Column<E, B> b,
            Column<E, C> c,
            Column<E, D> d,
            Function<? super V, ? extends A> getA,
            Function<? super V, ? extends B> getB,
            Function<? super V, ? extends C> getC,
            Function<? super V, ? extends D> getD) {
        return add(new Embedded<>(
                embedding(),
                parts -> make.make((A) parts[0], (B) parts[1], (C) parts[2], (D) parts[3]),
                List.of(a, b, c, d),
                List.of(getA, getB, getC, getD)));
    }

    /** A value that four nullable columns make together; null where all of them are. */
    @SuppressWarnings("unchecked")
    public final <A, B, C, D, V> NullableEmbedded<E, V> embedded(
            Maker4<? super A, ? super B, ? super C, ? super D, ? extends V> make,
            NullableColumn<E, A> a,
            NullableColumn<E, B> b,
            NullableColumn<E, C> c,
            NullableColumn<E, D> d,
            Function<? super V, ? extends @Nullable A> getA,
            Function<? super V, ? extends @Nullable B> getB,
            Function<? super V, ? extends @Nullable C> getC,
            Function<? super V, ? extends @Nullable D> getD) {
        return add(new NullableEmbedded<>(
                embedding(),
                parts -> make.make((A) parts[0], (B) parts[1], (C) parts[2], (D) parts[3]),
                List.of(a, b, c, d),
                List.of(getA, getB, getC, getD)));
    }

    /** A value that four columns of this table make together, some of which may be null in it. */
    @SuppressWarnings("unchecked")
    public final <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    V>
            Embedded<E, V> embedded(
                    Maker4<? super A, ? super B, ? super C, ? super D, ? extends V> make,
                    Selectable<A> a,
                    Selectable<B> b,
                    Selectable<C> c,
                    Selectable<D> d,
                    Function<? super V, ? extends A> getA,
                    Function<? super V, ? extends B> getB,
                    Function<? super V, ? extends C> getC,
                    Function<? super V, ? extends D> getD) {
        return add(new Embedded<>(
                embedding(),
                parts -> make.make((A) parts[0], (B) parts[1], (C) parts[2], (D) parts[3]),
                List.of(a, b, c, d),
                List.of(getA, getB, getC, getD)));
    }

    /** A value that five columns make together. */
    @SuppressWarnings("unchecked")
    public final <A, B, C, D, F, V> Embedded<E, V> embedded(
            Maker5<? super A, ? super B, ? super C, ? super D, ? super F, ? extends V> make,
            Column<E, A> a,
            Column<E, B> b,
            Column<E, C> c,
            Column<E, D> d,
            Column<E, F> f,
            Function<? super V, ? extends A> getA,
            Function<? super V, ? extends B> getB,
            Function<? super V, ? extends C> getC,
            Function<? super V, ? extends D> getD,
            Function<? super V, ? extends F> getF) {
        return add(new Embedded<>(
                embedding(),
                parts -> make.make((A) parts[0], (B) parts[1], (C) parts[2], (D) parts[3], (F) parts[4]),
                List.of(a, b, c, d, f),
                List.of(getA, getB, getC, getD, getF)));
    }

    /** A value that five nullable columns make together; null where all of them are. */
    @SuppressWarnings("unchecked")
    public final <A, B, C, D, F, V> NullableEmbedded<E, V> embedded(
            Maker5<? super A, ? super B, ? super C, ? super D, ? super F, ? extends V> make,
            NullableColumn<E, A> a,
            NullableColumn<E, B> b,
            NullableColumn<E, C> c,
            NullableColumn<E, D> d,
            NullableColumn<E, F> f,
            Function<? super V, ? extends @Nullable A> getA,
            Function<? super V, ? extends @Nullable B> getB,
            Function<? super V, ? extends @Nullable C> getC,
            Function<? super V, ? extends @Nullable D> getD,
            Function<? super V, ? extends @Nullable F> getF) {
        return add(new NullableEmbedded<>(
                embedding(),
                parts -> make.make((A) parts[0], (B) parts[1], (C) parts[2], (D) parts[3], (F) parts[4]),
                List.of(a, b, c, d, f),
                List.of(getA, getB, getC, getD, getF)));
    }

    /** A value that five columns of this table make together, some of which may be null in it. */
    @SuppressWarnings("unchecked")
    public final <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    F extends @Nullable Object,
                    V>
            Embedded<E, V> embedded(
                    Maker5<? super A, ? super B, ? super C, ? super D, ? super F, ? extends V> make,
                    Selectable<A> a,
                    Selectable<B> b,
                    Selectable<C> c,
                    Selectable<D> d,
                    Selectable<F> f,
                    Function<? super V, ? extends A> getA,
                    Function<? super V, ? extends B> getB,
                    Function<? super V, ? extends C> getC,
                    Function<? super V, ? extends D> getD,
                    Function<? super V, ? extends F> getF) {
        return add(new Embedded<>(
                embedding(),
                parts -> make.make((A) parts[0], (B) parts[1], (C) parts[2], (D) parts[3], (F) parts[4]),
                List.of(a, b, c, d, f),
                List.of(getA, getB, getC, getD, getF)));
    }

    /** A value that six columns make together. */
    @SuppressWarnings("unchecked")
    public final <A, B, C, D, F, G, V> Embedded<E, V> embedded(
            Maker6<? super A, ? super B, ? super C, ? super D, ? super F, ? super G, ? extends V> make,
            Column<E, A> a,
            Column<E, B> b,
            Column<E, C> c,
            Column<E, D> d,
            Column<E, F> f,
            Column<E, G> g,
            Function<? super V, ? extends A> getA,
            Function<? super V, ? extends B> getB,
            Function<? super V, ? extends C> getC,
            Function<? super V, ? extends D> getD,
            Function<? super V, ? extends F> getF,
            Function<? super V, ? extends G> getG) {
        return add(new Embedded<>(
                embedding(),
                parts -> make.make((A) parts[0], (B) parts[1], (C) parts[2], (D) parts[3], (F) parts[4], (G) parts[5]),
                List.of(a, b, c, d, f, g),
                List.of(getA, getB, getC, getD, getF, getG)));
    }

    /** A value that six nullable columns make together; null where all of them are. */
    @SuppressWarnings("unchecked")
    public final <A, B, C, D, F, G, V> NullableEmbedded<E, V> embedded(
            Maker6<? super A, ? super B, ? super C, ? super D, ? super F, ? super G, ? extends V> make,
            NullableColumn<E, A> a,
            NullableColumn<E, B> b,
            NullableColumn<E, C> c,
            NullableColumn<E, D> d,
            NullableColumn<E, F> f,
            NullableColumn<E, G> g,
            Function<? super V, ? extends @Nullable A> getA,
            Function<? super V, ? extends @Nullable B> getB,
            Function<? super V, ? extends @Nullable C> getC,
            Function<? super V, ? extends @Nullable D> getD,
            Function<? super V, ? extends @Nullable F> getF,
            Function<? super V, ? extends @Nullable G> getG) {
        return add(new NullableEmbedded<>(
                embedding(),
                parts -> make.make((A) parts[0], (B) parts[1], (C) parts[2], (D) parts[3], (F) parts[4], (G) parts[5]),
                List.of(a, b, c, d, f, g),
                List.of(getA, getB, getC, getD, getF, getG)));
    }

    /** A value that six columns of this table make together, some of which may be null in it. */
    @SuppressWarnings("unchecked")
    public final <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    F extends @Nullable Object,
                    G extends @Nullable Object,
                    V>
            Embedded<E, V> embedded(
                    Maker6<? super A, ? super B, ? super C, ? super D, ? super F, ? super G, ? extends V> make,
                    Selectable<A> a,
                    Selectable<B> b,
                    Selectable<C> c,
                    Selectable<D> d,
                    Selectable<F> f,
                    Selectable<G> g,
                    Function<? super V, ? extends A> getA,
                    Function<? super V, ? extends B> getB,
                    Function<? super V, ? extends C> getC,
                    Function<? super V, ? extends D> getD,
                    Function<? super V, ? extends F> getF,
                    Function<? super V, ? extends G> getG) {
        return add(new Embedded<>(
                embedding(),
                parts -> make.make((A) parts[0], (B) parts[1], (C) parts[2], (D) parts[3], (F) parts[4], (G) parts[5]),
                List.of(a, b, c, d, f, g),
                List.of(getA, getB, getC, getD, getF, getG)));
    }

    /** The embedded values in the order of their declaration. */
    public final List<AnyEmbedded<E, ?>> embeddedValues() {
        table().use.begin();
        return Collections.unmodifiableList(embedded);
    }

    abstract Table<E> table();

    private Table<E> embedding() {
        table().use.refuse(table(), "embedded(…)");
        return table();
    }

    private <A extends AnyEmbedded<E, ?>> A add(A declared) {
        embedded.add(declared);
        return declared;
    }
}

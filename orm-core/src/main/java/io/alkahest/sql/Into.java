package io.alkahest.sql;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes an object of each row by a constructor, or any function of as many values as the row has:
 * {@code session.all(select(PRODUCTS.name, PRODUCTS.price).map(into(Offer::new)))}.
 *
 * <p>A row inside of a row takes it as well: {@code select(ORDERS, row(PRODUCTS.name,
 * PRODUCTS.price).map(into(Offer::new)))}.
 *
 * <p>Meant to be imported statically. A constructor that is not the only one of its class is named by a lambda,
 * {@code into((name, price) -> new Offer(name, price))}, since Java cannot tell which one {@code Offer::new} means.
 */
public final class Into {
    private Into() {}

    /** A function of two values. */
    @FunctionalInterface
    public interface Of2<A extends @Nullable Object, B extends @Nullable Object, Z extends @Nullable Object> {
        Z of(A a, B b);
    }

    /** Hands the two values of a row to a function. */
    public static <A extends @Nullable Object, B extends @Nullable Object, Z extends @Nullable Object>
            Function<Row2<A, B>, Z> into(Of2<? super A, ? super B, ? extends Z> function) {
        return row -> function.of(row.component1(), row.component2());
    }

    /** A function of three values. */
    @FunctionalInterface
    public interface Of3<
            A extends @Nullable Object,
            B extends @Nullable Object,
            C extends @Nullable Object,
            Z extends @Nullable Object> {
        Z of(A a, B b, C c);
    }

    /** Hands the three values of a row to a function. */
    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    Z extends @Nullable Object>
            Function<Row3<A, B, C>, Z> into(Of3<? super A, ? super B, ? super C, ? extends Z> function) {
        return row -> function.of(row.component1(), row.component2(), row.component3());
    }

    /** A function of four values. */
    @FunctionalInterface
    public interface Of4<
            A extends @Nullable Object,
            B extends @Nullable Object,
            C extends @Nullable Object,
            D extends @Nullable Object,
            Z extends @Nullable Object> {
        Z of(A a, B b, C c, D d);
    }

    /** Hands the four values of a row to a function. */
    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    Z extends @Nullable Object>
            Function<Row4<A, B, C, D>, Z> into(Of4<? super A, ? super B, ? super C, ? super D, ? extends Z> function) {
        return row -> function.of(row.component1(), row.component2(), row.component3(), row.component4());
    }

    /** A function of five values. */
    @FunctionalInterface
    public interface Of5<
            A extends @Nullable Object,
            B extends @Nullable Object,
            C extends @Nullable Object,
            D extends @Nullable Object,
            E extends @Nullable Object,
            Z extends @Nullable Object> {
        Z of(A a, B b, C c, D d, E e);
    }

    /** Hands the five values of a row to a function. */
    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    E extends @Nullable Object,
                    Z extends @Nullable Object>
            Function<Row5<A, B, C, D, E>, Z> into(
                    Of5<? super A, ? super B, ? super C, ? super D, ? super E, ? extends Z> function) {
        return row ->
                function.of(row.component1(), row.component2(), row.component3(), row.component4(), row.component5());
    }

    /** A function of six values. */
    @FunctionalInterface
    public interface Of6<
            A extends @Nullable Object,
            B extends @Nullable Object,
            C extends @Nullable Object,
            D extends @Nullable Object,
            E extends @Nullable Object,
            F extends @Nullable Object,
            Z extends @Nullable Object> {
        Z of(A a, B b, C c, D d, E e, F f);
    }

    /** Hands the six values of a row to a function. */
    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    E extends @Nullable Object,
                    F extends @Nullable Object,
                    Z extends @Nullable Object>
            Function<Row6<A, B, C, D, E, F>, Z> into(
                    Of6<? super A, ? super B, ? super C, ? super D, ? super E, ? super F, ? extends Z> function) {
        return row -> function.of(
                row.component1(),
                row.component2(),
                row.component3(),
                row.component4(),
                row.component5(),
                row.component6());
    }

    /** A function of seven values. */
    @FunctionalInterface
    public interface Of7<
            A extends @Nullable Object,
            B extends @Nullable Object,
            C extends @Nullable Object,
            D extends @Nullable Object,
            E extends @Nullable Object,
            F extends @Nullable Object,
            G extends @Nullable Object,
            Z extends @Nullable Object> {
        Z of(A a, B b, C c, D d, E e, F f, G g);
    }

    /** Hands the seven values of a row to a function. */
    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    E extends @Nullable Object,
                    F extends @Nullable Object,
                    G extends @Nullable Object,
                    Z extends @Nullable Object>
            Function<Row7<A, B, C, D, E, F, G>, Z> into(
                    Of7<? super A, ? super B, ? super C, ? super D, ? super E, ? super F, ? super G, ? extends Z>
                            function) {
        return row -> function.of(
                row.component1(),
                row.component2(),
                row.component3(),
                row.component4(),
                row.component5(),
                row.component6(),
                row.component7());
    }

    /** A function of eight values. */
    @FunctionalInterface
    public interface Of8<
            A extends @Nullable Object,
            B extends @Nullable Object,
            C extends @Nullable Object,
            D extends @Nullable Object,
            E extends @Nullable Object,
            F extends @Nullable Object,
            G extends @Nullable Object,
            H extends @Nullable Object,
            Z extends @Nullable Object> {
        Z of(A a, B b, C c, D d, E e, F f, G g, H h);
    }

    /** Hands the eight values of a row to a function. */
    public static <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    E extends @Nullable Object,
                    F extends @Nullable Object,
                    G extends @Nullable Object,
                    H extends @Nullable Object,
                    Z extends @Nullable Object>
            Function<Row8<A, B, C, D, E, F, G, H>, Z> into(
                    Of8<
                                    ? super A,
                                    ? super B,
                                    ? super C,
                                    ? super D,
                                    ? super E,
                                    ? super F,
                                    ? super G,
                                    ? super H,
                                    ? extends Z>
                            function) {
        return row -> function.of(
                row.component1(),
                row.component2(),
                row.component3(),
                row.component4(),
                row.component5(),
                row.component6(),
                row.component7(),
                row.component8());
    }

    /** A function of nine values. */
    @FunctionalInterface
    public interface Of9<
            A extends @Nullable Object,
            B extends @Nullable Object,
            C extends @Nullable Object,
            D extends @Nullable Object,
            E extends @Nullable Object,
            F extends @Nullable Object,
            G extends @Nullable Object,
            H extends @Nullable Object,
            I extends @Nullable Object,
            Z extends @Nullable Object> {
        Z of(A a, B b, C c, D d, E e, F f, G g, H h, I i);
    }

    /** Hands the nine values of a row to a function. */
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
                    Z extends @Nullable Object>
            Function<Row9<A, B, C, D, E, F, G, H, I>, Z> into(
                    Of9<
                                    ? super A,
                                    ? super B,
                                    ? super C,
                                    ? super D,
                                    ? super E,
                                    ? super F,
                                    ? super G,
                                    ? super H,
                                    ? super I,
                                    ? extends Z>
                            function) {
        return row -> function.of(
                row.component1(),
                row.component2(),
                row.component3(),
                row.component4(),
                row.component5(),
                row.component6(),
                row.component7(),
                row.component8(),
                row.component9());
    }

    /** A function of ten values. */
    @FunctionalInterface
    public interface Of10<
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
            Z extends @Nullable Object> {
        Z of(A a, B b, C c, D d, E e, F f, G g, H h, I i, J j);
    }

    /** Hands the ten values of a row to a function. */
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
                    Z extends @Nullable Object>
            Function<Row10<A, B, C, D, E, F, G, H, I, J>, Z> into(
                    Of10<
                                    ? super A,
                                    ? super B,
                                    ? super C,
                                    ? super D,
                                    ? super E,
                                    ? super F,
                                    ? super G,
                                    ? super H,
                                    ? super I,
                                    ? super J,
                                    ? extends Z>
                            function) {
        return row -> function.of(
                row.component1(),
                row.component2(),
                row.component3(),
                row.component4(),
                row.component5(),
                row.component6(),
                row.component7(),
                row.component8(),
                row.component9(),
                row.component10());
    }

    /** A function of eleven values. */
    @FunctionalInterface
    public interface Of11<
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
            Z extends @Nullable Object> {
        Z of(A a, B b, C c, D d, E e, F f, G g, H h, I i, J j, K k);
    }

    /** Hands the eleven values of a row to a function. */
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
                    Z extends @Nullable Object>
            Function<Row11<A, B, C, D, E, F, G, H, I, J, K>, Z> into(
                    Of11<
                                    ? super A,
                                    ? super B,
                                    ? super C,
                                    ? super D,
                                    ? super E,
                                    ? super F,
                                    ? super G,
                                    ? super H,
                                    ? super I,
                                    ? super J,
                                    ? super K,
                                    ? extends Z>
                            function) {
        return row -> function.of(
                row.component1(),
                row.component2(),
                row.component3(),
                row.component4(),
                row.component5(),
                row.component6(),
                row.component7(),
                row.component8(),
                row.component9(),
                row.component10(),
                row.component11());
    }

    /** A function of twelve values. */
    @FunctionalInterface
    public interface Of12<
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
            L extends @Nullable Object,
            Z extends @Nullable Object> {
        Z of(A a, B b, C c, D d, E e, F f, G g, H h, I i, J j, K k, L l);
    }

    /** Hands the twelve values of a row to a function. */
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
                    L extends @Nullable Object,
                    Z extends @Nullable Object>
            Function<Row12<A, B, C, D, E, F, G, H, I, J, K, L>, Z> into(
                    Of12<
                                    ? super A,
                                    ? super B,
                                    ? super C,
                                    ? super D,
                                    ? super E,
                                    ? super F,
                                    ? super G,
                                    ? super H,
                                    ? super I,
                                    ? super J,
                                    ? super K,
                                    ? super L,
                                    ? extends Z>
                            function) {
        return row -> function.of(
                row.component1(),
                row.component2(),
                row.component3(),
                row.component4(),
                row.component5(),
                row.component6(),
                row.component7(),
                row.component8(),
                row.component9(),
                row.component10(),
                row.component11(),
                row.component12());
    }
}

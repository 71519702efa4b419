package io.alkahest.testkit.type;

import io.alkahest.type.SqlType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/**
 * A type with the values at its edges.
 *
 * @param type the type
 * @param values the values, those that it must refuse among them
 * @param random makes a further value, often an ordinary one and sometimes one at an edge
 * @param <T> the class of the values
 */
public record TypeCase<T>(SqlType<T> type, List<Edge<T>> values, Function<Random, T> random) {

    @SafeVarargs
    @SuppressWarnings("varargs")
    static <T> TypeCase<T> of(SqlType<T> type, Function<Random, T> random, T... values) {
        List<Edge<T>> edges = new ArrayList<>();
        for (T value : values) {
            edges.add(new Edge<>(Outcome.text(value), value));
        }
        return new TypeCase<>(type, List.copyOf(edges), random);
    }

    /** The same, with a value that has no short spelling of its own. */
    TypeCase<T> with(String label, T value) {
        List<Edge<T>> more = new ArrayList<>(values);
        more.add(new Edge<>(label, value));
        return new TypeCase<>(type, List.copyOf(more), random);
    }

    /** So many random values. */
    public List<Edge<T>> random(Random source, int count) {
        List<Edge<T>> edges = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            T value = random.apply(source);
            edges.add(new Edge<>(Outcome.text(value), value));
        }
        return edges;
    }

    /** Whether values carry a date or a time, which a zone might shift. */
    public boolean isTemporal() {
        return switch (type.family()) {
            case DATE, TIME, TIMESTAMP, INSTANT, OFFSET_TIMESTAMP -> true;
            default -> false;
        };
    }

    @Override
    public String toString() {
        return type.toString();
    }

    /**
     * One value.
     *
     * @param label how it stands in tables: without line ends, and not long
     */
    public record Edge<T>(String label, T value) {
        /** Whether it can stand in a table's definition. */
        public boolean isShort() {
            return !(value instanceof String text && text.length() > 1_000
                    || value instanceof byte[] bytes && bytes.length > 1_000);
        }

        @Override
        public String toString() {
            return value instanceof byte[] bytes ? label + " " + Arrays.hashCode(bytes) : label;
        }
    }
}

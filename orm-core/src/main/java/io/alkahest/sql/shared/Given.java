package io.alkahest.sql.shared;

import io.alkahest.error.StatementException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is given to the methods of statements: refuses nulls, which only Java can pass, where a statement cannot do
 * without something.
 */
public final class Given {
    private Given() {}

    /** The part itself, unless it is null. */
    public static <T> T required(@Nullable T part, String what) {
        if (part == null) {
            throw missing(what);
        }
        return part;
    }

    /** The same; the parts of the sentence are put together where it is said only. */
    public static <T> T required(@Nullable T part, String before, String word, String after) {
        if (part == null) {
            throw missing(before + word + after);
        }
        return part;
    }

    /** The parts as a list, none of which may be null. */
    public static <T> List<T> all(@Nullable T @Nullable [] parts, String word) {
        if (parts == null) {
            throw missing("What " + word + "(…) takes");
        }
        for (int i = 0; i < parts.length; i++) {
            if (parts[i] == null) {
                throw missing(i, word);
            }
        }
        return List.<T>of(parts);
    }

    /** The first part and the others as a list, none of which may be null. */
    public static <T> List<T> all(String word, @Nullable T first, @Nullable T @Nullable [] more) {
        if (more == null) {
            throw missing("What " + word + "(…) takes");
        }
        List<@Nullable T> all = new ArrayList<>(more.length + 1);
        all.add(first);
        all.addAll(Arrays.asList(more));
        return all(all, word);
    }

    /** The parts as a list, none of which may be null. */
    public static <T> List<T> all(@Nullable Collection<? extends @Nullable T> parts, String word) {
        int place = 0;
        for (T part : required(parts, "What ", word, "(…) takes")) {
            if (part == null) {
                throw missing(place, word);
            }
            place++;
        }
        return List.copyOf(parts);
    }

    /** The error that a part is null. */
    public static StatementException missing(int place, String word) {
        return missing("Part " + (place + 1) + " of what " + word + "(…) takes");
    }

    /** Both lists, one behind the other. */
    public static <T> List<T> plus(List<T> first, List<? extends T> second) {
        if (first.isEmpty()) {
            return List.copyOf(second);
        }
        List<T> all = new ArrayList<>(first.size() + second.size());
        all.addAll(first);
        all.addAll(second);
        return List.copyOf(all);
    }

    private static StatementException missing(String what) {
        return new StatementException(372, what + " is null. Pass what is meant, or leave the call out.");
    }
}

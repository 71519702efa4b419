package io.alkahest.sql;

import io.alkahest.error.StatementException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Refuses nulls, which only Java can pass, where a statement cannot do without something. */
final class Given {
    private Given() {}

    /** The part itself, unless it is null. */
    static <T> T required(@Nullable T part, String what) {
        if (part == null) {
            throw missing(what);
        }
        return part;
    }

    /** The parts as a list, none of which may be null. */
    static <T> List<T> all(@Nullable T @Nullable [] parts, String word) {
        if (parts == null) {
            throw missing("What " + word + "(…) takes");
        }
        return all(Arrays.asList(parts), word);
    }

    /** The parts as a list, none of which may be null. */
    static <T> List<T> all(@Nullable Collection<? extends @Nullable T> parts, String word) {
        List<T> all = new ArrayList<>();
        for (T part : required(parts, "What " + word + "(…) takes")) {
            if (part == null) {
                throw missing("Part " + (all.size() + 1) + " of what " + word + "(…) takes");
            }
            all.add(part);
        }
        return List.copyOf(all);
    }

    private static StatementException missing(String what) {
        return new StatementException(372, what + " is null. Pass what is meant, or leave the call out.");
    }
}

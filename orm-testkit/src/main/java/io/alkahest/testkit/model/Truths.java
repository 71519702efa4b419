package io.alkahest.testkit.model;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The three truth values of SQL: true, false, and null for unknown. */
final class Truths {
    private Truths() {}

    static @Nullable Boolean and(@Nullable Boolean a, @Nullable Boolean b) {
        if (Boolean.FALSE.equals(a) || Boolean.FALSE.equals(b)) {
            return false;
        }
        return a == null || b == null ? null : true;
    }

    static @Nullable Boolean or(@Nullable Boolean a, @Nullable Boolean b) {
        if (Boolean.TRUE.equals(a) || Boolean.TRUE.equals(b)) {
            return true;
        }
        return a == null || b == null ? null : false;
    }

    static @Nullable Boolean not(@Nullable Boolean a) {
        return a == null ? null : !a;
    }

    /** {@code value IN (members)}: unknown where it is none of them, and it or one of them is null. */
    static <T> @Nullable Boolean in(@Nullable T value, List<@Nullable T> members) {
        if (members.isEmpty()) {
            return false;
        }
        if (value == null) {
            return null;
        }
        boolean unknown = false;
        for (T member : members) {
            if (member == null) {
                unknown = true;
            } else if (Samples.compare(value, member) == 0) {
                return true;
            }
        }
        return unknown ? null : false;
    }

    static List<@Nullable Boolean> not(List<@Nullable Boolean> values) {
        List<@Nullable Boolean> negated = new ArrayList<>(values.size());
        for (Boolean value : values) {
            negated.add(not(value));
        }
        return negated;
    }
}

package io.alkahest.sql;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Folds the conditions of a WHERE or HAVING clause. */
final class Conditions {
    private Conditions() {}

    static @Nullable Predicate and(@Nullable Predicate first, @Nullable Predicate @Nullable [] more, String word) {
        Predicate all = first;
        for (Predicate predicate : Given.required(more, "The array of conditions that ", word, "(…) takes")) {
            if (predicate != null) {
                all = all == null ? predicate : all.and(predicate);
            }
        }
        return all;
    }

    static @Nullable Predicate[] array(@Nullable Collection<? extends @Nullable Predicate> predicates, String word) {
        return Given.required(predicates, "The list of conditions that ", word, "(…) takes")
                .toArray(new Predicate[0]);
    }
}

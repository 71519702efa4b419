package io.alkahest.sql;

import org.jspecify.annotations.Nullable;

/** Folds the conditions of a WHERE or HAVING clause. */
final class Conditions {
    private Conditions() {}

    static @Nullable Predicate and(@Nullable Predicate first, @Nullable Predicate[] more) {
        Predicate all = first;
        for (Predicate predicate : more) {
            if (predicate != null) {
                all = all == null ? predicate : all.and(predicate);
            }
        }
        return all;
    }
}

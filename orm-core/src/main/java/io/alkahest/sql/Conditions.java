package io.alkahest.sql;

import io.alkahest.sql.shared.Given;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Folds the conditions of a WHERE or HAVING clause. */
final class Conditions {
    private Conditions() {}

    static @Nullable Condition and(@Nullable Condition first, @Nullable Condition @Nullable [] more, String word) {
        Condition all = first;
        for (Condition condition : Given.required(more, "The array of conditions that ", word, "(…) takes")) {
            if (condition != null) {
                all = all == null ? condition : all.and(condition);
            }
        }
        return all;
    }

    static @Nullable Condition[] array(@Nullable Collection<? extends @Nullable Condition> conditions, String word) {
        return Given.required(conditions, "The list of conditions that ", word, "(…) takes")
                .toArray(new Condition[0]);
    }
}

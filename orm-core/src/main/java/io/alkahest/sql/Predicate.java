package io.alkahest.sql;

import io.alkahest.type.SqlType;
import io.alkahest.type.SqlTypes;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A condition: true, false, or unknown where a null takes part. */
public sealed interface Predicate extends NullableExpression<Boolean>
        permits Comparison,
                Junction,
                Not,
                NullCheck,
                Between,
                InList,
                InSubquery,
                Like,
                Exists,
                DistinctFrom,
                BooleanConstant,
                BooleanTest {
    @Override
    default SqlType<Boolean> type() {
        return SqlTypes.BOOLEAN;
    }

    /** {@code this AND other}. */
    default Predicate and(Predicate other) {
        return Junction.of(Junction.Kind.AND, Arrays.asList(this, other));
    }

    /** {@code this OR other}. */
    default Predicate or(Predicate other) {
        return Junction.of(Junction.Kind.OR, Arrays.asList(this, other));
    }

    /** {@code NOT this}. */
    default Predicate not() {
        return new Not(this);
    }

    /** The conjunction of those that are not null, or null where none is left. */
    static @Nullable Predicate allOf(Iterable<? extends @Nullable Predicate> predicates) {
        Predicate all = null;
        for (Predicate predicate : Given.required(predicates, "What allOf(…) takes")) {
            if (predicate != null) {
                all = all == null ? predicate : all.and(predicate);
            }
        }
        return all;
    }
}

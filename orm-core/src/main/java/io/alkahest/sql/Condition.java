package io.alkahest.sql;

import io.alkahest.sql.shared.Given;
import io.alkahest.sql.tree.Between;
import io.alkahest.sql.tree.BooleanConstant;
import io.alkahest.sql.tree.BooleanTest;
import io.alkahest.sql.tree.Comparison;
import io.alkahest.sql.tree.DistinctFrom;
import io.alkahest.sql.tree.Exists;
import io.alkahest.sql.tree.InList;
import io.alkahest.sql.tree.InSubquery;
import io.alkahest.sql.tree.Junction;
import io.alkahest.sql.tree.Like;
import io.alkahest.sql.tree.Not;
import io.alkahest.sql.tree.NullCheck;
import io.alkahest.type.SqlType;
import io.alkahest.type.SqlTypes;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A condition: true, false, or unknown where a null takes part. */
public sealed interface Condition extends NullableExpression<Boolean>
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
    default Condition and(Condition other) {
        return Junction.of(Junction.Kind.AND, Arrays.asList(this, other));
    }

    /** {@code this OR other}. */
    default Condition or(Condition other) {
        return Junction.of(Junction.Kind.OR, Arrays.asList(this, other));
    }

    /** {@code NOT this}. */
    default Condition not() {
        return new Not(this);
    }

    /** The conjunction of those that are not null, or null where none is left. */
    static @Nullable Condition allOf(Iterable<? extends @Nullable Condition> conditions) {
        Condition all = null;
        for (Condition condition : Given.required(conditions, "What allOf(…) takes")) {
            if (condition != null) {
                all = all == null ? condition : all.and(condition);
            }
        }
        return all;
    }
}

package io.alkahest.engine;

import io.alkahest.sql.ColumnExpression;
import io.alkahest.sql.Condition;
import io.alkahest.sql.tree.Bind;
import io.alkahest.sql.tree.Comparison;
import io.alkahest.sql.tree.ComparisonOperator;
import io.alkahest.sql.tree.InList;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The condition that rows with some keys meet, and no others. */
final class KeyMatch {
    private KeyMatch() {}

    /**
     * A condition over the columns of a key.
     *
     * @param keys the parts of each key, in the order of the columns; at least one key
     */
    static Condition of(List<? extends ColumnExpression<?>> columns, List<@Nullable Object[]> keys) {
        if (columns.size() == 1) {
            List<Object> values = new ArrayList<>(keys.size());
            keys.forEach(key -> values.add(Objects.requireNonNull(key[0])));
            return new InList(columns.get(0), values, false);
        }
        Condition any = null;
        for (@Nullable Object[] key : keys) {
            Condition all = null;
            for (int i = 0; i < columns.size(); i++) {
                Condition equal = new Comparison(columns.get(i), ComparisonOperator.EQ, bind(key[i], columns.get(i)));
                all = all == null ? equal : all.and(equal);
            }
            any = any == null ? all : any.or(Objects.requireNonNull(all));
        }
        return Objects.requireNonNull(any);
    }

    @SuppressWarnings("unchecked")
    private static <T> Bind<T> bind(@Nullable Object value, ColumnExpression<T> column) {
        return new Bind<>((T) value, column.type());
    }
}

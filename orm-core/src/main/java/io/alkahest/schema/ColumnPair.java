package io.alkahest.schema;

import io.alkahest.sql.ColumnExpression;
import io.alkahest.sql.Condition;
import io.alkahest.sql.TableSource;
import io.alkahest.sql.tree.Comparison;
import io.alkahest.sql.tree.ComparisonOperator;
import java.util.List;
import java.util.Objects;

/**
 * Two columns that hold equal values in associated rows.
 *
 * @param local a column of the nearer table
 * @param remote a column of the farther table
 */
public record ColumnPair(AnyColumn<?, ?> local, AnyColumn<?, ?> remote) {
    /** The pair seen from the other side. */
    public ColumnPair reversed() {
        return new ColumnPair(remote, local);
    }

    static Condition condition(TableSource near, TableSource far, List<ColumnPair> pairs) {
        Condition all = null;
        for (ColumnPair pair : pairs) {
            Condition equal = new Comparison(in(near, pair.local), ComparisonOperator.EQ, in(far, pair.remote));
            all = all == null ? equal : all.and(equal);
        }
        return Objects.requireNonNull(all);
    }

    /** A column of a table as it is read from the table, or from an alias of it. */
    static ColumnExpression<?> in(TableSource source, AnyColumn<?, ?> column) {
        return source instanceof Alias<?> alias ? alias.column(column) : column;
    }
}

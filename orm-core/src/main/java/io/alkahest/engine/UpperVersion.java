package io.alkahest.engine;

import io.alkahest.schema.AnyColumn;
import io.alkahest.schema.Column;
import io.alkahest.schema.RowVersion;
import io.alkahest.schema.Table;
import io.alkahest.sql.Assignment;
import io.alkahest.sql.ColumnExpression;
import io.alkahest.sql.Condition;
import io.alkahest.sql.Derived;
import io.alkahest.sql.Functions;
import io.alkahest.sql.JoinStep;
import io.alkahest.sql.Selectable;
import io.alkahest.sql.Sql;
import io.alkahest.sql.TableSource;
import io.alkahest.sql.Update;
import io.alkahest.sql.tree.Arithmetic;
import io.alkahest.sql.tree.ArithmeticOperator;
import io.alkahest.sql.tree.Bind;
import io.alkahest.sql.tree.Comparison;
import io.alkahest.sql.tree.ComparisonOperator;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The version of an object of a subclass with a table of its own: it stands in the row of the superclass, and an UPDATE
 * of the lower table changes the object as well.
 */
final class UpperVersion {
    private UpperVersion() {}

    /**
     * The UPDATE that counts the versions of the rows above those that a statement is about to change. It is run before
     * that one, while its condition still finds them; a version that was counted for nothing does no harm. Null where
     * there is nothing to count.
     */
    static @Nullable Update<?> counted(Update<?> update) {
        JoinStep above = update.table().above();
        if (above == null
                || !(above.target() instanceof TableSource upper)
                || !(upper.unaliased() instanceof Table<?> table)
                || !(update.table().unaliased() instanceof Table<?> lower)) {
            return null;
        }
        Column<?, ?> version = table.versionColumn();
        return version == null
                ? null
                : Update.of(
                        upper, List.of(next(upper, version)), above(upper, table.primaryKey(), rows(update, lower)));
    }

    /** The keys of the rows that are changed: from a query of its own, since MySQL refuses to read what it changes. */
    private static Derived rows(Update<?> update, Table<?> lower) {
        List<Selectable<?>> keys = new ArrayList<>();
        for (AnyColumn<?, ?> key : lower.primaryKey()) {
            keys.add((Selectable<?>) column(update.table(), key));
        }
        return Sql.select(keys).where(update.matching()).distinct().asTable("_changed");
    }

    private static Condition above(TableSource upper, List<AnyColumn<?, ?>> key, Derived rows) {
        Condition same = null;
        for (int i = 0; i < key.size(); i++) {
            Condition equal = new Comparison(
                    column(upper, key.get(i)),
                    ComparisonOperator.EQ,
                    rows.columns().get(i));
            same = same == null ? equal : same.and(equal);
        }
        return Functions.exists(
                Sql.select(List.<Selectable<?>>of((Selectable<?>) rows.columns().get(0)))
                        .from(rows)
                        .where(same));
    }

    private static <T> Assignment next(TableSource upper, Column<?, T> version) {
        Bind<T> one = new Bind<>(RowVersion.next(version, null), version.type());
        return new Assignment(version, new Arithmetic<>(column(upper, version), ArithmeticOperator.ADD, one));
    }

    @SuppressWarnings("unchecked")
    private static <T> ColumnExpression<T> column(TableSource source, AnyColumn<?, T> wanted) {
        for (ColumnExpression<?> column : source.columns()) {
            if (column.unaliased() == wanted) {
                return (ColumnExpression<T>) column;
            }
        }
        throw new IllegalArgumentException(wanted + " is not read from " + source);
    }
}

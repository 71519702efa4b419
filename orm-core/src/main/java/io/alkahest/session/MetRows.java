package io.alkahest.session;

import io.alkahest.compile.CollidingKeys;
import io.alkahest.sql.Assignment;
import io.alkahest.sql.ColumnExpression;
import io.alkahest.sql.Condition;
import io.alkahest.sql.Expression;
import io.alkahest.sql.Insert;
import io.alkahest.sql.tree.BooleanConstant;
import io.alkahest.sql.tree.Comparison;
import io.alkahest.sql.tree.ComparisonOperator;
import io.alkahest.sql.tree.Conflict;
import io.alkahest.sql.tree.Junction;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of a table that an INSERT finds by a unique key. */
final class MetRows {
    /** With more rows than that, the condition costs more than it saves. */
    private static final int MOST = 200;

    private MetRows() {}

    /**
     * The condition that they meet; null for all, where it inserts what a query selects, or very many, or where a key
     * is computed by the database.
     */
    static @Nullable Condition of(Insert<?> insert, Conflict conflict) {
        if (insert.parts().query() != null || insert.parts().rows().size() > MOST) {
            return null;
        }
        CollidingKeys keys = CollidingKeys.of(insert, conflict);
        if (!keys.areTold()) {
            return null;
        }
        List<Condition> any = new ArrayList<>();
        for (List<ColumnExpression<?>> key : keys.told()) {
            for (List<Assignment> row : insert.parts().rows()) {
                List<Condition> all = new ArrayList<>(key.size());
                for (ColumnExpression<?> column : key) {
                    all.add(new Comparison(column, ComparisonOperator.EQ, given(row, column)));
                }
                any.add(Junction.of(Junction.Kind.AND, all));
            }
        }
        return any.isEmpty() ? new BooleanConstant(false) : Junction.of(Junction.Kind.OR, any);
    }

    private static Expression<?> given(List<Assignment> row, ColumnExpression<?> column) {
        for (Assignment assignment : row) {
            if (assignment.column() == column) {
                return assignment.value();
            }
        }
        throw new IllegalArgumentException(column + " is given no value.");
    }
}

package io.alkahest.compile;

import io.alkahest.sql.Condition;
import io.alkahest.sql.Expression;
import io.alkahest.sql.FromItem;
import io.alkahest.sql.tree.BooleanConstant;
import io.alkahest.sql.tree.Comparison;
import io.alkahest.sql.tree.ComparisonOperator;
import io.alkahest.sql.tree.Join;
import io.alkahest.sql.tree.Junction;
import java.util.List;

/**
 * Whether a join finds partners by something of one side that is equal to something of the other. One by a constant
 * alone looks for none.
 */
final class EqualSides {
    private EqualSides() {}

    static boolean in(Join join) {
        return join.on() instanceof BooleanConstant || in(join.on(), join.target());
    }

    private static boolean in(Condition condition, FromItem target) {
        if (condition instanceof Junction junction && junction.kind() == Junction.Kind.AND) {
            return junction.operands().stream().anyMatch(operand -> in(operand, target));
        }
        return condition instanceof Comparison comparison
                && comparison.operator() == ComparisonOperator.EQ
                && isOf(comparison.left(), target) != isOf(comparison.right(), target)
                && isOfOne(comparison.left(), target)
                && isOfOne(comparison.right(), target);
    }

    private static boolean isOf(Expression<?> side, FromItem target) {
        return Scope.contains(UsedSources.of(side), target);
    }

    /** Whether an expression is of the target alone, or of others alone. */
    private static boolean isOfOne(Expression<?> side, FromItem target) {
        List<FromItem> sources = UsedSources.of(side);
        return !sources.isEmpty() && (sources.size() == 1 || !Scope.contains(sources, target));
    }
}

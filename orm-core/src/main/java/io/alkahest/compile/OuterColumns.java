package io.alkahest.compile;

import io.alkahest.compile.FromClause.OuterSource;
import io.alkahest.error.StatementException;
import io.alkahest.sql.ColumnExpression;
import io.alkahest.sql.EntitySelectable;
import io.alkahest.sql.Expression;
import io.alkahest.sql.FromItem;
import io.alkahest.sql.NonNullExpression;
import io.alkahest.sql.Projection;
import io.alkahest.sql.tree.Bind;
import io.alkahest.sql.tree.OrNull;
import io.alkahest.sql.tree.Over;
import io.alkahest.sql.tree.Portable;
import io.alkahest.sql.tree.PortableFunction.NullRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Refuses what promises a value where an outer join may leave none.
 *
 * <p>An expression typed as non-null is followed down to the columns whose null would make it null: each function says
 * of itself when it is null, and everything else is where one part of it is.
 */
final class OuterColumns extends ExpressionWalker {
    private final List<OuterSource> outer;
    private @Nullable ColumnExpression<?> found;

    private OuterColumns(List<OuterSource> outer) {
        this.outer = outer;
    }

    static void refuse(Projection<?> projection, List<OuterSource> outer) {
        if (!outer.isEmpty()) {
            projection.accept(new Promises(outer));
        }
    }

    static void refuse(EntitySelectable<?> entity, List<OuterSource> outer) {
        OuterSource side = side(entity.source(), outer);
        if (side != null && !entity.optional()) {
            String name = entity.source().correlationName();
            throw new StatementException(
                    331,
                    name + " stands on the outer side of a " + side.kind() + " JOIN and may have no row. Select " + name
                            + ".orNull(), or use an inner join.");
        }
    }

    static void refuse(NonNullExpression<?> expression, List<OuterSource> outer) {
        OuterColumns walk = new OuterColumns(outer);
        walk.walk(expression);
        ColumnExpression<?> column = walk.found;
        if (column != null) {
            OuterSource side = side(column.source(), outer);
            throw new StatementException(
                    330,
                    column + " stands on the outer side of a " + (side == null ? "" : side.kind() + " ")
                            + "JOIN and may be null in a row. Select " + column + ".orNull(), or use an inner join.");
        }
    }

    static @Nullable OuterSource side(FromItem source, List<OuterSource> outer) {
        for (OuterSource candidate : outer) {
            if (Scope.same(candidate.source(), source)) {
                return candidate;
            }
        }
        return null;
    }

    @Override
    public @Nullable Void visitColumn(ColumnExpression<?> column) {
        if (found == null && side(column.source(), outer) != null) {
            found = column;
        }
        return null;
    }

    @Override
    public @Nullable Void visitPortable(Portable<?> portable) {
        switch (portable.function().nullRule()) {
            case NULL_IF_ANY, ALWAYS_POSSIBLE -> super.visitPortable(portable);
            case NULL_IF_ALL -> allOf(portable.arguments());
            case NEVER -> {}
        }
        return null;
    }

    private void allOf(List<Expression<?>> arguments) {
        ColumnExpression<?> last = null;
        for (Expression<?> argument : arguments) {
            OuterColumns alone = new OuterColumns(outer);
            alone.walk(argument);
            if (alone.found == null && isTypedNonNull(argument)) {
                return;
            }
            last = alone.found == null ? last : alone.found;
        }
        found = found == null ? last : found;
    }

    private static boolean isTypedNonNull(Expression<?> expression) {
        return expression instanceof NonNullExpression<?> || expression instanceof Bind<?> bind && bind.value() != null;
    }

    @Override
    void gathered(Call call) {
        if (call.function().nullRule() != NullRule.NEVER) {
            walk(call.arguments());
        }
    }

    /** Neither the window nor a filter makes null of what a function computes, unless it may be null anyway. */
    @Override
    public @Nullable Void visitOver(Over<?> over) {
        gathered(Call.of(over));
        return null;
    }

    @Override
    public @Nullable Void visitOrNull(OrNull<?> orNull) {
        return null;
    }
}

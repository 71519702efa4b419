package io.alkahest.compile;

import io.alkahest.compile.FromClause.OuterSource;
import io.alkahest.error.StatementException;
import io.alkahest.sql.ColumnExpression;
import io.alkahest.sql.EntitySelectable;
import io.alkahest.sql.Expression;
import io.alkahest.sql.FromItem;
import io.alkahest.sql.JoinStep;
import io.alkahest.sql.NonNullExpression;
import io.alkahest.sql.Projection;
import io.alkahest.sql.Selectable;
import io.alkahest.sql.TableSource;
import io.alkahest.sql.tree.ProjectionVisitor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Goes through what rows are handed out as, and refuses what promises a value where an outer join may leave none.
 *
 * <p>In a row that may be missing itself, what comes from the side that it stands for may promise what it likes: it is
 * there if the row is.
 */
final class Promises implements ProjectionVisitor<@Nullable Void> {
    private final List<OuterSource> outer;

    Promises(List<OuterSource> outer) {
        this.outer = outer;
    }

    @Override
    public @Nullable Void visitValue(Selectable<?> item, boolean tells) {
        if (item instanceof EntitySelectable<?> entity) {
            OuterColumns.refuse(entity, outer);
        } else if (item instanceof NonNullExpression<?> expression) {
            OuterColumns.refuse(expression, outer);
        }
        return null;
    }

    @Override
    public @Nullable Void visitRow(List<Selectable<?>> items, boolean typed) {
        items.forEach(this::visit);
        return null;
    }

    @Override
    public @Nullable Void visitMapped(Projection<?> source, Function<?, ?> function) {
        return source.accept(this);
    }

    @Override
    public @Nullable Void visitOptional(Projection<?> source) {
        Sides sides = new Sides();
        source.accept(sides);
        FromItem side = sides.found.get(0);
        for (FromItem other : sides.found) {
            if (!Scope.same(other, side) && (isOuter(other) || isOuter(side))) {
                throw new StatementException(
                        706,
                        source + ".orNull() holds " + side.correlationName() + " and " + other.correlationName()
                                + ", of which a join may leave out one alone. Make a row of each, with its own orNull(),"
                                + " or say orNull() of the columns of one.");
            }
        }
        List<OuterSource> others = new ArrayList<>(outer);
        others.removeIf(candidate -> Scope.same(whole(candidate.source()), side));
        source.accept(new Promises(others));
        return null;
    }

    private boolean isOuter(FromItem side) {
        for (OuterSource candidate : outer) {
            if (Scope.same(whole(candidate.source()), side)) {
                return true;
            }
        }
        return false;
    }

    /** The table of the superclass, for that of a subclass, whose rows come and stay away with it. */
    private static FromItem whole(FromItem source) {
        JoinStep above = source instanceof TableSource table ? table.above() : null;
        return above == null ? source : above.target();
    }

    /** Which tables tell whether a row is there. */
    private static final class Sides implements ProjectionVisitor<@Nullable Void> {
        private final List<FromItem> found = new ArrayList<>();

        @Override
        public @Nullable Void visitValue(Selectable<?> item, boolean tells) {
            if (tells) {
                found.add(whole(
                        item instanceof EntitySelectable<?> entity
                                ? entity.source()
                                : ((ColumnExpression<?>) Labels.bare((Expression<?>) item)).source()));
            }
            return null;
        }

        @Override
        public @Nullable Void visitRow(List<Selectable<?>> items, boolean typed) {
            items.forEach(this::visit);
            return null;
        }

        @Override
        public @Nullable Void visitMapped(Projection<?> source, Function<?, ?> function) {
            return source.accept(this);
        }

        @Override
        public @Nullable Void visitOptional(Projection<?> source) {
            return null;
        }
    }
}

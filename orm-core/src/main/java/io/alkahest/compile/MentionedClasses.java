package io.alkahest.compile;

import io.alkahest.compile.FromClause.Entry;
import io.alkahest.compile.FromClause.Step;
import io.alkahest.error.StatementException;
import io.alkahest.sql.ColumnExpression;
import io.alkahest.sql.Condition;
import io.alkahest.sql.EntitySelectable;
import io.alkahest.sql.Expression;
import io.alkahest.sql.FromItem;
import io.alkahest.sql.Select;
import io.alkahest.sql.Selectable;
import io.alkahest.sql.TableSource;
import io.alkahest.sql.tree.Bind;
import io.alkahest.sql.tree.Comparison;
import io.alkahest.sql.tree.Join;
import io.alkahest.sql.tree.Junction;
import io.alkahest.sql.tree.Literal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The subclasses that a SELECT reads by columns inside of expressions, as in {@code select(upper(ENGINEERS.language))}:
 * whoever selects from a subclass means its rows, and not those of other classes in the same table. Where the table
 * itself or one of its columns is selected, the statement has the condition already, and a join has its own.
 *
 * <p>What decides is how the statement is built, and no value in it, since statements that differ by values alone share
 * a text: an application may have said a condition of the same kind itself.
 */
final class MentionedClasses extends ExpressionWalker {
    private final List<TableSource> mentioned = new ArrayList<>();

    private MentionedClasses() {}

    /** The SELECT with the conditions that it lacks. */
    static Select<?> told(Select<?> select, FromClause from) {
        MentionedClasses used = new MentionedClasses();
        for (Selectable<?> item : select.columns()) {
            if (item instanceof Expression<?> expression) {
                used.walk(expression);
            }
        }
        Select<?> told = select;
        for (Entry entry : from.entries()) {
            told = used.told(told, entry.root(), entry);
            for (Step step : entry.steps()) {
                told = step instanceof Step.Cross ? used.told(told, step.target(), entry) : told;
            }
        }
        return told;
    }

    @Override
    public @Nullable Void visitColumn(ColumnExpression<?> column) {
        if (column.source() instanceof TableSource table && !mentioned.contains(table)) {
            mentioned.add(table);
        }
        return null;
    }

    private Select<?> told(Select<?> select, FromItem root, Entry entry) {
        Select<?> told = root instanceof TableSource table ? told(select, table, entry) : select;
        for (TableSource table : mentioned) {
            told = Scope.same(root, table) && !table.equals(root) ? told(told, table, entry) : told;
        }
        return told;
    }

    private static Select<?> told(Select<?> select, TableSource table, Entry entry) {
        Condition only = table.only();
        if (only == null) {
            return select;
        }
        for (Step step : entry.steps()) {
            if (step instanceof Step.Conditional joined) {
                refuseRight(table, joined.join());
            }
        }
        return isNamed(table, select) && isSaid(select.parts().where(), only) ? select : select.where(written(only));
    }

    /** Whether a SELECT has got the condition when it was built. */
    private static boolean isNamed(TableSource table, Select<?> select) {
        for (Selectable<?> item : select.columns()) {
            if (item instanceof EntitySelectable<?> entity
                    ? !entity.optional() && entity.source().equals(table)
                    : item instanceof ColumnExpression<?> column
                            && column.source().equals(table)) {
                return true;
            }
        }
        return select.parts().from().contains(table);
    }

    private static void refuseRight(TableSource table, Join join) {
        if (join.kind() == Join.Kind.RIGHT || join.kind() == Join.Kind.FULL) {
            throw new StatementException(
                    699,
                    table.correlationName() + " holds objects of a subclass, whose rows a " + join.kind()
                            + " JOIN cannot tell from others. Write it as a left join, or join a query of them:"
                            + " select(…).asTable(…).");
        }
    }

    /** Its value is part of the text: those beside it are the values that the statement was written with. */
    private static Condition written(Condition only) {
        return only instanceof Comparison comparison && comparison.right() instanceof Bind<?> bind
                ? new Comparison(comparison.left(), comparison.operator(), literal(bind))
                : only;
    }

    private static <T> Literal<T> literal(Bind<T> bind) {
        return new Literal<>(Objects.requireNonNull(bind.value()), bind.type());
    }

    private static boolean isSaid(@Nullable Condition where, Condition only) {
        return where instanceof Junction all && all.kind() == Junction.Kind.AND
                ? all.operands().contains(only)
                : only.equals(where);
    }
}

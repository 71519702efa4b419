package io.alkahest.compile;

import io.alkahest.sql.Aggregate;
import io.alkahest.sql.Arithmetic;
import io.alkahest.sql.Between;
import io.alkahest.sql.Bind;
import io.alkahest.sql.BooleanConstant;
import io.alkahest.sql.BooleanTest;
import io.alkahest.sql.CaseExpression;
import io.alkahest.sql.Cast;
import io.alkahest.sql.Comparison;
import io.alkahest.sql.DialectExpression;
import io.alkahest.sql.DistinctFrom;
import io.alkahest.sql.Exists;
import io.alkahest.sql.Expression;
import io.alkahest.sql.ExpressionVisitor;
import io.alkahest.sql.FunctionCall;
import io.alkahest.sql.InList;
import io.alkahest.sql.InSubquery;
import io.alkahest.sql.Junction;
import io.alkahest.sql.Label;
import io.alkahest.sql.Like;
import io.alkahest.sql.NextValue;
import io.alkahest.sql.Not;
import io.alkahest.sql.NullCheck;
import io.alkahest.sql.OrNull;
import io.alkahest.sql.ScalarSubquery;
import io.alkahest.sql.TextExpression;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Visits every node below an expression, in order, but not the inside of subqueries. Subclasses act on some nodes. */
abstract class ExpressionWalker implements ExpressionVisitor<@Nullable Void> {
    private int depth;

    final void walk(@Nullable Expression<?> expression) {
        if (expression != null) {
            if (depth >= Nesting.MOST) {
                throw Nesting.tooDeep();
            }
            depth++;
            expression.accept(this);
            depth--;
        }
    }

    final void walk(List<? extends Expression<?>> expressions) {
        for (Expression<?> expression : expressions) {
            walk(expression);
        }
    }

    @Override
    public @Nullable Void visitBind(Bind<?> bind) {
        return null;
    }

    @Override
    public @Nullable Void visitArithmetic(Arithmetic<?> arithmetic) {
        walk(arithmetic.left());
        walk(arithmetic.right());
        return null;
    }

    @Override
    public @Nullable Void visitFunction(FunctionCall<?> function) {
        walk(function.arguments());
        return null;
    }

    @Override
    public @Nullable Void visitAggregate(Aggregate<?> aggregate) {
        walk(aggregate.argument());
        return null;
    }

    @Override
    public @Nullable Void visitCast(Cast<?> cast) {
        walk(cast.operand());
        return null;
    }

    @Override
    public @Nullable Void visitCase(CaseExpression<?> expression) {
        for (CaseExpression.Branch<?> branch : expression.branches()) {
            walk(branch.condition());
            walk(branch.value());
        }
        walk(expression.otherwise());
        return null;
    }

    @Override
    public @Nullable Void visitLabel(Label<?> label) {
        walk(label.operand());
        return null;
    }

    @Override
    public @Nullable Void visitOrNull(OrNull<?> orNull) {
        walk(orNull.operand());
        return null;
    }

    @Override
    public @Nullable Void visitScalarSubquery(ScalarSubquery<?> subquery) {
        return null;
    }

    @Override
    public @Nullable Void visitNextValue(NextValue<?> nextValue) {
        return null;
    }

    @Override
    public @Nullable Void visitText(TextExpression<?> text) {
        return null;
    }

    @Override
    public @Nullable Void visitDialect(DialectExpression<?> expression) {
        walk(expression.operands());
        return null;
    }

    @Override
    public @Nullable Void visitComparison(Comparison comparison) {
        walk(comparison.left());
        walk(comparison.right());
        return null;
    }

    @Override
    public @Nullable Void visitJunction(Junction junction) {
        walk(junction.operands());
        return null;
    }

    @Override
    public @Nullable Void visitNot(Not not) {
        walk(not.operand());
        return null;
    }

    @Override
    public @Nullable Void visitNullCheck(NullCheck check) {
        walk(check.operand());
        return null;
    }

    @Override
    public @Nullable Void visitBetween(Between between) {
        walk(between.operand());
        walk(between.low());
        walk(between.high());
        return null;
    }

    @Override
    public @Nullable Void visitInList(InList inList) {
        walk(inList.operand());
        return null;
    }

    @Override
    public @Nullable Void visitInSubquery(InSubquery inSubquery) {
        walk(inSubquery.operand());
        return null;
    }

    @Override
    public @Nullable Void visitLike(Like like) {
        walk(like.operand());
        walk(like.pattern());
        return null;
    }

    @Override
    public @Nullable Void visitExists(Exists exists) {
        return null;
    }

    @Override
    public @Nullable Void visitDistinctFrom(DistinctFrom distinctFrom) {
        walk(distinctFrom.left());
        walk(distinctFrom.right());
        return null;
    }

    @Override
    public @Nullable Void visitBooleanConstant(BooleanConstant constant) {
        return null;
    }

    @Override
    public @Nullable Void visitBooleanTest(BooleanTest test) {
        walk(test.operand());
        return null;
    }
}

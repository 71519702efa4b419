package io.alkahest.compile;

import io.alkahest.sql.CaseExpression;
import io.alkahest.sql.EntitySelectable;
import io.alkahest.sql.Expression;
import io.alkahest.sql.Label;
import io.alkahest.sql.OrderTerm;
import io.alkahest.sql.QueryBody;
import io.alkahest.sql.Select;
import io.alkahest.sql.Selectable;
import io.alkahest.sql.SetOperation;
import io.alkahest.sql.tree.Aggregate;
import io.alkahest.sql.tree.Arithmetic;
import io.alkahest.sql.tree.Between;
import io.alkahest.sql.tree.Bind;
import io.alkahest.sql.tree.BodyVisitor;
import io.alkahest.sql.tree.BooleanConstant;
import io.alkahest.sql.tree.BooleanTest;
import io.alkahest.sql.tree.Cast;
import io.alkahest.sql.tree.Comparison;
import io.alkahest.sql.tree.DialectExpression;
import io.alkahest.sql.tree.DistinctFrom;
import io.alkahest.sql.tree.Excluded;
import io.alkahest.sql.tree.Exists;
import io.alkahest.sql.tree.ExpressionVisitor;
import io.alkahest.sql.tree.Filtered;
import io.alkahest.sql.tree.FunctionCall;
import io.alkahest.sql.tree.InList;
import io.alkahest.sql.tree.InSubquery;
import io.alkahest.sql.tree.Join;
import io.alkahest.sql.tree.JsonPathText;
import io.alkahest.sql.tree.Junction;
import io.alkahest.sql.tree.Like;
import io.alkahest.sql.tree.Literal;
import io.alkahest.sql.tree.NextValue;
import io.alkahest.sql.tree.Not;
import io.alkahest.sql.tree.NullCheck;
import io.alkahest.sql.tree.OrNull;
import io.alkahest.sql.tree.Over;
import io.alkahest.sql.tree.Portable;
import io.alkahest.sql.tree.ScalarSubquery;
import io.alkahest.sql.tree.TextExpression;
import io.alkahest.sql.tree.WithinGroup;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Visits every node below an expression, in order, and the inside of subqueries for those who say so. Subclasses act on
 * some nodes.
 */
abstract class ExpressionWalker implements ExpressionVisitor<@Nullable Void> {
    private int depth;

    final void walk(@Nullable Expression<?> expression) {
        if (expression != null && enters(expression)) {
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

    /** Whether an expression is visited; all are unless overridden. */
    boolean enters(Expression<?> expression) {
        return true;
    }

    /** Visits a SELECT of a subquery; nothing of it unless overridden. */
    void inside(Select<?> select) {}

    /** Visits the inside of a query; nothing of it unless {@link #inside} is overridden. */
    final void walkInside(QueryBody<?> body) {
        body.accept(new BodyVisitor<@Nullable Void>() {
            @Override
            public @Nullable Void visitSelect(Select<?> select) {
                inside(select);
                return null;
            }

            @Override
            public @Nullable Void visitSetOperation(SetOperation<?> operation) {
                operation.queries().forEach(query -> query.accept(this));
                return null;
            }
        });
    }

    /** Visits every expression of a SELECT but those of subqueries in its FROM. */
    final void walk(Select<?> select) {
        for (Selectable<?> item : select.columns()) {
            if (item instanceof EntitySelectable<?> entity) {
                walk(entity.items());
            } else {
                walk((Expression<?>) item);
            }
        }
        for (Join join : select.parts().joins()) {
            walk(join.on());
        }
        walk(select.parts().where());
        walk(select.parts().groupBy());
        walk(select.parts().having());
        for (OrderTerm term : select.ending().orderBy()) {
            walk(term.expression());
        }
    }

    @Override
    public @Nullable Void visitBind(Bind<?> bind) {
        return null;
    }

    @Override
    public @Nullable Void visitLiteral(Literal<?> literal) {
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
    public @Nullable Void visitPortable(Portable<?> portable) {
        walk(portable.arguments());
        return null;
    }

    @Override
    public @Nullable Void visitJsonPath(JsonPathText text) {
        walk(text.path().document());
        return null;
    }

    /** Visits a call of an aggregate, with its filter and its order: all that it computes for each row. */
    void gathered(Call call) {
        walk(call.inputs());
    }

    @Override
    public final @Nullable Void visitAggregate(Aggregate<?> aggregate) {
        gathered(Call.of(aggregate));
        return null;
    }

    @Override
    public final @Nullable Void visitFiltered(Filtered<?> filtered) {
        gathered(Call.of(filtered));
        return null;
    }

    @Override
    public final @Nullable Void visitWithinGroup(WithinGroup<?> withinGroup) {
        gathered(Call.of(withinGroup));
        return null;
    }

    /** Over a window nothing is gathered: each row stays, and has what the call computes. */
    @Override
    public @Nullable Void visitOver(Over<?> over) {
        walk(Call.of(over).inputs());
        walk(over.window().partition());
        for (OrderTerm term : over.window().order()) {
            walk(term.expression());
        }
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
        walkInside(subquery.body());
        return null;
    }

    @Override
    public @Nullable Void visitExcluded(Excluded<?> excluded) {
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
        walkInside(inSubquery.body());
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
        walkInside(exists.body());
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

package io.alkahest.compile;

import io.alkahest.sql.CaseExpression;
import io.alkahest.sql.ColumnExpression;
import io.alkahest.sql.Expression;
import io.alkahest.sql.Frame;
import io.alkahest.sql.Label;
import io.alkahest.sql.OrderTerm;
import io.alkahest.sql.QueryBody;
import io.alkahest.sql.tree.Aggregate;
import io.alkahest.sql.tree.Arithmetic;
import io.alkahest.sql.tree.Between;
import io.alkahest.sql.tree.Bind;
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
 * The part of a fingerprint's walk that goes through expressions: every node leaves a code with a number in it, and
 * parts where it names something.
 */
abstract class ExpressionShape implements ExpressionVisitor<@Nullable Void> {
    final ShapeBuffer out = new ShapeBuffer();
    boolean comparesBinds;
    private int depth;

    /** Writes a query that stands in an expression. */
    abstract void body(QueryBody<?> body);

    /** Writes a column with the table or alias that it belongs to. */
    abstract void column(ColumnExpression<?> column);

    final void expressions(List<? extends Expression<?>> expressions) {
        out.code(ShapeCode.ROWS, expressions.size());
        for (int i = 0; i < expressions.size(); i++) {
            visit(expressions.get(i));
        }
    }

    final void orderTerms(List<OrderTerm> order) {
        out.code(ShapeCode.ROWS, order.size());
        for (int i = 0; i < order.size(); i++) {
            orderTerm(order.get(i));
        }
    }

    /** Writes one term of an order. */
    abstract void orderTerm(OrderTerm term);

    final void optional(@Nullable Expression<?> expression) {
        if (expression != null) {
            visit(expression);
        }
    }

    final void visit(Expression<?> expression) {
        deeper();
        expression.accept(this);
        depth--;
    }

    /** Counts one more level, until {@link #back} is called. */
    final void deeper() {
        if (depth >= Nesting.MOST) {
            throw Nesting.tooDeep();
        }
        depth++;
    }

    final void back() {
        depth--;
    }

    @Override
    public @Nullable Void visitColumn(ColumnExpression<?> column) {
        column(column);
        return null;
    }

    @Override
    public @Nullable Void visitBind(Bind<?> bind) {
        int known = out.indexOf(bind);
        if (known >= 0) {
            out.code(ShapeCode.BIND_AGAIN, known);
        } else {
            int equal = comparesBinds ? out.indexOfEqual(bind) : -1;
            out.code(equal < 0 ? ShapeCode.BIND : ShapeCode.EQUAL_BIND, Math.max(equal, 0));
            out.type(bind.type());
            out.bind(bind, bind.value());
        }
        return null;
    }

    @Override
    public @Nullable Void visitLiteral(Literal<?> literal) {
        out.code(ShapeCode.LITERAL, 0);
        out.part(literal.value());
        out.type(literal.type());
        return null;
    }

    @Override
    public @Nullable Void visitArithmetic(Arithmetic<?> arithmetic) {
        out.code(ShapeCode.ARITHMETIC, arithmetic.operator().ordinal());
        visit(arithmetic.left());
        visit(arithmetic.right());
        return null;
    }

    @Override
    public @Nullable Void visitFunction(FunctionCall<?> function) {
        out.code(ShapeCode.FUNCTION, 0);
        out.part(function.name());
        out.type(function.type());
        expressions(function.arguments());
        return null;
    }

    @Override
    public @Nullable Void visitPortable(Portable<?> portable) {
        out.code(ShapeCode.PORTABLE, 0);
        out.part(portable.function());
        out.type(portable.type());
        expressions(portable.arguments());
        return null;
    }

    @Override
    public @Nullable Void visitJsonPath(JsonPathText text) {
        out.code(ShapeCode.JSON_PATH, 0);
        out.part(text.path().steps());
        visit(text.path().document());
        return null;
    }

    @Override
    public @Nullable Void visitAggregate(Aggregate<?> aggregate) {
        out.code(ShapeCode.AGGREGATE, aggregate.distinctValues() ? 1 : 0);
        out.part(aggregate.function());
        out.type(aggregate.type());
        expressions(aggregate.arguments());
        return null;
    }

    @Override
    public @Nullable Void visitFiltered(Filtered<?> filtered) {
        out.code(ShapeCode.FILTERED, 0);
        visit(filtered.aggregate());
        visit(filtered.condition());
        return null;
    }

    @Override
    public @Nullable Void visitWithinGroup(WithinGroup<?> withinGroup) {
        out.code(ShapeCode.WITHIN_GROUP, 0);
        visit(withinGroup.aggregate());
        orderTerms(withinGroup.order());
        return null;
    }

    @Override
    public @Nullable Void visitOver(Over<?> over) {
        Frame frame = over.frame();
        out.code(ShapeCode.OVER, frame == null ? 0 : 1);
        visit(over.call());
        expressions(over.window().partition());
        orderTerms(over.window().order());
        if (frame != null) {
            out.part(frame);
        }
        return null;
    }

    @Override
    public @Nullable Void visitCast(Cast<?> cast) {
        out.code(ShapeCode.CAST, 0);
        out.type(cast.type());
        visit(cast.operand());
        return null;
    }

    @Override
    public @Nullable Void visitCase(CaseExpression<?> expression) {
        List<? extends CaseExpression.Branch<?>> branches = expression.branches();
        out.code(ShapeCode.CASE, branches.size() << 1 | (expression.otherwise() == null ? 0 : 1));
        for (int i = 0; i < branches.size(); i++) {
            visit(branches.get(i).condition());
            visit(branches.get(i).value());
        }
        optional(expression.otherwise());
        return null;
    }

    @Override
    public @Nullable Void visitLabel(Label<?> label) {
        out.code(ShapeCode.LABEL, 0);
        out.part(label.name());
        visit(label.operand());
        return null;
    }

    @Override
    public @Nullable Void visitOrNull(OrNull<?> orNull) {
        out.code(ShapeCode.OR_NULL, 0);
        visit(orNull.operand());
        return null;
    }

    @Override
    public @Nullable Void visitScalarSubquery(ScalarSubquery<?> subquery) {
        out.code(ShapeCode.SCALAR, 0);
        body(subquery.body());
        return null;
    }

    @Override
    public @Nullable Void visitExcluded(Excluded<?> excluded) {
        out.code(ShapeCode.EXCLUDED, 0);
        column(excluded.column());
        return null;
    }

    @Override
    public @Nullable Void visitNextValue(NextValue<?> nextValue) {
        out.code(ShapeCode.NEXT_VALUE, 0);
        out.part(nextValue.sequence());
        out.type(nextValue.type());
        return null;
    }

    @Override
    public @Nullable Void visitText(TextExpression<?> text) {
        out.code(ShapeCode.TEXT, 0);
        out.part(text.sql());
        out.type(text.type());
        return null;
    }

    @Override
    public @Nullable Void visitDialect(DialectExpression<?> expression) {
        out.code(ShapeCode.DIALECT, 0);
        out.part(expression.dialect());
        out.part(expression.construct());
        out.type(expression.type());
        expressions(expression.operands());
        return null;
    }

    @Override
    public @Nullable Void visitComparison(Comparison comparison) {
        out.code(ShapeCode.COMPARISON, comparison.operator().ordinal());
        visit(comparison.left());
        visit(comparison.right());
        return null;
    }

    @Override
    public @Nullable Void visitJunction(Junction junction) {
        out.code(
                junction.kind() == Junction.Kind.AND ? ShapeCode.AND : ShapeCode.OR,
                junction.operands().size());
        for (int i = 0; i < junction.operands().size(); i++) {
            visit(junction.operands().get(i));
        }
        return null;
    }

    @Override
    public @Nullable Void visitNot(Not not) {
        out.code(ShapeCode.NOT, 0);
        visit(not.operand());
        return null;
    }

    @Override
    public @Nullable Void visitNullCheck(NullCheck check) {
        out.code(ShapeCode.NULL_CHECK, check.negated() ? 1 : 0);
        visit(check.operand());
        return null;
    }

    @Override
    public @Nullable Void visitBetween(Between between) {
        out.code(ShapeCode.BETWEEN, between.negated() ? 1 : 0);
        visit(between.operand());
        visit(between.low());
        visit(between.high());
        return null;
    }

    @Override
    public @Nullable Void visitInList(InList inList) {
        out.code(ShapeCode.IN_LIST, Fingerprint.padded(inList.values().size()) << 1 | (inList.negated() ? 1 : 0));
        visit(inList.operand());
        int known = out.indexOf(inList);
        if (known >= 0) {
            out.code(ShapeCode.LIST_AGAIN, known);
        } else {
            if (comparesBinds) {
                out.code(ShapeCode.EQUAL_BIND, out.indexOfEqual(inList) + 1);
            }
            out.bind(inList, inList.values());
        }
        return null;
    }

    @Override
    public @Nullable Void visitInSubquery(InSubquery inSubquery) {
        out.code(ShapeCode.IN_SUBQUERY, inSubquery.negated() ? 1 : 0);
        visit(inSubquery.operand());
        body(inSubquery.body());
        return null;
    }

    @Override
    public @Nullable Void visitLike(Like like) {
        out.code(
                ShapeCode.LIKE,
                (like.negated() ? 1 : 0)
                        | (like.ignoreCase() ? 2 : 0)
                        | like.kind().ordinal() << 2);
        visit(like.operand());
        visit(like.pattern());
        return null;
    }

    @Override
    public @Nullable Void visitExists(Exists exists) {
        out.code(ShapeCode.EXISTS, exists.negated() ? 1 : 0);
        body(exists.body());
        return null;
    }

    @Override
    public @Nullable Void visitDistinctFrom(DistinctFrom distinctFrom) {
        out.code(ShapeCode.DISTINCT_FROM, distinctFrom.negated() ? 1 : 0);
        visit(distinctFrom.left());
        visit(distinctFrom.right());
        return null;
    }

    @Override
    public @Nullable Void visitBooleanConstant(BooleanConstant constant) {
        out.code(ShapeCode.BOOLEAN, constant.value() ? 1 : 0);
        return null;
    }

    @Override
    public @Nullable Void visitBooleanTest(BooleanTest test) {
        out.code(ShapeCode.BOOLEAN_TEST, 0);
        visit(test.operand());
        return null;
    }
}

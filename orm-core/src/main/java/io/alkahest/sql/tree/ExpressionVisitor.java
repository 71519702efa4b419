package io.alkahest.sql.tree;

import io.alkahest.sql.CaseExpression;
import io.alkahest.sql.ColumnExpression;
import io.alkahest.sql.Label;
import org.jspecify.annotations.Nullable;

/**
 * One method per node of the expression language, none with a default: a new node makes the compiler name every class
 * that must learn it.
 *
 * @param <R> what a visit answers
 */
public interface ExpressionVisitor<R extends @Nullable Object> {
    R visitColumn(ColumnExpression<?> column);

    R visitBind(Bind<?> bind);

    R visitLiteral(Literal<?> literal);

    R visitArithmetic(Arithmetic<?> arithmetic);

    R visitFunction(FunctionCall<?> function);

    R visitPortable(Portable<?> portable);

    R visitJsonPath(JsonPathText text);

    R visitAggregate(Aggregate<?> aggregate);

    R visitFiltered(Filtered<?> filtered);

    R visitWithinGroup(WithinGroup<?> withinGroup);

    R visitOver(Over<?> over);

    R visitCast(Cast<?> cast);

    R visitCase(CaseExpression<?> expression);

    R visitLabel(Label<?> label);

    R visitOrNull(OrNull<?> orNull);

    R visitScalarSubquery(ScalarSubquery<?> subquery);

    R visitNextValue(NextValue<?> nextValue);

    R visitExcluded(Excluded<?> excluded);

    R visitText(TextExpression<?> text);

    R visitDialect(DialectExpression<?> expression);

    R visitComparison(Comparison comparison);

    R visitJunction(Junction junction);

    R visitNot(Not not);

    R visitNullCheck(NullCheck check);

    R visitBetween(Between between);

    R visitInList(InList inList);

    R visitInSubquery(InSubquery inSubquery);

    R visitLike(Like like);

    R visitExists(Exists exists);

    R visitDistinctFrom(DistinctFrom distinctFrom);

    R visitBooleanConstant(BooleanConstant constant);

    R visitBooleanTest(BooleanTest test);
}

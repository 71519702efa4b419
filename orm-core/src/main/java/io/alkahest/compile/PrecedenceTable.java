package io.alkahest.compile;

import io.alkahest.sql.CaseExpression;
import io.alkahest.sql.ColumnExpression;
import io.alkahest.sql.Label;
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

/**
 * The precedence of each node of the expression language as the compiler renders it.
 *
 * <p>A dialect that renders a node with a looser operator overrides that node's method.
 */
public class PrecedenceTable implements ExpressionVisitor<Precedence> {
    /** Creates the table that fits the standard rendering. */
    public PrecedenceTable() {}

    @Override
    public Precedence visitColumn(ColumnExpression<?> column) {
        return Precedence.PRIMARY;
    }

    @Override
    public Precedence visitBind(Bind<?> bind) {
        return Precedence.PRIMARY;
    }

    @Override
    public Precedence visitLiteral(Literal<?> literal) {
        return Precedence.PRIMARY;
    }

    @Override
    public Precedence visitArithmetic(Arithmetic<?> arithmetic) {
        return switch (arithmetic.operator()) {
            case ADD, SUBTRACT -> Precedence.SUM;
            case MULTIPLY, DIVIDE, REMAINDER -> Precedence.PRODUCT;
            case CONCATENATE -> Precedence.CONCATENATION;
        };
    }

    @Override
    public Precedence visitFunction(FunctionCall<?> function) {
        return Precedence.PRIMARY;
    }

    @Override
    public Precedence visitPortable(Portable<?> portable) {
        return Precedence.PRIMARY;
    }

    @Override
    public Precedence visitJsonPath(JsonPathText text) {
        return Precedence.PRIMARY;
    }

    @Override
    public Precedence visitAggregate(Aggregate<?> aggregate) {
        return Precedence.PRIMARY;
    }

    @Override
    public Precedence visitFiltered(Filtered<?> filtered) {
        return Precedence.PRIMARY;
    }

    @Override
    public Precedence visitWithinGroup(WithinGroup<?> withinGroup) {
        return Precedence.PRIMARY;
    }

    @Override
    public Precedence visitOver(Over<?> over) {
        return Precedence.PRIMARY;
    }

    @Override
    public Precedence visitCast(Cast<?> cast) {
        return Precedence.PRIMARY;
    }

    @Override
    public Precedence visitCase(CaseExpression<?> expression) {
        return Precedence.PRIMARY;
    }

    @Override
    public Precedence visitLabel(Label<?> label) {
        return label.operand().accept(this);
    }

    @Override
    public Precedence visitOrNull(OrNull<?> orNull) {
        return orNull.operand().accept(this);
    }

    @Override
    public Precedence visitScalarSubquery(ScalarSubquery<?> subquery) {
        return Precedence.PRIMARY;
    }

    @Override
    public Precedence visitExcluded(Excluded<?> excluded) {
        return Precedence.PRIMARY;
    }

    @Override
    public Precedence visitNextValue(NextValue<?> nextValue) {
        return Precedence.PRIMARY;
    }

    @Override
    public Precedence visitText(TextExpression<?> text) {
        return isWord(text.sql()) ? Precedence.PRIMARY : Precedence.UNKNOWN;
    }

    @Override
    public Precedence visitDialect(DialectExpression<?> expression) {
        return Precedence.UNKNOWN;
    }

    @Override
    public Precedence visitComparison(Comparison comparison) {
        return Precedence.COMPARISON;
    }

    @Override
    public Precedence visitJunction(Junction junction) {
        return junction.kind() == Junction.Kind.AND ? Precedence.AND : Precedence.OR;
    }

    @Override
    public Precedence visitNot(Not not) {
        return Precedence.NOT;
    }

    @Override
    public Precedence visitNullCheck(NullCheck check) {
        return Precedence.COMPARISON;
    }

    @Override
    public Precedence visitBetween(Between between) {
        return Precedence.COMPARISON;
    }

    @Override
    public Precedence visitInList(InList inList) {
        return inList.values().isEmpty()
                ? visitBooleanConstant(new BooleanConstant(inList.negated()))
                : Precedence.COMPARISON;
    }

    @Override
    public Precedence visitInSubquery(InSubquery inSubquery) {
        return Precedence.COMPARISON;
    }

    @Override
    public Precedence visitLike(Like like) {
        return Precedence.COMPARISON;
    }

    @Override
    public Precedence visitExists(Exists exists) {
        return Precedence.NOT;
    }

    @Override
    public Precedence visitDistinctFrom(DistinctFrom distinctFrom) {
        return Precedence.COMPARISON;
    }

    @Override
    public Precedence visitBooleanConstant(BooleanConstant constant) {
        return Precedence.PRIMARY;
    }

    @Override
    public Precedence visitBooleanTest(BooleanTest test) {
        return test.operand().accept(this);
    }

    private static boolean isWord(String sql) {
        for (int i = 0; i < sql.length(); i++) {
            if (!Character.isJavaIdentifierPart(sql.charAt(i))) {
                return false;
            }
        }
        return true;
    }
}

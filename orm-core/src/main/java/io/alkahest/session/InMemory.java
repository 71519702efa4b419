package io.alkahest.session;

import io.alkahest.schema.AnyColumn;
import io.alkahest.sql.CaseExpression;
import io.alkahest.sql.ColumnExpression;
import io.alkahest.sql.Condition;
import io.alkahest.sql.Expression;
import io.alkahest.sql.Label;
import io.alkahest.sql.TableSource;
import io.alkahest.sql.tree.Aggregate;
import io.alkahest.sql.tree.Arithmetic;
import io.alkahest.sql.tree.Between;
import io.alkahest.sql.tree.Bind;
import io.alkahest.sql.tree.BooleanConstant;
import io.alkahest.sql.tree.BooleanTest;
import io.alkahest.sql.tree.Cast;
import io.alkahest.sql.tree.Comparison;
import io.alkahest.sql.tree.ComparisonOperator;
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
import io.alkahest.state.EntityState;
import io.alkahest.state.NullValue;
import io.alkahest.type.MappedType;
import io.alkahest.type.SqlType;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates expressions over one object's row as far as every database agrees about the outcome: whole numbers,
 * booleans, UUIDs, equal texts, and tests for null. Whatever else there is, such as different texts (a collation may
 * call them equal), decimals or functions, is {@link #DOUBT}, and so is a value that is not loaded. Null is
 * {@link NullValue#NULL}, with the three-valued logic of SQL.
 */
final class InMemory implements ExpressionVisitor<Object> {
    /** What only the database can tell. */
    static final Object DOUBT = new Object();

    private final TableSource source;
    private final @Nullable EntityState state;
    private final Set<Object> uncertain;

    private InMemory(TableSource source, @Nullable EntityState state, Set<Object> uncertain) {
        this.source = source;
        this.state = state;
        this.uncertain = uncertain;
    }

    /**
     * Whether the row of an object meets a condition: TRUE, FALSE, or {@link #DOUBT}; a null condition is met by all.
     */
    static Object matches(TableSource source, @Nullable Condition where, EntityState state) {
        Object outcome = where == null ? Boolean.TRUE : where.accept(new InMemory(source, state, Set.of()));
        return outcome == NullValue.NULL ? Boolean.FALSE : outcome;
    }

    /**
     * The raw value of an expression in the row of an object, or in no row at all where that is null; or
     * {@link #DOUBT}.
     *
     * @param uncertain columns that the statement has set already: some databases read the old value, others the new
     *     one
     */
    static Object value(
            TableSource source, Expression<?> expression, @Nullable EntityState state, Set<Object> uncertain) {
        return expression.accept(new InMemory(source, state, uncertain));
    }

    /**
     * The raw value that a column holds after it was set to an evaluated one, or {@link #DOUBT} where the database may
     * store it otherwise.
     */
    @SuppressWarnings("unchecked")
    static Object stored(AnyColumn<?, ?> column, Object value) {
        if (value == DOUBT || value == NullValue.NULL) {
            return value;
        }
        SqlType<Object> type = (SqlType<Object>) column.type();
        Object own = value instanceof Long number ? number(number, type.javaType()) : value;
        if (!type.javaType().isInstance(own)) {
            return DOUBT;
        }
        return switch (type.family()) {
            case SMALLINT, INTEGER, BIGINT, BOOLEAN, UUID, DATE, VARCHAR, TEXT, ENUM ->
                type.refuse(own) == null ? type.copy(own) : DOUBT;
            default -> DOUBT;
        };
    }

    private static Object number(long value, Class<?> type) {
        if (type == Integer.class && value == (int) value) {
            return (int) value;
        }
        if (type == Short.class && value == (short) value) {
            return (short) value;
        }
        return type == Long.class ? (Object) value : DOUBT;
    }

    /** What compares alike everywhere, whole numbers as Long; a text only to see that it is the same. */
    private static Object comparable(@Nullable Object value, SqlType<?> type) {
        if (value == null || value == NullValue.NULL) {
            return value == null ? DOUBT : value;
        }
        if (type instanceof MappedType<?, ?>) {
            return DOUBT;
        }
        if (value instanceof Integer || value instanceof Short) {
            return ((Number) value).longValue();
        }
        return value instanceof Long || value instanceof Boolean || value instanceof UUID || value instanceof String
                ? value
                : DOUBT;
    }

    private Object comparable(Expression<?> expression) {
        return comparable(expression.accept(this), expression.type());
    }

    @Override
    public Object visitColumn(ColumnExpression<?> column) {
        EntityState row = state;
        if (row == null
                || !(column.unaliased() instanceof AnyColumn<?, ?> own)
                || !column.source().equals(source) && !(column == own && isInherited(own))
                || !own.table().covers(row.table())
                || uncertain.contains(own)) {
            return DOUBT;
        }
        int slot = own.slot();
        Object value = row.isChanged(slot) ? row.original(slot) : row.peek(slot);
        return value == null ? DOUBT : value;
    }

    /** Whether a column without an alias is the source's own, by way of a superclass that its rows are stored with. */
    private boolean isInherited(AnyColumn<?, ?> column) {
        return source.unaliased() == source && source.columns().contains(column);
    }

    @Override
    public Object visitBind(Bind<?> bind) {
        Object value = bind.value();
        return value == null ? NullValue.NULL : value;
    }

    @Override
    public Object visitLiteral(Literal<?> literal) {
        return literal.value();
    }

    @Override
    public Object visitArithmetic(Arithmetic<?> arithmetic) {
        Object left = comparable(arithmetic.left());
        Object right = comparable(arithmetic.right());
        if (left == DOUBT || right == DOUBT) {
            return DOUBT;
        }
        if (left == NullValue.NULL || right == NullValue.NULL) {
            return NullValue.NULL;
        }
        if (!(left instanceof Long a) || !(right instanceof Long b)) {
            return DOUBT;
        }
        long x = a;
        long y = b;
        if (Math.abs(x) > Integer.MAX_VALUE || Math.abs(y) > Integer.MAX_VALUE) {
            return DOUBT;
        }
        return switch (arithmetic.operator()) {
            case ADD -> x + y;
            case SUBTRACT -> x - y;
            case MULTIPLY -> x * y;
            case DIVIDE, REMAINDER, CONCATENATE -> DOUBT;
        };
    }

    @Override
    public Object visitComparison(Comparison comparison) {
        return compare(comparable(comparison.left()), comparison.operator(), comparable(comparison.right()));
    }

    private static Object compare(Object left, ComparisonOperator operator, Object right) {
        if (left == NullValue.NULL || right == NullValue.NULL) {
            return NullValue.NULL;
        }
        if (left == DOUBT || right == DOUBT || left.getClass() != right.getClass()) {
            return DOUBT;
        }
        if (operator == ComparisonOperator.EQ || operator == ComparisonOperator.NE) {
            boolean equal = left.equals(right);
            return !equal && left instanceof String ? DOUBT : (Object) (equal == (operator == ComparisonOperator.EQ));
        }
        if (!(left instanceof Long a) || !(right instanceof Long b)) {
            return DOUBT;
        }
        int order = a.compareTo(b);
        return switch (operator) {
            case LT -> order < 0;
            case LE -> order <= 0;
            case GT -> order > 0;
            default -> order >= 0;
        };
    }

    @Override
    public Object visitJunction(Junction junction) {
        boolean deciding = junction.kind() == Junction.Kind.OR;
        Object outcome = !deciding;
        for (Condition operand : junction.operands()) {
            Object value = operand.accept(this);
            if (value.equals(deciding)) {
                return value;
            }
            if (value == DOUBT || value == NullValue.NULL && outcome != DOUBT) {
                outcome = value;
            }
        }
        return outcome;
    }

    @Override
    public Object visitNot(Not not) {
        return negated(not.operand().accept(this), true);
    }

    private static Object negated(Object outcome, boolean negated) {
        return outcome instanceof Boolean value ? (Object) (value != negated) : outcome;
    }

    @Override
    public Object visitNullCheck(NullCheck check) {
        Object value = check.operand().accept(this);
        return value == DOUBT ? DOUBT : (Object) ((value == NullValue.NULL) != check.negated());
    }

    @Override
    public Object visitBetween(Between between) {
        Object value = comparable(between.operand());
        Object above = compare(value, ComparisonOperator.GE, comparable(between.low()));
        Object below = compare(value, ComparisonOperator.LE, comparable(between.high()));
        if (Boolean.FALSE.equals(above) || Boolean.FALSE.equals(below)) {
            return between.negated();
        }
        if (above == DOUBT || below == DOUBT) {
            return DOUBT;
        }
        return above == NullValue.NULL || below == NullValue.NULL ? NullValue.NULL : (Object) !between.negated();
    }

    @Override
    public Object visitInList(InList inList) {
        Object value = comparable(inList.operand());
        Object found = Boolean.FALSE;
        for (Object candidate : inList.values()) {
            Object equal = compare(
                    value,
                    ComparisonOperator.EQ,
                    comparable(candidate, inList.operand().type()));
            if (Boolean.TRUE.equals(equal)) {
                return negated(equal, inList.negated());
            }
            found = equal == DOUBT || found != DOUBT && equal == NullValue.NULL ? equal : found;
        }
        return negated(found, inList.negated());
    }

    @Override
    public Object visitDistinctFrom(DistinctFrom distinctFrom) {
        Object left = comparable(distinctFrom.left());
        Object right = comparable(distinctFrom.right());
        if (left == DOUBT || right == DOUBT) {
            return DOUBT;
        }
        boolean bothNull = left == NullValue.NULL && right == NullValue.NULL;
        boolean oneNull = !bothNull && (left == NullValue.NULL || right == NullValue.NULL);
        Object equal = bothNull || oneNull ? (Object) bothNull : compare(left, ComparisonOperator.EQ, right);
        return negated(equal, !distinctFrom.negated());
    }

    @Override
    public Object visitBooleanConstant(BooleanConstant constant) {
        return constant.value();
    }

    @Override
    public Object visitBooleanTest(BooleanTest test) {
        Object value = test.operand().accept(this);
        return value instanceof Boolean || value == NullValue.NULL ? value : DOUBT;
    }

    @Override
    public Object visitLabel(Label<?> label) {
        return label.operand().accept(this);
    }

    @Override
    public Object visitOrNull(OrNull<?> orNull) {
        return orNull.operand().accept(this);
    }

    @Override
    public Object visitCase(CaseExpression<?> expression) {
        for (CaseExpression.Branch<?> branch : expression.branches()) {
            Object holds = branch.condition().accept(this);
            if (holds == DOUBT) {
                return DOUBT;
            }
            if (Boolean.TRUE.equals(holds)) {
                return branch.value().accept(this);
            }
        }
        Expression<?> otherwise = expression.otherwise();
        return otherwise == null ? NullValue.NULL : otherwise.accept(this);
    }

    @Override
    public Object visitFunction(FunctionCall<?> function) {
        return DOUBT;
    }

    @Override
    public Object visitPortable(Portable<?> portable) {
        return DOUBT;
    }

    @Override
    public Object visitJsonPath(JsonPathText text) {
        return DOUBT;
    }

    @Override
    public Object visitAggregate(Aggregate<?> aggregate) {
        return DOUBT;
    }

    @Override
    public Object visitFiltered(Filtered<?> filtered) {
        return DOUBT;
    }

    @Override
    public Object visitWithinGroup(WithinGroup<?> withinGroup) {
        return DOUBT;
    }

    @Override
    public Object visitOver(Over<?> over) {
        return DOUBT;
    }

    @Override
    public Object visitCast(Cast<?> cast) {
        return DOUBT;
    }

    @Override
    public Object visitScalarSubquery(ScalarSubquery<?> subquery) {
        return DOUBT;
    }

    @Override
    public Object visitExcluded(Excluded<?> excluded) {
        return DOUBT;
    }

    @Override
    public Object visitNextValue(NextValue<?> nextValue) {
        return DOUBT;
    }

    @Override
    public Object visitText(TextExpression<?> text) {
        return DOUBT;
    }

    @Override
    public Object visitDialect(DialectExpression<?> expression) {
        return DOUBT;
    }

    @Override
    public Object visitInSubquery(InSubquery inSubquery) {
        return DOUBT;
    }

    @Override
    public Object visitLike(Like like) {
        return DOUBT;
    }

    @Override
    public Object visitExists(Exists exists) {
        return DOUBT;
    }
}

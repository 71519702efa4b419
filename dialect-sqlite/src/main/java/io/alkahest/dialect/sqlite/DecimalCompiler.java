package io.alkahest.dialect.sqlite;

import io.alkahest.compile.Call;
import io.alkahest.compile.Identifiers;
import io.alkahest.compile.Precedence;
import io.alkahest.compile.StatementCompiler;
import io.alkahest.compile.TypeAdapter;
import io.alkahest.error.UnsupportedSqlException;
import io.alkahest.sql.ColumnExpression;
import io.alkahest.sql.Expression;
import io.alkahest.sql.Frame;
import io.alkahest.sql.Functions;
import io.alkahest.sql.Label;
import io.alkahest.sql.Window;
import io.alkahest.sql.tree.Aggregate;
import io.alkahest.sql.tree.Arithmetic;
import io.alkahest.sql.tree.ArithmeticOperator;
import io.alkahest.sql.tree.Between;
import io.alkahest.sql.tree.Bind;
import io.alkahest.sql.tree.Cast;
import io.alkahest.sql.tree.Comparison;
import io.alkahest.sql.tree.ComparisonOperator;
import io.alkahest.sql.tree.DialectExpression;
import io.alkahest.sql.tree.DistinctFrom;
import io.alkahest.sql.tree.FunctionCall;
import io.alkahest.sql.tree.InList;
import io.alkahest.sql.tree.InSubquery;
import io.alkahest.sql.tree.Literal;
import io.alkahest.sql.tree.NonNullOf;
import io.alkahest.sql.tree.OrNull;
import io.alkahest.sql.tree.Portable;
import io.alkahest.sql.tree.PortableFunction;
import io.alkahest.sql.tree.ScalarSubquery;
import io.alkahest.sql.tree.TextExpression;
import io.alkahest.type.SqlType;
import io.alkahest.type.SqlTypes;
import io.alkahest.type.TypeFamily;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes decimals right, or refuses them.
 *
 * <p>Decimals of up to 15 digits are numbers, and what SQLite computes in floating point is rounded where it would not
 * be exact otherwise: {@code 0.3 - 0.1} is {@code 0.2}; so are sums, differences and products, to as many digits as the
 * exact result may have. Quotients and averages remain as exact as floating point is. Wider decimals are texts (see
 * {@link SqliteTypes}): they are compared and sorted exactly, and what would compute with them is refused.
 */
abstract class DecimalCompiler extends StatementCompiler {
    private static final Set<TypeFamily> FRACTIONS = Set.of(TypeFamily.DECIMAL, TypeFamily.REAL, TypeFamily.DOUBLE);
    private static final Set<PortableFunction> COMPUTING = Set.of(
            PortableFunction.SUM,
            PortableFunction.AVG,
            PortableFunction.AVG_DECIMAL,
            PortableFunction.MIN,
            PortableFunction.MAX);
    private static final Set<String> CHOOSING = Set.of("coalesce", "ifnull", "nullif");

    DecimalCompiler(Identifiers identifiers, TypeAdapter types) {
        super(identifiers, types);
    }

    /**
     * Integers divide as integers, and a decimal without a fraction is stored as one; {@code %} makes integers of its
     * operands (sqlite.org/lang_expr.html).
     */
    @Override
    public @Nullable Void visitArithmetic(Arithmetic<?> arithmetic) {
        refuseText(arithmetic.left(), "compute with it");
        refuseText(arithmetic.right(), "compute with it");
        TypeFamily family = arithmetic.type().family();
        int decimals = family == TypeFamily.DECIMAL ? DecimalDigits.of(arithmetic) : -1;
        if (arithmetic.operator() == ArithmeticOperator.DIVIDE && family == TypeFamily.DECIMAL) {
            around("CAST(", arithmetic.left(), " AS REAL) / ");
            right(arithmetic.right(), Precedence.PRODUCT);
        } else if (arithmetic.operator() == ArithmeticOperator.REMAINDER && FRACTIONS.contains(family)) {
            around("mod(", arithmetic.left(), ", ");
            around("", arithmetic.right(), ")");
        } else if (DecimalDigits.areExact(decimals)) {
            write("round(");
            super.visitArithmetic(arithmetic);
            write(", " + decimals + ")");
        } else {
            super.visitArithmetic(arithmetic);
        }
        return null;
    }

    @Override
    protected void call(Call call) {
        Expression<?> argument = call.argument();
        if (argument == null
                || argument.type().family() != TypeFamily.DECIMAL
                || !COMPUTING.contains(call.function())) {
            super.call(call);
            return;
        }
        boolean max = call.function() == PortableFunction.MAX;
        if (isText(argument) && (max || call.function() == PortableFunction.MIN)) {
            // Of negative numbers, the text that sorts last is the least number.
            refuseComputed(argument);
            write("coalesce(");
            super.call(call.of(PortableFunction.MAX).where(Functions.isTrue(new TextSign(argument, !max))));
            write(", ");
            Call least = call.of(PortableFunction.MIN);
            super.call(max ? least.where(Functions.isTrue(new TextSign(argument, true))) : least);
            write(")");
            return;
        }
        refuseText(argument, "compute " + call.function() + " of it");
        int decimals = call.function() == PortableFunction.SUM ? DecimalDigits.of(argument) : -1;
        write(DecimalDigits.areExact(decimals) ? "round(" : "");
        super.call(call);
        write(DecimalDigits.areExact(decimals) ? ", " + decimals + ")" : "");
    }

    /** Whether a decimal that is a text is negative. */
    private record TextSign(Expression<?> text, boolean negative) implements DialectExpression<Boolean> {
        @Override
        public SqlType<Boolean> type() {
            return SqlTypes.BOOLEAN;
        }

        @Override
        public String dialect() {
            return "sqlite";
        }

        @Override
        public String construct() {
            return negative ? "negative" : "positive";
        }

        @Override
        public List<Expression<?>> operands() {
            return List.of(text);
        }
    }

    @Override
    public @Nullable Void visitDialect(DialectExpression<?> expression) {
        if (!(expression instanceof TextSign sign)) {
            return super.visitDialect(expression);
        }
        around("", sign.text(), sign.negative() ? " < '0'" : " >= '0'");
        return null;
    }

    @Override
    protected void frame(Window window, Frame frame) {
        if (frame.unit() == Frame.Unit.RANGE
                && (frame.start().isMeasured() || frame.end().isMeasured())) {
            refuseText(window.order().get(0).expression(), "measure a range of it");
        }
        super.frame(window, frame);
    }

    @Override
    public @Nullable Void visitFunction(FunctionCall<?> function) {
        if (!CHOOSING.contains(function.name())) {
            for (Expression<?> argument : function.arguments()) {
                refuseText(argument, "compute " + function.name() + " of it");
            }
        }
        return super.visitFunction(function);
    }

    @Override
    public @Nullable Void visitPortable(Portable<?> portable) {
        if (portable.function() != PortableFunction.COALESCE) {
            for (Expression<?> argument : portable.arguments()) {
                refuseText(argument, "compute " + portable.function() + " of it");
            }
        }
        if (portable.function() == PortableFunction.ROUND) {
            Literal<?> digits = (Literal<?>) portable.arguments().get(1);
            rounded(portable.arguments().get(0), (Integer) digits.value());
            return null;
        }
        return super.visitPortable(portable);
    }

    /**
     * Rounds a decimal, halves away from zero. In floating point 0.95 is below its half, and 9.5 is not: the point goes
     * to where the digits end, what is computed there is made exact, and only then is it rounded.
     */
    private void rounded(Expression<?> number, int digits) {
        boolean decimal = number.type().family() == TypeFamily.DECIMAL;
        int exact = decimal ? DecimalDigits.of(number) : -1;
        if (DecimalDigits.areExact(exact) && exact > digits) {
            String power = "1" + "0".repeat(digits);
            around("(round(round((", number, ") * " + power + ", " + (exact - digits) + ")) / " + power + ")");
        } else {
            around(decimal ? "round(" : "round(CAST(", number, (decimal ? ", " : " AS NUMERIC), ") + digits + ")");
        }
    }

    @Override
    public @Nullable Void visitCast(Cast<?> cast) {
        SqlType<?> type = cast.type();
        refuseText(cast, "cast to it");
        if (type.family() != TypeFamily.REAL && type.family() != TypeFamily.DOUBLE) {
            refuseText(cast.operand(), "cast it");
        }
        if (type.family() == TypeFamily.DECIMAL && type.precision() > 0) {
            rounded(cast.operand(), type.scale());
        } else {
            super.visitCast(cast);
        }
        return null;
    }

    @Override
    public @Nullable Void visitComparison(Comparison comparison) {
        boolean equality =
                comparison.operator() == ComparisonOperator.EQ || comparison.operator() == ComparisonOperator.NE;
        if (!comparesTexts(comparison.left(), comparison.right()) || equality) {
            return super.visitComparison(comparison);
        }
        sortable(comparison.left());
        write(" " + comparison.operator().symbol() + " ");
        sortable(comparison.right());
        return null;
    }

    @Override
    public @Nullable Void visitBetween(Between between) {
        boolean low = comparesTexts(between.operand(), between.low());
        boolean high = comparesTexts(between.operand(), between.high());
        if (!low || !high) {
            return super.visitBetween(between);
        }
        sortable(between.operand());
        write(between.negated() ? " NOT BETWEEN " : " BETWEEN ");
        sortable(between.low());
        write(" AND ");
        sortable(between.high());
        return null;
    }

    @Override
    public @Nullable Void visitInList(InList inList) {
        comparesTexts(inList.operand(), inList.operand());
        return super.visitInList(inList);
    }

    @Override
    public @Nullable Void visitInSubquery(InSubquery inSubquery) {
        if (inSubquery.body().columns().get(0) instanceof Expression<?> column) {
            comparesTexts(inSubquery.operand(), column);
        }
        return super.visitInSubquery(inSubquery);
    }

    /** IS and IS NOT compare as {@code =} does, but for null. */
    @Override
    public @Nullable Void visitDistinctFrom(DistinctFrom distinctFrom) {
        comparesTexts(distinctFrom.left(), distinctFrom.right());
        left(distinctFrom.left(), Precedence.COMPARISON);
        write(distinctFrom.negated() ? " IS " : " IS NOT ");
        right(distinctFrom.right(), Precedence.COMPARISON);
        return null;
    }

    @Override
    protected void paired(Expression<?> first, Expression<?> other) {
        comparesTexts(first, other);
    }

    @Override
    protected boolean ordersByLabel(Expression<?> expression) {
        return !isText(expression);
    }

    @Override
    protected void ordered(Expression<?> expression) {
        if (comparesTexts(expression, expression)) {
            sortable(expression);
        } else {
            super.ordered(expression);
        }
    }

    /** SQLite keeps more digits than a column's type declares; other databases round. */
    @Override
    protected void assigned(ColumnExpression<?> column, Expression<?> value) {
        Expression<?> plain = plain(value);
        boolean decimal = column.type().family() == TypeFamily.DECIMAL;
        if (!decimal
                || plain instanceof Bind<?>
                || plain instanceof TextExpression<?>
                || comparesTexts(column, value)) {
            super.assigned(column, value);
        } else {
            rounded(value, column.type().scale());
        }
    }

    @Override
    protected void filled(ColumnExpression<?> column, Expression<?> expression) {
        assigned(column, expression);
    }

    /** Writes an expression between two pieces of SQL that keep it apart from its surroundings. */
    final void around(String before, Expression<?> expression, String after) {
        write(before);
        expression(expression);
        write(after);
    }

    /**
     * Writes a decimal that is a text so that it sorts: negative numbers with the letters j to a for the digits 0 to 9.
     */
    private void sortable(Expression<?> text) {
        around("CASE WHEN ", text, " < '0' THEN " + "replace(".repeat(10));
        expression(text);
        for (int digit = 0; digit < 10; digit++) {
            write(", '" + digit + "', '" + (char) ('j' - digit) + "')");
        }
        around(" ELSE ", text, " END");
    }

    /** Whether two operands are decimals that are texts; refuses what cannot be compared exactly. */
    private static boolean comparesTexts(Expression<?> left, Expression<?> right) {
        if (!isText(left) && !isText(right)) {
            return false;
        }
        if (!isOf(left.type(), right)) {
            throw isText(left)
                    ? refused(left.type(), "compare it with " + right.type())
                    : refused(right.type(), "compare it with " + left.type());
        }
        refuseComputed(left);
        refuseComputed(right);
        return true;
    }

    /** A text that has been computed need not have the format of its type. */
    private static void refuseComputed(Expression<?> text) {
        if (!isStored(text)) {
            throw refused(text.type(), "compare or order what is computed from it");
        }
    }

    private static boolean isStored(Expression<?> expression) {
        Expression<?> plain = plain(expression);
        if (plain instanceof FunctionCall<?> function) {
            SqlType<?> type = function.type();
            return CHOOSING.contains(function.name())
                    && function.arguments().stream().allMatch(argument -> isOf(type, argument) && isStored(argument));
        }
        if (plain instanceof Portable<?> portable) {
            return portable.function() == PortableFunction.COALESCE
                    && portable.arguments().stream()
                            .allMatch(argument -> isOf(portable.type(), argument) && isStored(argument));
        }
        if (plain instanceof ScalarSubquery<?> subquery) {
            return subquery.body().columns().get(0) instanceof Expression<?> column && isStored(column);
        }
        return plain instanceof ColumnExpression<?> || plain instanceof Bind<?> || plain instanceof Aggregate<?>;
    }

    private static boolean isOf(SqlType<?> type, Expression<?> expression) {
        return expression.type().precision() == type.precision()
                && expression.type().scale() == type.scale();
    }

    private static void refuseText(Expression<?> expression, String what) {
        if (isText(expression)) {
            throw refused(expression.type(), what);
        }
    }

    private static UnsupportedSqlException refused(SqlType<?> type, String what) {
        return new UnsupportedSqlException(
                352,
                "On SQLite, " + type + " is stored as text, since numbers are exact to " + SqliteNumbers.EXACT_DIGITS
                        + " digits there, and SQLite cannot " + what
                        + ". Do it in the application, or declare a column of at most " + SqliteNumbers.EXACT_DIGITS
                        + " digits.");
    }

    private static boolean isText(Expression<?> expression) {
        SqlType<?> type = expression.type();
        return type.family() == TypeFamily.DECIMAL && SqliteTypes.isText(type);
    }

    /** The expression without what only names it or changes its typing. */
    static Expression<?> plain(Expression<?> expression) {
        if (expression instanceof Label<?> label) {
            return plain(label.operand());
        }
        if (expression instanceof OrNull<?> orNull) {
            return plain(orNull.operand());
        }
        return expression instanceof NonNullOf<?> nonNull ? plain(nonNull.operand()) : expression;
    }
}

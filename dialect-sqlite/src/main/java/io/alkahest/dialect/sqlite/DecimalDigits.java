package io.alkahest.dialect.sqlite;

import io.alkahest.sql.CaseExpression;
import io.alkahest.sql.Expression;
import io.alkahest.sql.tree.Aggregate;
import io.alkahest.sql.tree.Arithmetic;
import io.alkahest.sql.tree.Filtered;
import io.alkahest.sql.tree.FunctionCall;
import io.alkahest.sql.tree.Over;
import io.alkahest.sql.tree.Portable;
import io.alkahest.sql.tree.PortableFunction;
import io.alkahest.sql.tree.TextExpression;
import io.alkahest.type.SqlType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** How many digits after the point the exact result of a computation has, to which floating point is then rounded. */
final class DecimalDigits {
    /** Functions whose result has no more digits after the point than their arguments. */
    private static final Set<PortableFunction> KEEPING = Set.of(
            PortableFunction.COALESCE,
            PortableFunction.NULLIF,
            PortableFunction.GREATEST,
            PortableFunction.LEAST,
            PortableFunction.ABS,
            PortableFunction.CEIL,
            PortableFunction.FLOOR,
            PortableFunction.ROUND,
            PortableFunction.SUM,
            PortableFunction.MIN,
            PortableFunction.MAX,
            PortableFunction.LAG,
            PortableFunction.LAG_OR,
            PortableFunction.LEAD,
            PortableFunction.LEAD_OR,
            PortableFunction.FIRST_VALUE,
            PortableFunction.LAST_VALUE,
            PortableFunction.NTH_VALUE);

    /** The same, of functions that the application names. */
    private static final Set<String> KEEPING_NAMES = Set.of("coalesce", "ifnull", "nullif", "abs");

    private DecimalDigits() {}

    /** How many digits after the point the exact result of an expression may have; -1 where that is unknown. */
    static int of(Expression<?> expression) {
        Expression<?> plain = DecimalCompiler.plain(expression);
        if (plain instanceof Arithmetic<?> arithmetic) {
            return ofResult(arithmetic);
        }
        if (plain instanceof Over<?> over) {
            return of(over.call());
        }
        if (plain instanceof Filtered<?> filtered) {
            return of(filtered.aggregate());
        }
        if (plain instanceof Aggregate<?> aggregate) {
            Expression<?> argument = aggregate.argument();
            return argument == null || aggregate.function() == PortableFunction.COUNT
                    ? 0
                    : KEEPING.contains(aggregate.function()) ? of(argument) : -1;
        }
        if (plain instanceof FunctionCall<?> function) {
            return KEEPING_NAMES.contains(function.name()) ? most(function.arguments()) : -1;
        }
        if (plain instanceof Portable<?> portable && KEEPING.contains(portable.function())) {
            return most(portable.arguments());
        }
        if (plain instanceof CaseExpression<?> choice) {
            List<Expression<?>> values = new ArrayList<>();
            choice.branches().forEach(branch -> values.add(branch.value()));
            if (choice.otherwise() != null) {
                values.add(choice.otherwise());
            }
            return most(values);
        }
        SqlType<?> type = plain.type();
        return switch (type.family()) {
            case SMALLINT, INTEGER, BIGINT -> 0;
            case DECIMAL -> type.precision() > 0 && !(plain instanceof TextExpression<?>) ? type.scale() : -1;
            default -> -1;
        };
    }

    /** Whether the exact result of an expression has no more digits after the point than its type. */
    static boolean fit(Expression<?> expression) {
        int decimals = of(expression);
        return decimals >= 0 && decimals <= expression.type().scale();
    }

    private static int ofResult(Arithmetic<?> arithmetic) {
        int left = of(arithmetic.left());
        int right = of(arithmetic.right());
        if (left < 0 || right < 0) {
            return -1;
        }
        return switch (arithmetic.operator()) {
            case ADD, SUBTRACT, REMAINDER -> Math.max(left, right);
            case MULTIPLY -> left + right;
            case DIVIDE, CONCATENATE -> -1;
        };
    }

    private static int most(List<Expression<?>> expressions) {
        int most = 0;
        for (Expression<?> expression : expressions) {
            int decimals = of(expression);
            if (decimals < 0) {
                return -1;
            }
            most = Math.max(most, decimals);
        }
        return most;
    }

    /**
     * Whether floating point can be rounded to the exact result: not to digits that no number of some size has anyway.
     */
    static boolean areExact(int decimals) {
        return decimals >= 0 && decimals <= SqliteNumbers.EXACT_DIGITS;
    }
}

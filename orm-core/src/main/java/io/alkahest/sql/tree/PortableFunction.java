package io.alkahest.sql.tree;

import io.alkahest.sql.Expression;
import io.alkahest.sql.Functions;
import io.alkahest.type.MappedType;
import io.alkahest.type.SqlType;
import io.alkahest.type.SqlTypes;
import io.alkahest.type.TypeFamily;
import java.math.BigDecimal;
import java.util.List;

/**
 * A function that means the same on every database: what it is called, when it is null, of which type its result is,
 * and how the standard spells it. A dialect whose database spells it differently has an entry of its own for it.
 *
 * <p>The constants are all there are; there may be more in a later version. Functions are compared by identity.
 */
public final class PortableFunction {
    /** The text in lower case. */
    public static final PortableFunction LOWER = scalar("lower", PortableFunction::text);

    /** The text in upper case. */
    public static final PortableFunction UPPER = scalar("upper", PortableFunction::text);

    /** The text without blanks at both ends. */
    public static final PortableFunction TRIM = scalar("trim", PortableFunction::text);

    /** The number of characters of a text. */
    public static final PortableFunction LENGTH =
            new PortableFunction("length", NullRule.NULL_IF_ANY, arguments -> SqlTypes.INTEGER, "char_length({0})");

    /** A number without its sign. */
    public static final PortableFunction ABS = scalar("abs", PortableFunction::first);

    /** The first of the arguments that is not null. */
    public static final PortableFunction COALESCE =
            new PortableFunction("coalesce", NullRule.NULL_IF_ALL, PortableFunction::first, "coalesce({*})");

    /** When the transaction or statement began, by the clock of the database. */
    public static final PortableFunction CURRENT_TIMESTAMP = new PortableFunction(
            "current_timestamp", NullRule.NEVER, arguments -> SqlTypes.INSTANT, "CURRENT_TIMESTAMP");

    /** How many values are not null, or how many rows there are. */
    public static final PortableFunction COUNT =
            aggregate("count", NullRule.NEVER, arguments -> SqlTypes.BIGINT, "count({0})");

    /** The sum of all values. */
    public static final PortableFunction SUM =
            aggregate("sum", NullRule.ALWAYS_POSSIBLE, PortableFunction::sum, "sum({0})");

    /** The average of all values, in floating point. */
    public static final PortableFunction AVG =
            aggregate("avg", NullRule.ALWAYS_POSSIBLE, arguments -> SqlTypes.DOUBLE, "avg({0})");

    /** The average of decimals, as a decimal. */
    public static final PortableFunction AVG_DECIMAL =
            aggregate("avg", NullRule.ALWAYS_POSSIBLE, PortableFunction::decimal, "avg({0})");

    /** The least value. */
    public static final PortableFunction MIN =
            aggregate("min", NullRule.ALWAYS_POSSIBLE, PortableFunction::first, "min({0})");

    /** The greatest value. */
    public static final PortableFunction MAX =
            aggregate("max", NullRule.ALWAYS_POSSIBLE, PortableFunction::first, "max({0})");

    /** The texts of all rows as one, with a text between. */
    public static final PortableFunction STRING_AGG =
            aggregate("string_agg", NullRule.ALWAYS_POSSIBLE, PortableFunction::text, "listagg({0}, {1})");

    /** The number of the row in its window, from 1. */
    public static final PortableFunction ROW_NUMBER = window("row_number", NullRule.NEVER, PortableFunction::number);

    /** The number of the first of the row's equals in its window, from 1. */
    public static final PortableFunction RANK = window("rank", NullRule.NEVER, PortableFunction::number);

    /** The number of the row's group of equals in its window, from 1. */
    public static final PortableFunction DENSE_RANK = window("dense_rank", NullRule.NEVER, PortableFunction::number);

    /** {@link #RANK} as a share of the other rows, from 0 to 1. */
    public static final PortableFunction PERCENT_RANK = window("percent_rank", NullRule.NEVER, PortableFunction::share);

    /** The share of the rows that are not behind the row, above 0 to 1. */
    public static final PortableFunction CUME_DIST = window("cume_dist", NullRule.NEVER, PortableFunction::share);

    /** The number of the row's part, from 1, where the window is cut into a number of parts. */
    public static final PortableFunction NTILE = window("ntile", NullRule.NEVER, PortableFunction::number);

    /** The value of a row before this one, or null. */
    public static final PortableFunction LAG = window("lag", NullRule.ALWAYS_POSSIBLE, PortableFunction::first);

    /** The value of a row before this one, or another one where there is no such row. */
    public static final PortableFunction LAG_OR = window("lag", NullRule.NULL_IF_ANY, PortableFunction::first);

    /** The value of a row behind this one, or null. */
    public static final PortableFunction LEAD = window("lead", NullRule.ALWAYS_POSSIBLE, PortableFunction::first);

    /** The value of a row behind this one, or another one where there is no such row. */
    public static final PortableFunction LEAD_OR = window("lead", NullRule.NULL_IF_ANY, PortableFunction::first);

    /** The value of the first row of the frame; null where there is none, for which {@link Functions} types it. */
    public static final PortableFunction FIRST_VALUE =
            window("first_value", NullRule.NULL_IF_ANY, PortableFunction::first);

    /** The value of the last row of the frame; null where there is none, for which {@link Functions} types it. */
    public static final PortableFunction LAST_VALUE =
            window("last_value", NullRule.NULL_IF_ANY, PortableFunction::first);

    /** The value of a row of the frame by its number, from 1; null where there is none. */
    public static final PortableFunction NTH_VALUE =
            window("nth_value", NullRule.ALWAYS_POSSIBLE, PortableFunction::first);

    private final String name;
    private final NullRule nullRule;
    private final ResultType resultType;
    private final String spelling;

    private PortableFunction(String name, NullRule nullRule, ResultType resultType, String spelling) {
        this.name = name;
        this.nullRule = nullRule;
        this.resultType = resultType;
        this.spelling = spelling;
    }

    /** When a call is null. May grow. */
    public enum NullRule {
        /** Where any argument is null, and nowhere else. */
        NULL_IF_ANY,
        /** Where all arguments are null, and nowhere else. */
        NULL_IF_ALL,
        /** Nowhere. */
        NEVER,
        /** Perhaps, whatever the arguments are. */
        ALWAYS_POSSIBLE
    }

    /** The type of the result for given arguments. */
    private interface ResultType {
        SqlType<?> of(List<? extends Expression<?>> arguments);
    }

    /** The name by which it is called, and which unnamed columns of results are called after. */
    public String name() {
        return name;
    }

    /** When a call is null. */
    public NullRule nullRule() {
        return nullRule;
    }

    /**
     * How the standard spells a call: {@code {0}} stands for the first argument, <code>{&#42;}</code> for all of them
     * with commas between. In an aggregate, or a function of windows, <code>{w}</code> stands where FILTER and OVER are
     * written, behind the call if nowhere; and <code>{o}</code> where ORDER BY is, which is WITHIN GROUP behind the
     * call if nowhere.
     */
    public String spelling() {
        return spelling;
    }

    /** The type of the result for given arguments. */
    public SqlType<?> resultType(List<? extends Expression<?>> arguments) {
        return resultType.of(arguments);
    }

    @Override
    public String toString() {
        return name;
    }

    private static PortableFunction scalar(String name, ResultType type) {
        return new PortableFunction(name, NullRule.NULL_IF_ANY, type, name + "({0})");
    }

    private static PortableFunction aggregate(String name, NullRule rule, ResultType type, String spelling) {
        return new PortableFunction(name, rule, type, spelling);
    }

    private static PortableFunction window(String name, NullRule rule, ResultType type) {
        return new PortableFunction(name, rule, type, name + "({*})");
    }

    private static SqlType<?> number(List<? extends Expression<?>> arguments) {
        return SqlTypes.BIGINT;
    }

    private static SqlType<?> share(List<? extends Expression<?>> arguments) {
        return SqlTypes.DOUBLE;
    }

    private static SqlType<?> text(List<? extends Expression<?>> arguments) {
        return SqlTypes.TEXT;
    }

    private static SqlType<?> first(List<? extends Expression<?>> arguments) {
        return arguments.get(0).type();
    }

    /** Whole numbers add up to one of 64 bits; decimals to one of any number of digits. */
    private static SqlType<?> sum(List<? extends Expression<?>> arguments) {
        SqlType<?> type = first(arguments);
        Class<?> java = type.javaType();
        boolean large = java == Long.class && !(type instanceof MappedType);
        return large || java == Integer.class || java == Short.class ? SqlTypes.BIGINT : decimal(arguments);
    }

    private static SqlType<?> decimal(List<? extends Expression<?>> arguments) {
        SqlType<?> type = first(arguments);
        boolean plain = type.family() == TypeFamily.DECIMAL && type.javaType() == BigDecimal.class;
        return plain ? SqlTypes.unlimitedDecimal(type.scale()) : type;
    }
}

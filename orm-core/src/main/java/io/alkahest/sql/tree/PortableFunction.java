package io.alkahest.sql.tree;

import io.alkahest.error.StatementException;
import io.alkahest.sql.DatePart;
import io.alkahest.sql.DateUnit;
import io.alkahest.sql.Expression;
import io.alkahest.sql.Functions;
import io.alkahest.sql.shared.Given;
import io.alkahest.type.MappedType;
import io.alkahest.type.SqlType;
import io.alkahest.type.SqlTypes;
import io.alkahest.type.TypeFamily;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

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

    /** The text without blanks at its beginning. */
    public static final PortableFunction TRIM_START =
            new PortableFunction("ltrim", NullRule.NULL_IF_ANY, PortableFunction::text, "ltrim({0})");

    /** The text without blanks at its end. */
    public static final PortableFunction TRIM_END =
            new PortableFunction("rtrim", NullRule.NULL_IF_ANY, PortableFunction::text, "rtrim({0})");

    /** The text with one part replaced by another. */
    public static final PortableFunction REPLACE =
            new PortableFunction("replace", NullRule.NULL_IF_ANY, PortableFunction::text, "replace({*})");

    /** A part of a text, by its place, from 1, and length. */
    public static final PortableFunction SUBSTRING =
            new PortableFunction("substring", NullRule.NULL_IF_ANY, PortableFunction::text, "substring({0}, {1}, {2})");

    /** The beginning of a text. */
    public static final PortableFunction LEFT =
            new PortableFunction("left", NullRule.NULL_IF_ANY, PortableFunction::text, "left({*})");

    /** The end of a text. */
    public static final PortableFunction RIGHT =
            new PortableFunction("right", NullRule.NULL_IF_ANY, PortableFunction::text, "right({*})");

    /** Where a part stands in a text, from 1, or 0. */
    public static final PortableFunction POSITION =
            new PortableFunction("position", NullRule.NULL_IF_ANY, arguments -> SqlTypes.INTEGER, "locate({1}, {0})");

    /** The text so many times. */
    public static final PortableFunction REPEAT =
            new PortableFunction("repeat", NullRule.NULL_IF_ANY, PortableFunction::text, "repeat({*})");

    /** The text made longer at its beginning. */
    public static final PortableFunction PAD_START = new PortableFunction(
            "lpad",
            NullRule.NULL_IF_ANY,
            PortableFunction::text,
            "(CASE WHEN char_length({0}) >= {1} THEN {0} ELSE lpad({*}) END)");

    /** The text made longer at its end. */
    public static final PortableFunction PAD_END = new PortableFunction(
            "rpad",
            NullRule.NULL_IF_ANY,
            PortableFunction::text,
            "(CASE WHEN char_length({0}) >= {1} THEN {0} ELSE rpad({*}) END)");

    /** The least whole number that is not below. */
    public static final PortableFunction CEIL =
            new PortableFunction("ceil", NullRule.NULL_IF_ANY, PortableFunction::first, "ceil({0})");

    /** The greatest whole number that is not above. */
    public static final PortableFunction FLOOR =
            new PortableFunction("floor", NullRule.NULL_IF_ANY, PortableFunction::first, "floor({0})");

    /** The decimal with so many digits. */
    public static final PortableFunction ROUND =
            new PortableFunction("round", NullRule.NULL_IF_ANY, PortableFunction::first, "round({*})");

    /** Whether a number is below, at or above zero. */
    public static final PortableFunction SIGN = new PortableFunction(
            "sign", NullRule.NULL_IF_ANY, arguments -> SqlTypes.INTEGER, "CAST(sign({0}) AS INTEGER)");

    /** The square root, null of a number below zero. */
    public static final PortableFunction SQRT = new PortableFunction(
            "sqrt", NullRule.ALWAYS_POSSIBLE, PortableFunction::share, "sqrt(CASE WHEN {0} >= 0 THEN {0} END)");

    /** The number to a power. */
    public static final PortableFunction POWER =
            new PortableFunction("power", NullRule.NULL_IF_ANY, PortableFunction::share, "power({*})");

    /** The greater of two values. */
    public static final PortableFunction GREATEST =
            new PortableFunction("greatest", NullRule.NULL_IF_ANY, PortableFunction::first, "greatest({*})");

    /** The lesser of two values. */
    public static final PortableFunction LEAST =
            new PortableFunction("least", NullRule.NULL_IF_ANY, PortableFunction::first, "least({*})");

    /** The value, or null where it equals another one. */
    public static final PortableFunction NULLIF =
            new PortableFunction("nullif", NullRule.ALWAYS_POSSIBLE, PortableFunction::first, "nullif({*})");

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

    private static final Map<DatePart, PortableFunction> PARTS = parts();
    private static final Map<DateUnit, PortableFunction> TRUNCATIONS = ofUnits(
            "truncated",
            List.of(DateUnit.values()),
            unit -> "date_trunc(" + (unit == DateUnit.WEEK ? "ISO_WEEK" : unit) + ", {0})");
    private static final List<DateUnit> AMOUNTS = List.of(DateUnit.MONTH, DateUnit.DAY, DateUnit.SECOND);
    private static final Map<DateUnit, PortableFunction> ADDITIONS =
            ofUnits("later", AMOUNTS, unit -> "dateadd(" + unit + ", {1}, {0})");
    private static final Map<DateUnit, PortableFunction> DISTANCES = Map.of(
            DateUnit.DAY, distance(86_400),
            DateUnit.HOUR, distance(3_600),
            DateUnit.MINUTE, distance(60),
            DateUnit.SECOND, distance(1));

    private static Map<DatePart, PortableFunction> parts() {
        Map<DatePart, PortableFunction> parts = new EnumMap<>(DatePart.class);
        for (DatePart part : DatePart.values()) {
            parts.put(
                    part,
                    new PortableFunction(
                            part.name().toLowerCase(Locale.ROOT),
                            NullRule.NULL_IF_ANY,
                            arguments -> SqlTypes.INTEGER,
                            "extract(" + (part == DatePart.DAY_OF_WEEK ? "ISO_DAY_OF_WEEK" : part) + " FROM {0})"));
        }
        return Map.copyOf(parts);
    }

    private static Map<DateUnit, PortableFunction> ofUnits(
            String name, List<DateUnit> units, Function<DateUnit, String> spelling) {
        Map<DateUnit, PortableFunction> functions = new EnumMap<>(DateUnit.class);
        for (DateUnit unit : units) {
            functions.put(
                    unit,
                    new PortableFunction(name, NullRule.NULL_IF_ANY, PortableFunction::first, spelling.apply(unit)));
        }
        return Map.copyOf(functions);
    }

    private static PortableFunction distance(int seconds) {
        return new PortableFunction(
                "between",
                NullRule.NULL_IF_ANY,
                PortableFunction::number,
                "CAST(trunc((extract(EPOCH FROM {1}) - extract(EPOCH FROM {0})) / " + seconds + ") AS BIGINT)");
    }

    /** A part of a moment, as a number. */
    public static PortableFunction part(DatePart part) {
        return Objects.requireNonNull(PARTS.get(part));
    }

    /** The beginning of the unit that a moment is in. */
    public static PortableFunction truncation(DateUnit unit) {
        return Objects.requireNonNull(TRUNCATIONS.get(unit));
    }

    /**
     * A moment, the first argument, moved by so many months, days or seconds, the second.
     *
     * @throws StatementException for another unit
     */
    public static PortableFunction addition(DateUnit unit) {
        PortableFunction addition = ADDITIONS.get(Given.required(unit, "The unit of an amount"));
        if (addition == null) {
            throw new StatementException(
                    746, "No function adds so many " + unit + " to a moment: those of MONTH, DAY and SECOND do.");
        }
        return addition;
    }

    /**
     * How many whole days, hours, minutes or seconds there are from one moment to another.
     *
     * @throws StatementException for another unit
     */
    public static PortableFunction distance(DateUnit unit) {
        PortableFunction distance = DISTANCES.get(Given.required(unit, "The unit of a distance"));
        if (distance == null) {
            throw new StatementException(
                    746,
                    "No function counts the " + unit
                            + " between two moments: those of DAY, HOUR, MINUTE and SECOND do.");
        }
        return distance;
    }

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

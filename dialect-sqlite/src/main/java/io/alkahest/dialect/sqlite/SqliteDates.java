package io.alkahest.dialect.sqlite;

import io.alkahest.compile.FunctionTable;
import io.alkahest.sql.DatePart;
import io.alkahest.sql.DateUnit;
import io.alkahest.sql.tree.PortableFunction;
import io.alkahest.type.TypeFamily;
import java.util.Map;

/**
 * How SQLite computes with dates and points in time, which are texts such as {@code 2026-11-20 09:30:00.5}, see
 * {@link SqliteTypes}: by their characters, where those tell, since its functions know no more than milliseconds.
 */
final class SqliteDates {
    private static final String WHOLE = "substr({n}, 1, 19)";

    private static final Map<DatePart, String> PARTS = Map.of(
            DatePart.YEAR, number(1, 4),
            DatePart.QUARTER, "((" + number(6, 2) + " + 2) / 3)",
            DatePart.MONTH, number(6, 2),
            DatePart.DAY, number(9, 2),
            DatePart.HOUR, number(12, 2),
            DatePart.MINUTE, number(15, 2),
            DatePart.SECOND, number(18, 2),
            DatePart.DAY_OF_WEEK, "((CAST(strftime('%w', substr({0}, 1, 10)) AS INTEGER) + 6) % 7 + 1)",
            DatePart.DAY_OF_YEAR, "CAST(strftime('%j', substr({0}, 1, 10)) AS INTEGER)");

    private static final Map<DateUnit, String> DAYS = Map.of(
            DateUnit.YEAR, "substr({0}, 1, 4) || '-01-01'",
            DateUnit.QUARTER,
                    "substr({0}, 1, 5) || substr('01040710', (" + number(6, 2) + " - 1) / 3 * 2 + 1, 2) || '-01'",
            DateUnit.MONTH, "substr({0}, 1, 7) || '-01'",
            DateUnit.WEEK, "date(substr({0}, 1, 10), 'weekday 0', '-6 days')",
            DateUnit.DAY, "substr({0}, 1, 10)");

    private static final Map<DateUnit, String> TIMES = Map.of(
            DateUnit.HOUR, "(substr({0}, 1, 13) || ':00:00')",
            DateUnit.MINUTE, "(substr({0}, 1, 16) || ':00')",
            DateUnit.SECOND, "substr({0}, 1, 19)");

    private SqliteDates() {}

    static FunctionTable in(FunctionTable functions) {
        FunctionTable table = functions;
        for (Map.Entry<DatePart, String> part : PARTS.entrySet()) {
            table = table.with(PortableFunction.part(part.getKey()), part.getValue());
        }
        for (Map.Entry<DateUnit, String> unit : DAYS.entrySet()) {
            PortableFunction truncation = PortableFunction.truncation(unit.getKey());
            table = table.with(truncation, "(" + unit.getValue() + " || ' 00:00:00')")
                    .with(truncation, TypeFamily.DATE, "(" + unit.getValue() + ")");
        }
        for (Map.Entry<DateUnit, String> unit : TIMES.entrySet()) {
            table = table.with(PortableFunction.truncation(unit.getKey()), unit.getValue());
        }
        table = added(table, DateUnit.DAY, " days'");
        table = added(table, DateUnit.MONTH, " months', 'floor'");
        table = added(table, DateUnit.SECOND, " seconds'");
        table = table.with(PortableFunction.distance(DateUnit.DAY), distance(86_400))
                .with(
                        PortableFunction.distance(DateUnit.DAY),
                        TypeFamily.DATE,
                        "CAST(julianday({1}) - julianday({0}) AS INTEGER)");
        return table.with(PortableFunction.distance(DateUnit.HOUR), distance(3_600))
                .with(PortableFunction.distance(DateUnit.MINUTE), distance(60))
                .with(PortableFunction.distance(DateUnit.SECOND), distance(1));
    }

    private static String number(int from, int length) {
        return "CAST(substr({0}, " + from + ", " + length + ") AS INTEGER)";
    }

    /** The fraction of the second stays as it is. */
    private static FunctionTable added(FunctionTable table, DateUnit unit, String modifier) {
        PortableFunction addition = PortableFunction.addition(unit);
        return table.with(addition, "(datetime(substr({0}, 1, 19), {1} || '" + modifier + ") || substr({0}, 20))")
                .with(addition, TypeFamily.DATE, "date({0}, {1} || '" + modifier + ")");
    }

    /** Whole seconds first, one less where the fractions have not come so far; fractions sort as texts. */
    private static String distance(int seconds) {
        String from = WHOLE.replace("{n}", "{0}");
        String to = WHOLE.replace("{n}", "{1}");
        return "((unixepoch(" + to + ") - unixepoch(" + from + ") + CASE WHEN " + to + " > " + from
                + " AND substr({1}, 20) < substr({0}, 20) THEN -1 WHEN " + to + " < " + from
                + " AND substr({1}, 20) > substr({0}, 20) THEN 1 ELSE 0 END) / " + seconds + ")";
    }
}

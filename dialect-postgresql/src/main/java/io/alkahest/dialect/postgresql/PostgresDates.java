package io.alkahest.dialect.postgresql;

import io.alkahest.compile.FunctionTable;
import io.alkahest.sql.DatePart;
import io.alkahest.sql.DateUnit;
import io.alkahest.sql.tree.PortableFunction;
import io.alkahest.type.TypeFamily;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How PostgreSQL computes with dates and points in time; our sessions are in UTC. */
final class PostgresDates {
    private static final Map<TypeFamily, String> TYPES =
            Map.of(TypeFamily.DATE, "date", TypeFamily.TIMESTAMP, "timestamp", TypeFamily.INSTANT, "timestamptz");

    private PostgresDates() {}

    static FunctionTable in(FunctionTable functions) {
        FunctionTable table = functions;
        for (DatePart part : DatePart.values()) {
            String name = part == DatePart.DAY_OF_WEEK
                    ? "isodow"
                    : part == DatePart.DAY_OF_YEAR ? "doy" : part.name().toLowerCase(Locale.ROOT);
            table = table.with(
                    PortableFunction.part(part),
                    "CAST(trunc(extract(" + name + " FROM CAST({0} AS timestamp))) AS integer)");
        }
        for (TypeFamily family : TYPES.keySet()) {
            for (DateUnit unit : DateUnit.values()) {
                table = table.with(PortableFunction.truncation(unit), family, truncation(family, unit));
            }
            for (DateUnit unit : List.of(DateUnit.MONTH, DateUnit.DAY, DateUnit.SECOND)) {
                table = table.with(PortableFunction.addition(unit), family, addition(family, unit));
            }
            for (DateUnit unit : new DateUnit[] {DateUnit.DAY, DateUnit.HOUR, DateUnit.MINUTE, DateUnit.SECOND}) {
                table = table.with(PortableFunction.distance(unit), family, distance(family, unit));
            }
        }
        return table;
    }

    private static String truncation(TypeFamily family, DateUnit unit) {
        String name = unit.name().toLowerCase(Locale.ROOT);
        return family == TypeFamily.DATE
                ? "CAST(date_trunc('" + name + "', CAST({0} AS timestamp)) AS date)"
                : "date_trunc('" + name + "', CAST({0} AS " + TYPES.get(family) + "))";
    }

    private static String addition(TypeFamily family, DateUnit unit) {
        String interval = unit == DateUnit.SECOND
                ? "make_interval(secs => {1})"
                : "make_interval(" + unit.name().toLowerCase(Locale.ROOT) + "s => CAST({1} AS integer))";
        return family == TypeFamily.DATE
                ? "CAST(CAST({0} AS timestamp) + " + interval + " AS date)"
                : "(CAST({0} AS " + TYPES.get(family) + ") + " + interval + ")";
    }

    private static String distance(TypeFamily family, DateUnit unit) {
        String type = TYPES.get(family);
        String days = "(CAST({1} AS " + type + ") - CAST({0} AS " + type + "))";
        if (family == TypeFamily.DATE) {
            return "CAST(" + days + " AS bigint)";
        }
        int seconds = unit == DateUnit.DAY ? 86_400 : unit == DateUnit.HOUR ? 3_600 : unit == DateUnit.MINUTE ? 60 : 1;
        return "CAST(trunc(CAST(extract(epoch FROM " + days + ") AS numeric) / " + seconds + ") AS bigint)";
    }
}

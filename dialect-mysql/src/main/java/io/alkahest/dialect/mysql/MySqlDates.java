package io.alkahest.dialect.mysql;

import io.alkahest.compile.FunctionTable;
import io.alkahest.sql.DatePart;
import io.alkahest.sql.DateUnit;
import io.alkahest.sql.tree.PortableFunction;
import io.alkahest.type.TypeFamily;
import java.util.List;
import java.util.Map;

/** How MySQL and MariaDB compute with dates and points in time; instants are stored in UTC. */
final class MySqlDates {
    private static final Map<DatePart, String> PARTS = Map.of(
            DatePart.YEAR, "CAST(year({0}) AS SIGNED)",
            DatePart.QUARTER, "quarter({0})",
            DatePart.MONTH, "month({0})",
            DatePart.DAY, "dayofmonth({0})",
            DatePart.HOUR, "hour({0})",
            DatePart.MINUTE, "minute({0})",
            DatePart.SECOND, "second({0})",
            DatePart.DAY_OF_WEEK, "(weekday({0}) + 1)",
            DatePart.DAY_OF_YEAR, "dayofyear({0})");

    private static final Map<DateUnit, String> TRUNCATIONS = Map.of(
            DateUnit.YEAR, "makedate(year({0}), 1)",
            DateUnit.QUARTER, "date_add(makedate(year({0}), 1), INTERVAL (quarter({0}) - 1) * 3 MONTH)",
            DateUnit.MONTH, "date_format({0}, '%Y-%m-01')",
            DateUnit.WEEK, "date_sub(CAST({0} AS DATE), INTERVAL weekday({0}) DAY)",
            DateUnit.DAY, "date_format({0}, '%Y-%m-%d')",
            DateUnit.HOUR, "date_format({0}, '%Y-%m-%d %H:00:00')",
            DateUnit.MINUTE, "date_format({0}, '%Y-%m-%d %H:%i:00')",
            DateUnit.SECOND, "date_format({0}, '%Y-%m-%d %H:%i:%s')");

    private MySqlDates() {}

    static FunctionTable in(FunctionTable functions) {
        FunctionTable table = functions;
        for (DatePart part : DatePart.values()) {
            table = table.with(PortableFunction.part(part), PARTS.get(part));
        }
        for (DateUnit unit : DateUnit.values()) {
            String cut = TRUNCATIONS.get(unit);
            table = table.with(PortableFunction.truncation(unit), "CAST(" + cut + " AS DATETIME(6))")
                    .with(PortableFunction.truncation(unit), TypeFamily.DATE, "CAST(" + cut + " AS DATE)");
        }
        for (DateUnit unit : List.of(DateUnit.MONTH, DateUnit.DAY, DateUnit.SECOND)) {
            table = table.with(
                            PortableFunction.addition(unit),
                            "date_add(CAST({0} AS DATETIME(6)), INTERVAL {1} " + unit + ")")
                    .with(
                            PortableFunction.addition(unit),
                            TypeFamily.DATE,
                            "date_add(CAST({0} AS DATE), INTERVAL {1} " + unit + ")");
        }
        for (DateUnit unit : new DateUnit[] {DateUnit.DAY, DateUnit.HOUR, DateUnit.MINUTE, DateUnit.SECOND}) {
            table = table.with(PortableFunction.distance(unit), "timestampdiff(" + unit + ", {0}, {1})");
        }
        return table;
    }
}

package io.alkahest.dialect.h2;

import io.alkahest.compile.FunctionTable;
import io.alkahest.sql.DatePart;
import io.alkahest.sql.DateUnit;
import io.alkahest.sql.tree.PortableFunction;
import io.alkahest.type.TypeFamily;
import java.util.List;

/** How H2 computes with points in time: in UTC, whatever offset the value has. */
final class H2Dates {
    private static final String UTC = "({0} AT TIME ZONE 'UTC')";

    private H2Dates() {}

    static FunctionTable in(FunctionTable functions) {
        FunctionTable table = functions;
        for (DatePart part : DatePart.values()) {
            table = utc(table, PortableFunction.part(part));
        }
        for (DateUnit unit : DateUnit.values()) {
            table = utc(table, PortableFunction.truncation(unit));
        }
        for (DateUnit unit : List.of(DateUnit.MONTH, DateUnit.DAY, DateUnit.SECOND)) {
            table = utc(table, PortableFunction.addition(unit));
        }
        return table;
    }

    private static FunctionTable utc(FunctionTable table, PortableFunction function) {
        return table.with(function, TypeFamily.INSTANT, function.spelling().replace("{0}", UTC));
    }
}

package io.alkahest.dialect.sqlite;

import io.alkahest.compile.DdlCompiler;
import io.alkahest.compile.Identifiers;
import io.alkahest.compile.TypeAdapter;

/** SQLite's table definitions. */
final class SqliteDdl extends DdlCompiler {
    SqliteDdl(Identifiers identifiers, TypeAdapter types) {
        super(identifiers, types);
    }

    /** A lone key of type INTEGER is the row's number, which SQLite gives by itself. */
    @Override
    protected String identityClause() {
        return "";
    }

    @Override
    protected String defaultExpression(String sql) {
        return "(" + sql + ")";
    }
}

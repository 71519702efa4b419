package io.alkahest.compile;

import io.alkahest.type.SqlType;

/** Types as they are, named as they print themselves. */
final class StandardTypes implements TypeAdapter {
    @Override
    public <T> SqlType<T> adapt(SqlType<T> type) {
        return type;
    }

    @Override
    public String typeName(SqlType<?> type) {
        return type.toString();
    }

    static StatementCompiler compiler() {
        return new StatementCompiler(Identifiers.standard(), new StandardTypes());
    }

    static DdlCompiler ddl() {
        return new DdlCompiler(Identifiers.standard(), new StandardTypes(), StandardTypes::compiler);
    }
}

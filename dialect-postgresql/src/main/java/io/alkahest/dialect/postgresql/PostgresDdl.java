package io.alkahest.dialect.postgresql;

import io.alkahest.compile.DdlCompiler;
import io.alkahest.compile.Identifiers;
import io.alkahest.compile.StatementCompiler;
import io.alkahest.compile.TypeAdapter;
import io.alkahest.type.NativeEnum;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** PostgreSQL's table definitions. */
final class PostgresDdl extends DdlCompiler {
    PostgresDdl(Identifiers identifiers, TypeAdapter types, Supplier<StatementCompiler> compilers) {
        super(identifiers, types, compilers);
    }

    @Override
    public String createEnumeration(NativeEnum enumeration) {
        return "CREATE TYPE " + quote(enumeration.name()) + " AS ENUM ("
                + enumeration.labels().stream().map(this::text).collect(Collectors.joining(", ")) + ")";
    }
}

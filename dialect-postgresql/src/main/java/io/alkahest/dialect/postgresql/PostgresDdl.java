package io.alkahest.dialect.postgresql;

import io.alkahest.compile.DdlCompiler;
import io.alkahest.compile.DdlFeature;
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

    /** No column is set by a change of its row, but by a trigger. */
    @Override
    public boolean supports(DdlFeature feature) {
        return feature != DdlFeature.UPDATE_DEFAULT && feature != DdlFeature.INDEX_PREFIX;
    }

    @Override
    public String createEnumeration(NativeEnum enumeration) {
        return "CREATE TYPE " + quote(enumeration.name()) + " AS ENUM ("
                + enumeration.labels().stream().map(this::text).collect(Collectors.joining(", ")) + ")";
    }
}

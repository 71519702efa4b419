package io.alkahest.dialect.postgresql;

import io.alkahest.compile.DdlCompiler;
import io.alkahest.compile.DdlFeature;
import io.alkahest.compile.Identifiers;
import io.alkahest.compile.StatementCompiler;
import io.alkahest.compile.TypeAdapter;
import io.alkahest.schema.AnyColumn;
import io.alkahest.schema.Sequence;
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

    @Override
    public String restartIdentity(AnyColumn<?, ?> column, long next, boolean up) {
        return further(
                next,
                up,
                "pg_get_serial_sequence(" + text(tableName(column.table())) + ", " + text(column.name()) + ")");
    }

    @Override
    public String restartSequence(Sequence sequence, long next, boolean up) {
        return further(next, up, text(sequenceName(sequence)));
    }

    /**
     * Sets a sequence to a number that it has not reached yet: ALTER SEQUENCE takes no look at where it is. DO, because
     * nothing is to be answered.
     */
    private String further(long next, boolean up, String sequence) {
        return "DO "
                + text("BEGIN PERFORM setval(s.seqrelid, " + next
                        + ", false) FROM pg_catalog.pg_sequence s WHERE s.seqrelid = CAST("
                        + sequence + " AS regclass) AND " + next + (up ? " > " : " < ")
                        + "coalesce(pg_sequence_last_value(s.seqrelid) + s.seqincrement, s.seqstart); END");
    }
}

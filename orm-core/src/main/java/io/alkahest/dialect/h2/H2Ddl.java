package io.alkahest.dialect.h2;

import io.alkahest.compile.DdlCompiler;
import io.alkahest.compile.DdlFeature;
import io.alkahest.compile.Identifiers;
import io.alkahest.compile.StatementCompiler;
import io.alkahest.compile.TypeAdapter;
import io.alkahest.schema.Storage;
import java.util.Set;
import java.util.function.Supplier;

/** H2's table definitions. */
final class H2Ddl extends DdlCompiler {
    private static final Set<DdlFeature> MISSING = Set.of(
            DdlFeature.PARTIAL_INDEX,
            DdlFeature.EXPRESSION_INDEX,
            DdlFeature.INDEX_METHOD,
            DdlFeature.INDEX_PREFIX,
            DdlFeature.OPERATOR_CLASS,
            DdlFeature.INCLUDED_COLUMN,
            DdlFeature.EQUAL_NULLS,
            DdlFeature.COLLATION,
            DdlFeature.DATABASE_CONSTRAINT,
            DdlFeature.DEFERRABLE_KEY,
            DdlFeature.VIRTUAL_COLUMN);

    H2Ddl(Identifiers identifiers, TypeAdapter types, Supplier<StatementCompiler> compilers) {
        super(identifiers, types, compilers);
    }

    @Override
    public boolean supports(DdlFeature feature) {
        return !MISSING.contains(feature);
    }

    /** H2 always stores, and has no word for it. */
    @Override
    protected String computedClause(String expression, Storage storage) {
        return " GENERATED ALWAYS AS (" + expression + ")";
    }
}

package io.alkahest.dialect.h2;

import io.alkahest.compile.DdlCompiler;
import io.alkahest.compile.DdlFeature;
import io.alkahest.compile.Identifiers;
import io.alkahest.compile.StatementCompiler;
import io.alkahest.compile.TypeAdapter;
import io.alkahest.schema.AnyColumn;
import io.alkahest.schema.Index;
import io.alkahest.schema.Sequence;
import io.alkahest.schema.Storage;
import io.alkahest.schema.Table;
import io.alkahest.type.SqlType;
import io.alkahest.type.TypeFamily;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** H2's table definitions. */
final class H2Ddl extends DdlCompiler {
    private static final Set<DdlFeature> MISSING = Set.of(
            DdlFeature.PARTIAL_INDEX,
            DdlFeature.EXPRESSION_INDEX,
            DdlFeature.INDEX_PREFIX,
            DdlFeature.OPERATOR_CLASS,
            DdlFeature.INCLUDED_COLUMN,
            DdlFeature.COLLATION,
            DdlFeature.DEFERRABLE_KEY,
            DdlFeature.VIRTUAL_COLUMN,
            DdlFeature.MATERIALIZED_VIEW);

    H2Ddl(Identifiers identifiers, TypeAdapter types, Supplier<StatementCompiler> compilers) {
        super(identifiers, types, compilers);
    }

    @Override
    public boolean supports(DdlFeature feature) {
        return !MISSING.contains(feature);
    }

    /** CLOB and BLOB. */
    @Override
    protected boolean indexes(SqlType<?> type) {
        return type.family() != TypeFamily.TEXT && (type.family() != TypeFamily.BINARY || type.length() > 0);
    }

    @Override
    public String restartIdentity(AnyColumn<?, ?> column, long next, boolean up) {
        Table<?> table = column.table();
        return "ALTER TABLE " + tableName(table) + " ALTER COLUMN " + quote(column) + " RESTART WITH "
                + further(
                        next,
                        up,
                        "identity_base",
                        "columns",
                        "table",
                        table.schemaName(),
                        stored(table.tableName(), table.hasExactName()))
                + " AND column_name = " + stored(column.name(), column.hasExactName()) + ")";
    }

    /**
     * The size that H2 works out for the cache of a sequence that goes down without end is negative, and refused as
     * soon as the sequence is altered.
     */
    @Override
    public String restartSequence(Sequence sequence, long next, boolean up) {
        return "ALTER SEQUENCE " + sequenceName(sequence) + " RESTART WITH "
                + further(
                        next,
                        up,
                        "base_value",
                        "sequences",
                        "sequence",
                        sequence.schemaName(),
                        stored(sequence.sequenceName(), false))
                + (up ? ")" : ") NO CACHE");
    }

    /**
     * The number, or the one that the catalog shows as the next if that is further; a subquery without its last
     * parenthesis.
     */
    private String further(
            long next, boolean up, String shown, String view, String kind, @Nullable String schema, String name) {
        return "(SELECT " + (up ? "GREATEST(" : "LEAST(") + next + ", " + shown + ") FROM information_schema." + view
                + " WHERE " + kind + "_schema = " + (schema == null ? "SCHEMA()" : stored(schema, false)) + " AND "
                + kind
                + "_name = " + name;
    }

    /** A name as the catalog has it, as a text in SQL. */
    private String stored(String name, boolean exact) {
        return text(!exact && quote(name).equals(name) ? name.toUpperCase(Locale.ROOT) : name);
    }

    /** H2 always stores, and has no word for it. */
    @Override
    protected String computedClause(String expression, Storage storage) {
        return " GENERATED ALWAYS AS (" + expression + ")";
    }

    /** How an index finds rows is said before INDEX, and so is what it thinks of nulls. */
    @Override
    protected String indexKind(Index index) {
        String method = index.method();
        return super.indexKind(index)
                + (index.equalNulls() ? "NULLS NOT DISTINCT " : "")
                + (method == null ? "" : method.toUpperCase(Locale.ROOT) + " ");
    }

    @Override
    protected String indexMethod(String method) {
        return "";
    }

    @Override
    protected String equalNulls() {
        return "";
    }
}

package io.alkahest.dialect.sqlite;

import io.alkahest.compile.DdlCompiler;
import io.alkahest.compile.DdlFeature;
import io.alkahest.compile.Identifiers;
import io.alkahest.compile.StatementCompiler;
import io.alkahest.compile.TypeAdapter;
import io.alkahest.error.UnsupportedSqlException;
import io.alkahest.schema.AnyColumn;
import io.alkahest.schema.ForeignKey;
import io.alkahest.schema.Identity;
import io.alkahest.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * SQLite's table definitions. Schemas are attached databases, and no constraint can be added to a table or taken off
 * it.
 */
final class SqliteDdl extends DdlCompiler {
    private static final Set<DdlFeature> MISSING = Set.of(
            DdlFeature.INDEX_METHOD,
            DdlFeature.INDEX_PREFIX,
            DdlFeature.OPERATOR_CLASS,
            DdlFeature.INCLUDED_COLUMN,
            DdlFeature.EQUAL_NULLS,
            DdlFeature.UPDATE_DEFAULT,
            DdlFeature.NUMBERED_COLUMN,
            DdlFeature.DATABASE_CONSTRAINT,
            DdlFeature.NULLS_IN_INDEX,
            DdlFeature.ADD_FOREIGN_KEY,
            DdlFeature.ALTER_TABLE,
            DdlFeature.SEQUENCE,
            DdlFeature.ALWAYS_IDENTITY,
            DdlFeature.IDENTITY_START,
            DdlFeature.IDENTITY_INCREMENT,
            DdlFeature.COMMENT,
            DdlFeature.CREATE_SCHEMA,
            DdlFeature.MATERIALIZED_VIEW);

    private static final String WITHOUT_ROWID = "without rowid";

    SqliteDdl(Identifiers identifiers, TypeAdapter types, Supplier<StatementCompiler> compilers) {
        super(identifiers, types, compilers);
    }

    @Override
    public boolean supports(DdlFeature feature) {
        return !MISSING.contains(feature);
    }

    /** A lone key of type INTEGER is the row's number, which SQLite gives by itself. */
    @Override
    protected String identityClause(Identity identity) {
        return "";
    }

    /** A row without a number gets one more than the highest (sqlite.org/autoinc.html). */
    @Override
    public @Nullable String restartIdentity(AnyColumn<?, ?> column, long next, boolean up) {
        return null;
    }

    /** It does so whether the application gives the keys or not. */
    @Override
    public boolean isNumbered(AnyColumn<?, ?> column) {
        Table<?> table = column.table();
        return table.primaryKey().equals(List.of(column))
                && typeName(column).equalsIgnoreCase("INTEGER")
                && !table.options().containsKey(WITHOUT_ROWID)
                && table.foreignKeys().stream().noneMatch(key -> key.columns().equals(List.of(column)));
    }

    @Override
    protected String tableOptions(Table<?> table) {
        List<String> options = new ArrayList<>();
        if (table.options().containsKey(WITHOUT_ROWID)) {
            options.add("WITHOUT ROWID");
        }
        if (table.options().containsKey("strict")) {
            options.add("STRICT");
        }
        return options.isEmpty() ? "" : " " + String.join(", ", options);
    }

    @Override
    protected String defaultExpression(AnyColumn<?, ?> column, String sql) {
        return "(" + sql + ")";
    }

    /** The index has the schema, and its table has not (sqlite.org/lang_createindex.html). */
    @Override
    protected String indexName(Table<?> table, String name) {
        String schema = table.schemaName();
        return schema == null ? quote(name) : quote(schema) + "." + quote(name);
    }

    @Override
    protected String indexedTable(Table<?> table) {
        return quote(table.tableName());
    }

    /** A key refers within its own database, whose name it does not say (sqlite.org/foreignkeys.html). */
    @Override
    protected String referredTable(ForeignKey key) {
        if (!Objects.equals(key.table().schemaName(), key.targetTable().schemaName())) {
            throw new UnsupportedSqlException(
                    354,
                    "The foreign key " + key + " leads from " + key.table() + " to " + key.targetTable()
                            + ", and SQLite has no keys between databases. Leave the foreign key out, or keep both tables in one database.");
        }
        return quote(key.targetTable().tableName());
    }

    /** Rows of the tables that are dropped first leave references behind, until the last table is gone. */
    @Override
    protected List<String> beforeDroppingCycle() {
        return List.of("PRAGMA defer_foreign_keys = ON");
    }
}

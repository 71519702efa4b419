package io.alkahest.dialect.sqlite;

import io.alkahest.catalog.CheckInfo;
import io.alkahest.catalog.ColumnInfo;
import io.alkahest.catalog.CommonForm;
import io.alkahest.catalog.ComputedInfo;
import io.alkahest.catalog.ForeignKeyInfo;
import io.alkahest.catalog.IndexInfo;
import io.alkahest.catalog.KeyInfo;
import io.alkahest.catalog.TableInfo;
import io.alkahest.dialect.Dialect;
import io.alkahest.dialect.QueriedCatalog;
import io.alkahest.dialect.StandardForm;
import io.alkahest.dialect.TypeText;
import io.alkahest.dialect.sqlite.SqliteDefinition.Constraint;
import io.alkahest.dialect.sqlite.SqliteDefinition.Kind;
import io.alkahest.type.SqlType;
import io.alkahest.type.SqlTypes;
import io.alkahest.type.TypeFamily;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** SQLite's pragmas as tables (sqlite.org/pragma.html), and what only the CREATE statements say. */
final class SqliteCatalog extends QueriedCatalog {
    private static final CommonForm FORM = new StandardForm() {
        /** The labels of an enumeration stand nowhere, so that it is read as text. */
        @Override
        protected TypeText type(TypeText type) {
            return type.name().equals("enum_text") ? type.named("text") : type;
        }

        /** A key of type INT is no number of the row, as one of type INTEGER is. */
        @Override
        public String ofType(String typeName) {
            return typeName.equalsIgnoreCase("INT") ? "int" : super.ofType(typeName);
        }

        @Override
        public @Nullable String ofComment(@Nullable String comment) {
            return null;
        }
    };

    SqliteCatalog(Dialect dialect) {
        super(dialect);
    }

    @Override
    public CommonForm commonForm() {
        return FORM;
    }

    @Override
    protected boolean ignoresCase() {
        return true;
    }

    @Override
    protected String schemaQuery() {
        return "SELECT name, name = 'main' FROM pragma_database_list ORDER BY name";
    }

    @Override
    protected String tableQuery() {
        return """
                SELECT m.name, CASE WHEN m.type = 'view' THEN 'VIEW' WHEN ? = 'temp' THEN 'TEMPORARY' ELSE 'TABLE' END, NULL, m.sql,
                    CASE WHEN t.wr THEN 'yes' END AS "without rowid", CASE WHEN t.strict THEN 'yes' END AS "strict"
                FROM {schema}.sqlite_master m LEFT JOIN pragma_table_list t ON t.schema = ? AND t.name = m.name
                WHERE m.type IN ('table', 'view') AND m.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY m.name""";
    }

    /**
     * A lone key of type INTEGER is the row's number, which SQLite gives by itself
     * (sqlite.org/lang_createtable.html#rowid).
     */
    @Override
    protected String columnQuery() {
        return """
                SELECT m.name, c.name, c.type, c."notnull" = 0, c.dflt_value,
                    CASE WHEN c.pk = 1 AND upper(c.type) = 'INTEGER' AND upper(m.sql) NOT LIKE '%WITHOUT ROWID%'
                        AND (SELECT count(*) FROM pragma_table_xinfo(m.name, ?) k WHERE k.pk > 0) = 1 THEN 'BY DEFAULT' END,
                    1, 1, CASE WHEN c.hidden IN (2, 3) THEN '' END, c.hidden = 3, NULL, NULL, NULL
                FROM {schema}.sqlite_master m JOIN pragma_table_xinfo(m.name, ?) c
                WHERE m.type IN ('table', 'view') AND c.hidden <> 1 ORDER BY m.name, c.cid""";
    }

    @Override
    protected String keyQuery() {
        return """
                SELECT t, i, p, c FROM (
                    SELECT m.name AS t, NULL AS i, 1 AS p, c.name AS c, 0 AS s, c.pk AS n
                    FROM {schema}.sqlite_master m JOIN pragma_table_xinfo(m.name, ?) c WHERE m.type = 'table' AND c.pk > 0
                    UNION ALL
                    SELECT m.name, i.name, 0, c.name, -i.seq, c.seqno
                    FROM {schema}.sqlite_master m JOIN pragma_index_list(m.name, ?) i JOIN pragma_index_info(i.name, ?) c
                    WHERE m.type = 'table' AND i.origin = 'u') ORDER BY t, p DESC, s, n""";
    }

    @Override
    protected String foreignKeyQuery() {
        return """
                SELECT m.name, f.id, f."from", ?, f."table",
                    coalesce(f."to", (SELECT k.name FROM pragma_table_xinfo(f."table", ?) k WHERE k.pk = f.seq + 1)),
                    f.on_delete, f.on_update, 0, 0
                FROM {schema}.sqlite_master m JOIN pragma_foreign_key_list(m.name, ?) f
                WHERE m.type = 'table' ORDER BY m.name, -f.id, f.seq""";
    }

    @Override
    protected String indexQuery() {
        return """
                SELECT m.name, i.name, i."unique", c.name, x.sql, c."desc", x.sql, NULL, NULL, 0, NULL, c.coll, 0, 0
                FROM {schema}.sqlite_master m JOIN pragma_index_list(m.name, ?) i JOIN pragma_index_xinfo(i.name, ?) c
                JOIN {schema}.sqlite_master x ON x.type = 'index' AND x.name = i.name
                WHERE m.type = 'table' AND i.origin = 'c' AND c.key = 1 ORDER BY m.name, i.name, c.seqno""";
    }

    @Override
    protected String leftOutQuery() {
        return """
                SELECT m.tbl_name, 'trigger ' || m.name, 'triggers are not reflected' FROM {schema}.sqlite_master m WHERE m.type = 'trigger'
                UNION ALL SELECT m.name, 'AUTOINCREMENT', 'numbers of deleted rows may be used again'
                    FROM {schema}.sqlite_master m WHERE m.type = 'table' AND upper(m.sql) LIKE '%AUTOINCREMENT%'
                UNION ALL SELECT m.name, 'ON CONFLICT', 'violations are refused'
                    FROM {schema}.sqlite_master m WHERE m.type = 'table' AND upper(m.sql) LIKE '%ON CONFLICT%'
                UNION ALL SELECT m.name, 'virtual table', 'it is created as a usual table'
                    FROM {schema}.sqlite_master m WHERE m.type = 'table' AND upper(m.sql) LIKE 'CREATE VIRTUAL%'
                UNION ALL SELECT m.name, 'null in the key ' || c.name, 'it is created NOT NULL'
                    FROM {schema}.sqlite_master m JOIN pragma_table_xinfo(m.name, ?) c
                    WHERE m.type = 'table' AND c.pk > 0 AND c."notnull" = 0 AND NOT (upper(c.type) = 'INTEGER'
                        AND (SELECT count(*) FROM pragma_table_xinfo(m.name, ?) k WHERE k.pk > 0) = 1)
                ORDER BY 1, 2""";
    }

    @Override
    protected String checkQuery() {
        return "";
    }

    @Override
    protected String viewDefinition(String shown) {
        return SqliteDefinition.viewQuery(shown);
    }

    /** By name, and what others have declared by the affinity of its name (sqlite.org/datatype3.html, section 3.1). */
    @Override
    protected @Nullable SqlType<?> type(TypeText type) {
        String name = type.name();
        if (name.equals("any")) {
            return null;
        }
        if (name.contains("int") && !name.contains("text")) {
            return SqlTypes.BIGINT;
        }
        SqlType<?> known = type.named(name.replace("_text", "")).standardType();
        if (name.startsWith("instant")) {
            return SqlTypes.INSTANT;
        } else if (name.startsWith("offset_timestamp")) {
            return SqlTypes.OFFSET_TIMESTAMP;
        } else if (known != null) {
            boolean rounded = known.family() == TypeFamily.DECIMAL && !name.contains("_text");
            return rounded && known.precision() > SqliteNumbers.EXACT_DIGITS ? SqlTypes.DECIMAL : known;
        } else if (name.startsWith("datetime")) {
            return SqlTypes.TIMESTAMP;
        } else if (name.contains("char") || name.contains("clob") || name.contains("text")) {
            return SqlTypes.TEXT;
        } else if (name.contains("blob") || name.isEmpty()) {
            return SqlTypes.BINARY;
        }
        boolean real = name.contains("real") || name.contains("floa") || name.contains("doub");
        return real ? SqlTypes.DOUBLE : SqlTypes.DECIMAL;
    }

    @Override
    protected TableInfo completed(TableInfo table, @Nullable String sql) {
        SqliteDefinition definition = SqliteDefinition.ofTable(sql == null ? "" : sql);
        TableInfo.Builder complete =
                TableInfo.builder(table.schema(), table.name()).temporary(table.temporary());
        table.options().forEach(complete::option);
        KeyInfo key = table.primaryKey();
        List<Constraint> primary = definition.constraints(Kind.PRIMARY_KEY);
        if (key != null) {
            complete.primaryKey(
                    new KeyInfo(primary.isEmpty() ? null : primary.get(0).name(), key.columns()));
        }
        for (ColumnInfo column : table.columns()) {
            boolean number = column.identity() != null;
            boolean refers = table.foreignKeys().stream()
                    .anyMatch(foreign -> lower(foreign.columns()).equals(lower(List.of(column.name()))));
            complete.column(completed(column, definition.computed(column.name()))
                    .withCollation(collation(definition, column.name()))
                    .numbered(refers ? null : column.identity(), column.nullable() && !number));
        }
        List<Constraint> uniques = new ArrayList<>(definition.constraints(Kind.UNIQUE));
        for (KeyInfo unique : table.uniques()) {
            Constraint declared = taken(uniques, (columns, target) -> columns.equals(lower(unique.columns())));
            complete.unique(new KeyInfo(declared == null ? null : declared.name(), unique.columns()));
        }
        List<Constraint> foreign = new ArrayList<>(definition.constraints(Kind.FOREIGN_KEY));
        for (ForeignKeyInfo reference : table.foreignKeys()) {
            Constraint declared = taken(
                    foreign,
                    (columns, target) -> columns.equals(lower(reference.columns()))
                            && target.equalsIgnoreCase(reference.targetTable()));
            complete.foreignKey(new ForeignKeyInfo(
                    declared == null ? null : declared.name(),
                    reference.columns(),
                    reference.targetSchema(),
                    reference.targetTable(),
                    reference.targetColumns(),
                    reference.onDelete(),
                    reference.onUpdate(),
                    declared != null && declared.deferrable(),
                    declared != null && declared.deferred()));
        }
        for (IndexInfo index : table.indexes()) {
            complete.index(completed(index, definition));
        }
        for (Constraint check : definition.constraints(Kind.CHECK)) {
            complete.check(new CheckInfo(check.name(), check.text()));
        }
        return complete.build();
    }

    private static ColumnInfo completed(ColumnInfo column, @Nullable String computed) {
        ComputedInfo known = column.computed();
        return column.withComputed(
                known == null || computed == null ? null : new ComputedInfo(computed, known.stored()));
    }

    /** Parts without a column, and the condition, stand in the statement, which the query has given as their text. */
    private static IndexInfo completed(IndexInfo index, SqliteDefinition table) {
        String sql = index.condition();
        List<@Nullable String> texts = sql == null ? List.of() : SqliteDefinition.indexParts(sql);
        List<IndexInfo.Part> parts = new ArrayList<>();
        for (int i = 0; i < index.parts().size(); i++) {
            IndexInfo.Part part = index.parts().get(i);
            String own = part.column() == null ? null : collation(table, part.column());
            String collation = part.collation();
            boolean usual = (own == null ? "BINARY" : own).equalsIgnoreCase(collation);
            parts.add(new IndexInfo.Part(
                    part.column(),
                    part.column() == null ? texts.get(i) : null,
                    part.descending(),
                    null,
                    0,
                    null,
                    usual ? null : collation));
        }
        return new IndexInfo(index.name(), parts, index.unique(), texts.isEmpty() ? null : texts.get(texts.size() - 1));
    }

    /** By its bytes is the usual way. */
    private static @Nullable String collation(SqliteDefinition table, String column) {
        String declared = table.collation(column);
        return "BINARY".equalsIgnoreCase(declared) ? null : declared;
    }

    private static @Nullable Constraint taken(List<Constraint> constraints, BiPredicate<List<String>, String> wanted) {
        for (Constraint constraint : constraints) {
            if (wanted.test(lower(constraint.columns()), constraint.target())) {
                constraints.remove(constraint);
                return constraint;
            }
        }
        return null;
    }

    private static List<String> lower(List<String> names) {
        return names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
    }
}

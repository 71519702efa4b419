package io.alkahest.dialect.h2;

import io.alkahest.catalog.CommonForm;
import io.alkahest.catalog.IndexInfo;
import io.alkahest.dialect.Dialect;
import io.alkahest.dialect.QueriedCatalog;
import io.alkahest.dialect.StandardForm;
import io.alkahest.dialect.TypeText;
import io.alkahest.type.SqlType;
import io.alkahest.type.SqlTypes;
import java.sql.Connection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** H2's INFORMATION_SCHEMA. */
final class H2Catalog extends QueriedCatalog {
    private static final CommonForm FORM = new StandardForm() {
        /** An array of at most so many elements is another type. */
        @Override
        public String ofType(String typeName) {
            return super.ofType(typeName) + typeName.replaceFirst("^[^\\[]*", "");
        }

        @Override
        protected Map<String, String> functions() {
            return Map.of("length", "char_length");
        }

        @Override
        protected IndexInfo.Nulls usualNulls(boolean descending) {
            return descending ? IndexInfo.Nulls.LAST : IndexInfo.Nulls.FIRST;
        }
    };

    H2Catalog(Dialect dialect) {
        super(dialect);
    }

    @Override
    public CommonForm commonForm() {
        return FORM;
    }

    @Override
    protected String schemaQuery() {
        return """
                SELECT schema_name, schema_name = SCHEMA() FROM information_schema.schemata
                WHERE schema_name <> 'INFORMATION_SCHEMA' ORDER BY schema_name""";
    }

    @Override
    protected String tableQuery() {
        return """
                SELECT t.table_name,
                    CASE WHEN t.table_type = 'VIEW' THEN 'VIEW' WHEN t.table_type LIKE '%TEMPORARY' THEN 'TEMPORARY' ELSE 'TABLE' END,
                    t.remarks, v.view_definition
                FROM information_schema.tables t
                LEFT JOIN information_schema.views v ON v.table_schema = t.table_schema AND v.table_name = t.table_name
                WHERE t.table_schema = ? ORDER BY t.table_name""";
    }

    @Override
    protected String columnQuery() {
        return """
                SELECT c.table_name, c.column_name,
                    CASE WHEN c.domain_name IS NULL THEN '' ELSE QUOTE_IDENT(c.domain_name) || ' IS ' END || CASE c.data_type
                    WHEN 'ENUM' THEN 'ENUM(' || (
                        SELECT LISTAGG('''' || REPLACE(e.value_name, '''', '''''') || '''', ', ') WITHIN GROUP (ORDER BY e.value_ordinal)
                        FROM information_schema.enum_values e
                        WHERE e.object_schema = c.table_schema AND e.object_name = c.table_name AND e.enum_identifier = c.dtd_identifier) || ')'
                    WHEN 'ARRAY' THEN (
                        SELECT %s FROM information_schema.element_types a
                        WHERE a.object_schema = c.table_schema AND a.object_name = c.table_name
                            AND a.collection_type_identifier = c.dtd_identifier) || ' ARRAY'
                        || CASE WHEN c.maximum_cardinality < 65536 THEN '[' || c.maximum_cardinality || ']' ELSE '' END
                    WHEN 'ROW' THEN (
                        SELECT 'ROW(' || LISTAGG(QUOTE_IDENT(f.field_name) || ' ' || %s, ', ') WITHIN GROUP (ORDER BY f.ordinal_position) || ')'
                        FROM information_schema.fields f
                        WHERE f.object_schema = c.table_schema AND f.object_name = c.table_name AND f.row_identifier = c.dtd_identifier)
                    ELSE %s END,
                    c.is_nullable = 'YES', c.column_default, c.identity_generation, c.identity_start, c.identity_increment,
                    c.generation_expression, c.is_generated = 'ALWAYS', c.remarks, NULL, c.column_on_update
                FROM information_schema.columns c
                WHERE c.table_schema = ? ORDER BY c.table_name, c.ordinal_position""".formatted(H2TypeText.of("a"), H2TypeText.of("f"), H2TypeText.of("c"));
    }

    @Override
    protected String keyQuery() {
        return """
                SELECT c.table_name, c.constraint_name, c.constraint_type = 'PRIMARY KEY', k.column_name
                FROM information_schema.table_constraints c
                JOIN information_schema.key_column_usage k
                    ON k.constraint_schema = c.constraint_schema AND k.constraint_name = c.constraint_name
                WHERE c.table_schema = ? AND (c.constraint_type = 'PRIMARY KEY' OR c.constraint_type = 'UNIQUE' AND COALESCE(c.nulls_distinct, 'YES') = 'YES')
                ORDER BY c.table_name, c.constraint_name, k.ordinal_position""";
    }

    @Override
    protected String foreignKeyQuery() {
        return """
                SELECT k.table_name, k.constraint_name, k.column_name, t.table_schema, t.table_name, t.column_name,
                    r.delete_rule, r.update_rule, FALSE, FALSE
                FROM information_schema.referential_constraints r
                JOIN information_schema.key_column_usage k
                    ON k.constraint_schema = r.constraint_schema AND k.constraint_name = r.constraint_name
                JOIN information_schema.key_column_usage t
                    ON t.constraint_schema = r.unique_constraint_schema AND t.constraint_name = r.unique_constraint_name
                    AND t.ordinal_position = k.position_in_unique_constraint
                WHERE k.table_schema = ? ORDER BY k.table_name, k.constraint_name, k.ordinal_position""";
    }

    @Override
    protected String indexQuery() {
        return """
                SELECT i.table_name, i.index_name, i.index_type_name LIKE 'UNIQUE %', c.column_name, NULL,
                    c.ordering_specification = 'DESC', NULL,
                    CASE WHEN i.index_type_name LIKE '%HASH%' THEN 'hash' WHEN i.index_type_name LIKE '%SPATIAL%' THEN 'spatial' END,
                    CASE WHEN (c.ordering_specification = 'DESC') = (c.null_ordering = 'FIRST') THEN c.null_ordering END, 0, NULL, NULL,
                    COALESCE(i.nulls_distinct, 'YES') = 'NO', FALSE
                FROM information_schema.indexes i
                JOIN information_schema.index_columns c ON c.index_schema = i.index_schema AND c.index_name = i.index_name
                WHERE i.table_schema = ? AND NOT i.is_generated
                ORDER BY i.table_name, i.index_name, c.ordinal_position""";
    }

    @Override
    protected String checkQuery() {
        return """
                SELECT t.table_name, t.constraint_name, c.check_clause
                FROM information_schema.table_constraints t
                JOIN information_schema.check_constraints c
                    ON c.constraint_schema = t.constraint_schema AND c.constraint_name = t.constraint_name
                WHERE t.table_schema = ? AND t.constraint_type = 'CHECK' ORDER BY t.table_name, t.constraint_name""";
    }

    /** Unique constraints that take nulls for equal, or for different even where other columns are equal. */
    @Override
    protected String constraintQuery() {
        return """
                SELECT c.table_name, c.constraint_name,
                    'UNIQUE NULLS ' || CASE c.nulls_distinct WHEN 'NO' THEN 'NOT' ELSE 'ALL' END || ' DISTINCT ('
                        || LISTAGG(QUOTE_IDENT(k.column_name), ', ') WITHIN GROUP (ORDER BY k.ordinal_position) || ')'
                FROM information_schema.table_constraints c
                JOIN information_schema.key_column_usage k
                    ON k.constraint_schema = c.constraint_schema AND k.constraint_name = c.constraint_name
                WHERE c.table_schema = ? AND c.constraint_type = 'UNIQUE' AND c.nulls_distinct IN ('NO', 'ALL')
                GROUP BY c.table_name, c.constraint_name, c.nulls_distinct ORDER BY c.table_name, c.constraint_name""";
    }

    @Override
    protected String leftOutQuery() {
        return """
                SELECT g.event_object_table, 'trigger ' || g.trigger_name, 'triggers are not reflected'
                FROM information_schema.triggers g WHERE g.event_object_schema = ?
                UNION ALL SELECT c.table_name, 'domain ' || LOWER(c.domain_name) || ' of ' || LOWER(c.column_name),
                    'it is used where it exists and not created'
                FROM information_schema.columns c JOIN information_schema.tables t
                    ON t.table_schema = c.table_schema AND t.table_name = c.table_name AND t.table_type LIKE '%TABLE%'
                WHERE c.table_schema = ? AND c.domain_name IS NOT NULL
                UNION ALL SELECT i.table_name, 'nulls of index ' || i.index_name, 'they are different where other columns differ'
                FROM information_schema.indexes i WHERE i.table_schema = ? AND NOT i.is_generated AND i.nulls_distinct = 'ALL'
                ORDER BY 1, 2""";
    }

    /** A floating number of ten digits is no decimal of ten. */
    @Override
    protected @Nullable SqlType<?> type(TypeText type) {
        return switch (type.name()) {
            case "decfloat" -> type.array() ? SqlTypes.array(SqlTypes.DECIMAL) : SqlTypes.DECIMAL;
            case "tinyint" -> type.array() ? null : SqlTypes.TINYINT;
            case "varchar_ignorecase" ->
                type.array() ? null : type.named("character varying").standardType();
            default -> type.standardType();
        };
    }

    @Override
    protected String sequenceQuery(Connection connection, String schema) {
        return """
                SELECT sequence_name, start_value, increment, minimum_value, maximum_value, cycle_option = 'YES'
                FROM information_schema.sequences WHERE sequence_schema = ? ORDER BY sequence_name""";
    }
}

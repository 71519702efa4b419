package io.alkahest.dialect.h2;

import io.alkahest.catalog.CommonForm;
import io.alkahest.catalog.IndexInfo;
import io.alkahest.dialect.Dialect;
import io.alkahest.dialect.QueriedCatalog;
import io.alkahest.dialect.StandardForm;
import java.sql.Connection;
import java.util.Map;

/** H2's INFORMATION_SCHEMA. */
final class H2Catalog extends QueriedCatalog {
    private static final CommonForm FORM = new StandardForm() {
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
                    CASE c.data_type
                    WHEN 'ENUM' THEN 'ENUM(' || (
                        SELECT LISTAGG('''' || REPLACE(e.value_name, '''', '''''') || '''', ', ') WITHIN GROUP (ORDER BY e.value_ordinal)
                        FROM information_schema.enum_values e
                        WHERE e.object_schema = c.table_schema AND e.object_name = c.table_name AND e.enum_identifier = c.dtd_identifier) || ')'
                    WHEN 'ARRAY' THEN (
                        SELECT %s FROM information_schema.element_types a
                        WHERE a.object_schema = c.table_schema AND a.object_name = c.table_name
                            AND a.collection_type_identifier = c.dtd_identifier) || ' ARRAY'
                    ELSE %s END,
                    c.is_nullable = 'YES', c.column_default, c.identity_generation, c.identity_start, c.identity_increment,
                    c.generation_expression, c.is_generated = 'ALWAYS', c.remarks, NULL, c.column_on_update
                FROM information_schema.columns c
                WHERE c.table_schema = ? ORDER BY c.table_name, c.ordinal_position""".formatted(typeText("a"), typeText("c"));
    }

    /** A type with its arguments, but for lengths that nobody has declared. */
    private static String typeText(String source) {
        return """
                CASE
                WHEN %1$s.data_type IN ('CHARACTER', 'CHARACTER VARYING', 'BINARY', 'BINARY VARYING') AND %1$s.character_maximum_length < 1000000000
                    THEN %1$s.data_type || '(' || %1$s.character_maximum_length || ')'
                WHEN %1$s.data_type = 'NUMERIC' THEN 'NUMERIC(' || %1$s.numeric_precision || ', ' || %1$s.numeric_scale || ')'
                WHEN %1$s.data_type IN ('TIME', 'TIMESTAMP') THEN %1$s.data_type || '(' || %1$s.datetime_precision || ')'
                WHEN %1$s.data_type LIKE '%% WITH TIME ZONE'
                    THEN REPLACE(%1$s.data_type, ' WITH', '(' || %1$s.datetime_precision || ') WITH')
                ELSE %1$s.data_type END""".formatted(source);
    }

    @Override
    protected String keyQuery() {
        return """
                SELECT c.table_name, c.constraint_name, c.constraint_type = 'PRIMARY KEY', k.column_name
                FROM information_schema.table_constraints c
                JOIN information_schema.key_column_usage k
                    ON k.constraint_schema = c.constraint_schema AND k.constraint_name = c.constraint_name
                WHERE c.table_schema = ? AND c.constraint_type IN ('PRIMARY KEY', 'UNIQUE')
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
                SELECT i.table_name, i.index_name, i.index_type_name = 'UNIQUE INDEX', c.column_name, NULL,
                    c.ordering_specification = 'DESC', NULL, NULL,
                    CASE WHEN (c.ordering_specification = 'DESC') = (c.null_ordering = 'FIRST') THEN c.null_ordering END, 0, NULL, NULL, FALSE, FALSE
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

    @Override
    protected String sequenceQuery(Connection connection, String schema) {
        return """
                SELECT sequence_name, start_value, increment, minimum_value, maximum_value, cycle_option = 'YES'
                FROM information_schema.sequences WHERE sequence_schema = ? ORDER BY sequence_name""";
    }
}

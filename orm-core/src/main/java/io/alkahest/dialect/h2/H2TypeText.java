package io.alkahest.dialect.h2;

/** A type of H2's catalogs as it stands in a definition. */
final class H2TypeText {
    private H2TypeText() {}

    /**
     * The SQL of a type with its arguments, but for those that nobody has declared, from the columns of a row of
     * {@code source}.
     */
    static String of(String source) {
        return """
                CASE
                WHEN %1$s.data_type IN ('CHARACTER', 'CHARACTER VARYING', 'VARCHAR_IGNORECASE', 'BINARY', 'BINARY VARYING', 'JAVA_OBJECT')
                    AND %1$s.character_maximum_length < 1000000000
                    OR %1$s.data_type LIKE '%% LARGE OBJECT' AND %1$s.character_maximum_length < 9223372036854775807
                    THEN %1$s.data_type || '(' || %1$s.character_maximum_length || ')'
                WHEN %1$s.data_type = 'NUMERIC' THEN 'NUMERIC(' || %1$s.numeric_precision || ', ' || %1$s.numeric_scale || ')'
                WHEN %1$s.data_type = 'DECFLOAT' AND %1$s.declared_numeric_precision IS NOT NULL
                    THEN 'DECFLOAT(' || %1$s.declared_numeric_precision || ')'
                WHEN %1$s.data_type IN ('TIME', 'TIMESTAMP') THEN %1$s.data_type || '(' || %1$s.datetime_precision || ')'
                WHEN %1$s.data_type LIKE '%% WITH TIME ZONE'
                    THEN REPLACE(%1$s.data_type, ' WITH', '(' || %1$s.datetime_precision || ') WITH')
                WHEN %1$s.data_type = 'GEOMETRY' AND %1$s.geometry_type IS NOT NULL
                    THEN 'GEOMETRY(' || %1$s.geometry_type || COALESCE(', ' || %1$s.geometry_srid, '') || ')'
                WHEN %1$s.interval_type = 'SECOND'
                    THEN 'INTERVAL SECOND(' || %1$s.interval_precision || ', ' || %1$s.datetime_precision || ')'
                WHEN %1$s.data_type = 'INTERVAL'
                    THEN 'INTERVAL ' || REGEXP_REPLACE(%1$s.interval_type, '^([A-Z]+)', '$1(' || %1$s.interval_precision || ')')
                        || CASE WHEN %1$s.interval_type LIKE '%% SECOND' THEN '(' || %1$s.datetime_precision || ')' ELSE '' END
                ELSE %1$s.data_type END""".formatted(source);
    }
}

package io.alkahest.dialect.postgresql;

import io.alkahest.catalog.CommonForm;
import io.alkahest.catalog.IndexInfo;
import io.alkahest.dialect.Dialect;
import io.alkahest.dialect.QueriedCatalog;
import io.alkahest.dialect.StandardForm;
import io.alkahest.dialect.TypeText;
import io.alkahest.type.SqlType;
import io.alkahest.type.SqlTypes;
import java.sql.Connection;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** PostgreSQL's {@code pg_catalog}. */
final class PostgresCatalog extends QueriedCatalog {
    private static final CommonForm FORM = new StandardForm() {
        /** Times without a precision have six digits. */
        @Override
        protected TypeText type(TypeText type) {
            boolean time = type.name().startsWith("time") && type.arguments().equals(List.of("6"));
            return time ? new TypeText(type.name(), List.of(), type.array()) : type;
        }

        @Override
        protected IndexInfo.Nulls usualNulls(boolean descending) {
            return descending ? IndexInfo.Nulls.FIRST : IndexInfo.Nulls.LAST;
        }
    };

    /** A key that is checked later, carries columns along, takes nulls for equal, or is one of periods. */
    private static final String UNUSUAL_KEY = """
            k.condeferrable OR coalesce((to_jsonb(k) ->> 'conperiod')::boolean, FALSE) OR EXISTS (
                SELECT 1 FROM pg_index i WHERE i.indexrelid = k.conindid
                    AND (i.indnatts > i.indnkeyatts OR coalesce((to_jsonb(i) ->> 'indnullsnotdistinct')::boolean, FALSE)))""";

    private static final Pattern SEQUENCE_BY_TEXT =
            Pattern.compile("^nextval\\(\\(('(?:[^']|'')*')::text\\)::regclass\\)$");

    PostgresCatalog(Dialect dialect) {
        super(dialect);
    }

    @Override
    public CommonForm commonForm() {
        return FORM;
    }

    @Override
    protected String schemaQuery() {
        return """
                SELECT nspname, nspname = current_schema() FROM pg_namespace
                WHERE nspname !~ '^pg_' AND nspname <> 'information_schema' ORDER BY nspname""";
    }

    @Override
    protected String tableQuery() {
        return """
                SELECT c.relname,
                    CASE WHEN c.relkind = 'v' THEN 'VIEW' WHEN c.relkind = 'm' THEN 'MATERIALIZED'
                        WHEN c.relpersistence = 't' THEN 'TEMPORARY' ELSE 'TABLE' END,
                    obj_description(c.oid, 'pg_class'), CASE WHEN c.relkind IN ('v', 'm') THEN pg_get_viewdef(c.oid) END
                FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE n.nspname = ? AND c.relkind IN ('r', 'p', 'f', 'v', 'm') ORDER BY c.relname""";
    }

    /** A column with a sequence of its own, which {@code serial} makes, is numbered as an identity column is. */
    @Override
    protected String columnQuery() {
        return """
                SELECT c.relname, a.attname,
                    CASE WHEN t.typtype = 'e' THEN 'enum ' || format_type(a.atttypid, a.atttypmod) || '('
                        || (SELECT string_agg(quote_literal(e.enumlabel), ', ' ORDER BY e.enumsortorder) FROM pg_enum e WHERE e.enumtypid = t.oid) || ')'
                        WHEN t.typtype = 'd' THEN format_type(a.atttypid, a.atttypmod) || ' IS ' || format_type(t.typbasetype, t.typtypmod)
                        ELSE format_type(a.atttypid, a.atttypmod) END,
                    NOT a.attnotnull,
                    CASE WHEN a.attgenerated = '' AND s.seqstart IS NULL THEN pg_get_expr(d.adbin, d.adrelid) END,
                    CASE WHEN a.attidentity = 'a' THEN 'ALWAYS' WHEN s.seqstart IS NOT NULL THEN 'BY DEFAULT' END,
                    s.seqstart, s.seqincrement,
                    CASE WHEN a.attgenerated <> '' THEN pg_get_expr(d.adbin, d.adrelid) END, a.attgenerated = 's',
                    col_description(a.attrelid, a.attnum),
                    CASE WHEN a.attcollation <> t.typcollation THEN (SELECT l.collname FROM pg_collation l WHERE l.oid = a.attcollation) END, NULL
                FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
                JOIN pg_type t ON t.oid = a.atttypid
                LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
                LEFT JOIN LATERAL (
                    SELECT q.seqstart, q.seqincrement FROM pg_depend o JOIN pg_sequence q ON q.seqrelid = o.objid
                    WHERE o.classid = 'pg_class'::regclass AND o.refclassid = 'pg_class'::regclass AND o.deptype IN ('a', 'i')
                        AND o.refobjid = a.attrelid AND o.refobjsubid = a.attnum
                        AND (a.attidentity <> '' OR pg_get_expr(d.adbin, d.adrelid) LIKE 'nextval(%') LIMIT 1) s ON TRUE
                WHERE n.nspname = ? AND c.relkind IN ('r', 'p', 'f', 'v', 'm') AND a.attnum > 0 AND NOT a.attisdropped
                ORDER BY c.relname, a.attnum""";
    }

    @Override
    protected String keyQuery() {
        return """
                SELECT c.relname, k.conname, k.contype = 'p', a.attname
                FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
                CROSS JOIN LATERAL unnest(k.conkey) WITH ORDINALITY AS p(attnum, place)
                JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = p.attnum
                WHERE n.nspname = ? AND (k.contype = 'p' OR k.contype = 'u' AND NOT (%s)) ORDER BY c.relname, k.conname, p.place""".formatted(UNUSUAL_KEY);
    }

    @Override
    protected String foreignKeyQuery() {
        String action =
                "CASE k.%s WHEN 'r' THEN 'RESTRICT' WHEN 'c' THEN 'CASCADE' WHEN 'n' THEN 'SET NULL' WHEN 'd' THEN 'SET DEFAULT' ELSE 'NO ACTION' END";
        return """
                SELECT c.relname, k.conname, a.attname, tn.nspname, tc.relname, ta.attname, %s, %s, k.condeferrable, k.condeferred
                FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
                JOIN pg_class tc ON tc.oid = k.confrelid JOIN pg_namespace tn ON tn.oid = tc.relnamespace
                CROSS JOIN LATERAL unnest(k.conkey, k.confkey) WITH ORDINALITY AS p(own, target, place)
                JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = p.own
                JOIN pg_attribute ta ON ta.attrelid = k.confrelid AND ta.attnum = p.target
                WHERE n.nspname = ? AND k.contype = 'f' AND k.conparentid = 0 ORDER BY c.relname, k.conname, p.place""".formatted(action.formatted("confdeltype"), action.formatted("confupdtype"));
    }

    /** Those that have come to be: one whose building has failed stays behind and is used by nobody. */
    @Override
    protected String indexQuery() {
        return """
                SELECT c.relname, x.relname, i.indisunique, a.attname, pg_get_indexdef(i.indexrelid, p.place, TRUE),
                    i.indoption[p.place - 1] & 1 = 1, pg_get_expr(i.indpred, i.indrelid), NULLIF(m.amname, 'btree'),
                    CASE (i.indoption[p.place - 1] & 3) WHEN 1 THEN 'LAST' WHEN 2 THEN 'FIRST' END, 0,
                    CASE WHEN NOT o.opcdefault THEN o.opcname END,
                    CASE WHEN i.indcollation[p.place - 1] <> 0
                        AND i.indcollation[p.place - 1] <> coalesce(a.attcollation, (SELECT oid FROM pg_collation WHERE collname = 'default'))
                        AND a.attname IS NOT NULL THEN l.collname END,
                    coalesce((to_jsonb(i) ->> 'indnullsnotdistinct')::boolean, FALSE), p.place > i.indnkeyatts
                FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid JOIN pg_namespace n ON n.oid = c.relnamespace
                JOIN pg_class x ON x.oid = i.indexrelid JOIN pg_am m ON m.oid = x.relam
                CROSS JOIN LATERAL generate_series(1, i.indnatts) AS p(place)
                LEFT JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[p.place - 1] AND a.attnum > 0
                LEFT JOIN pg_opclass o ON o.oid = i.indclass[p.place - 1] AND p.place <= i.indnkeyatts
                LEFT JOIN pg_collation l ON l.oid = i.indcollation[p.place - 1] AND p.place <= i.indnkeyatts
                WHERE n.nspname = ? AND i.indisvalid AND NOT EXISTS (
                    SELECT 1 FROM pg_constraint k WHERE k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x'))
                ORDER BY c.relname, x.relname, p.place""";
    }

    /** Exclusions, and unique constraints with more than columns. */
    @Override
    protected String constraintQuery() {
        return """
                SELECT c.relname, k.conname, pg_get_constraintdef(k.oid)
                FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE n.nspname = ? AND (k.contype = 'x' OR k.contype = 'u' AND (%s)) ORDER BY c.relname, k.conname""".formatted(UNUSUAL_KEY);
    }

    @Override
    protected String checkQuery() {
        return """
                SELECT c.relname, k.conname, pg_get_expr(k.conbin, k.conrelid)
                FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE n.nspname = ? AND k.contype = 'c' ORDER BY c.relname, k.conname""";
    }

    @Override
    protected String leftOutQuery() {
        return PostgresLeftOut.QUERY;
    }

    @Override
    protected String sequenceQuery(Connection connection, String schema) {
        return """
                SELECT c.relname, s.seqstart, s.seqincrement, s.seqmin, s.seqmax, s.seqcycle
                FROM pg_sequence s JOIN pg_class c ON c.oid = s.seqrelid JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE n.nspname = ? AND NOT EXISTS (
                    SELECT 1 FROM pg_depend o WHERE o.classid = 'pg_class'::regclass AND o.objid = c.oid AND o.deptype IN ('a', 'i'))
                ORDER BY c.relname""";
    }

    /** A sequence that is looked up by its name each time is the same sequence. */
    @Override
    protected String defaultSql(String shown, @Nullable SqlType<?> type) {
        return SEQUENCE_BY_TEXT.matcher(shown).replaceFirst("nextval($1::regclass)");
    }

    @Override
    protected @Nullable SqlType<?> type(TypeText type) {
        if (type.name().equals("bytea") && !type.array()) {
            return SqlTypes.BINARY;
        }
        return type.name().equals("name") && !type.array() ? SqlTypes.TEXT : type.standardType();
    }
}

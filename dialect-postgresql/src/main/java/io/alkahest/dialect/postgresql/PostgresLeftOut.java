package io.alkahest.dialect.postgresql;

/** What tables of PostgreSQL have that cannot be declared. */
final class PostgresLeftOut {
    private static final String TABLES =
            " JOIN pg_class c ON c.oid = %s JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = ? ";

    private static final String OWN_TYPES = """
            SELECT c.relname, CASE WHEN b.typtype = 'd' THEN 'domain ' ELSE 'type ' END || format_type(a.atttypid, a.atttypmod) || ' of ' || a.attname,
                'it is used where it exists and not created'
            FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid
            JOIN pg_type b ON b.oid = CASE WHEN t.typelem <> 0 AND t.typcategory = 'A' THEN t.typelem ELSE t.oid END
            JOIN pg_namespace tn ON tn.oid = b.typnamespace""" + TABLES.formatted("a.attrelid") + """
            AND c.relkind IN ('r', 'p') AND a.attnum > 0 AND NOT a.attisdropped AND b.typtype <> 'e' AND tn.nspname NOT IN ('pg_catalog', 'information_schema')""";

    private static final String TRIGGERS =
            """
            SELECT c.relname, 'trigger ' || g.tgname, 'triggers are not reflected' FROM pg_trigger g""" + TABLES.formatted("g.tgrelid") + "AND NOT g.tgisinternal AND g.tgparentid = 0";

    private static final String RULES = """
            SELECT c.relname, 'rule ' || r.rulename, 'rules are not reflected' FROM pg_rewrite r""" + TABLES.formatted("r.ev_class") + "AND c.relkind IN ('r', 'p')";

    private static final String POLICIES = """
            SELECT c.relname, 'policy ' || p.polname, 'policies are not reflected' FROM pg_policy p""" + TABLES.formatted("p.polrelid");

    private static final String PARTITIONS = """
            SELECT c.relname, 'partitioning by ' || pg_get_partkeydef(c.oid), 'it is created as one table'
            FROM pg_partitioned_table p""" + TABLES.formatted("p.partrelid");

    private static final String PARENTS = """
            SELECT c.relname,
                CASE WHEN c.relispartition THEN 'partition of ' ELSE 'inheritance from ' END || i.inhparent::regclass,
                'it is created as a table of its own'
            FROM pg_inherits i""" + TABLES.formatted("i.inhrelid") + "AND c.relkind IN ('r', 'p', 'f')";

    private static final String KINDS = """
            SELECT c.relname,
                CASE WHEN c.relkind = 'f' THEN 'foreign table' WHEN c.relpersistence = 'u' THEN 'unlogged table' ELSE 'options ' || array_to_string(c.reloptions, ', ') END,
                'it is created as a usual table'
            FROM pg_class x""" + TABLES.formatted("x.oid")
            + "AND (c.relkind = 'f' OR c.relpersistence = 'u' OR c.reloptions IS NOT NULL) AND c.relkind IN ('r', 'p', 'f')";

    private static final String CONSTRAINTS = """
            SELECT c.relname, 'part of constraint ' || k.conname || ' ' || pg_get_constraintdef(k.oid), 'it is created as a usual one that holds for all rows'
            FROM pg_constraint k""" + TABLES.formatted("k.conrelid") + """
            AND k.conparentid = 0 AND (k.contype IN ('c', 'f') AND NOT k.convalidated OR k.contype = 'c' AND k.connoinherit
                OR k.contype = 'f' AND (k.confmatchtype = 'f' OR coalesce(to_jsonb(k) ->> 'confdelsetcols', '') <> ''
                    OR coalesce((to_jsonb(k) ->> 'conperiod')::boolean, FALSE))
                OR k.contype = 'p' AND (k.condeferrable OR coalesce((to_jsonb(k) ->> 'conperiod')::boolean, FALSE)
                    OR EXISTS (SELECT 1 FROM pg_index i WHERE i.indexrelid = k.conindid AND i.indnatts > i.indnkeyatts)))""";

    private static final String INDEX_OPTIONS = """
            SELECT c.relname, 'options ' || array_to_string(o.reloptions, ', ') || ' of index ' || o.relname, 'it is created with the usual ones'
            FROM pg_index i JOIN pg_class o ON o.oid = i.indexrelid""" + TABLES.formatted("i.indrelid") + "AND o.reloptions IS NOT NULL";

    /** Table, what it is, and why it is left out. */
    static final String QUERY = String.join(
                    " UNION ALL ",
                    OWN_TYPES,
                    TRIGGERS,
                    RULES,
                    POLICIES,
                    PARTITIONS,
                    PARENTS,
                    KINDS,
                    CONSTRAINTS,
                    INDEX_OPTIONS)
            + " ORDER BY 1, 2";

    private PostgresLeftOut() {}
}

package io.alkahest.dialect.mysql;

/** What tables of MySQL and MariaDB have that cannot be declared. */
final class MySqlLeftOut {
    private static final String TRIGGERS = """
            SELECT event_object_table, CONCAT('trigger ', trigger_name), 'triggers are not reflected'
            FROM information_schema.triggers WHERE event_object_schema = ?""";

    private static final String PARTITIONS = """
            SELECT DISTINCT table_name, CONCAT('partitioning by ', partition_method), 'it is created as one table'
            FROM information_schema.partitions WHERE table_schema = ? AND partition_name IS NOT NULL""";

    private static final String ROW_FORMATS = """
            SELECT table_name, CONCAT('row format ', row_format), 'it is created with the usual one'
            FROM information_schema.tables WHERE table_schema = ? AND create_options LIKE '%row_format%'""";

    private static final String KEY_PREFIXES = """
            SELECT table_name, CONCAT('prefix of ', column_name, ' in the primary key'), 'the whole column is the key'
            FROM information_schema.statistics WHERE table_schema = ? AND index_name = 'PRIMARY' AND sub_part IS NOT NULL""";

    private static final String UNENFORCED_CHECKS = """
            SELECT table_name, CONCAT('check ', constraint_name, ' without enforcement'), 'it is created as one that is enforced'
            FROM information_schema.table_constraints WHERE table_schema = ? AND constraint_type = 'CHECK' AND enforced = 'NO'""";

    private static final String INVISIBLE_INDEXES = """
            SELECT DISTINCT table_name, CONCAT('invisibility of index ', index_name), 'it is created as one that is used'
            FROM information_schema.statistics WHERE table_schema = ? AND is_visible = 'NO'""";

    private static final String VERSIONED = """
            SELECT table_name, 'system versioning', 'it is created without its history'
            FROM information_schema.tables WHERE table_schema = ? AND table_type = 'SYSTEM VERSIONED'""";

    private MySqlLeftOut() {}

    /** Table, what it is, and why it is left out. */
    static String query(boolean mariaDb) {
        String common = String.join(" UNION ALL ", TRIGGERS, PARTITIONS, ROW_FORMATS, KEY_PREFIXES);
        String own = mariaDb ? VERSIONED : UNENFORCED_CHECKS + " UNION ALL " + INVISIBLE_INDEXES;
        return common + " UNION ALL " + own + " ORDER BY 1, 2";
    }
}

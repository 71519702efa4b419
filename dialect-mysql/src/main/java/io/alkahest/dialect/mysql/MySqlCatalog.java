package io.alkahest.dialect.mysql;

import io.alkahest.catalog.ColumnInfo;
import io.alkahest.catalog.CommonForm;
import io.alkahest.catalog.IdentityInfo;
import io.alkahest.catalog.KeyInfo;
import io.alkahest.catalog.SequenceInfo;
import io.alkahest.catalog.TableInfo;
import io.alkahest.dialect.Dialect;
import io.alkahest.dialect.QueriedCatalog;
import io.alkahest.dialect.StandardForm;
import io.alkahest.dialect.TypeText;
import io.alkahest.schema.ReferentialAction;
import io.alkahest.type.SqlType;
import io.alkahest.type.SqlTypes;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The information_schema of MySQL and MariaDB, which differ in how they show expressions and defaults. */
final class MySqlCatalog extends QueriedCatalog {
    private static final Set<String> INTEGERS = Set.of("tinyint", "smallint", "mediumint", "integer", "int", "bigint");

    /**
     * A unique constraint is an index in which everything is a column and ascending; whoever created it, and as what,
     * is not known.
     */
    private static final String CONSTRAINT = """
            s.non_unique = 0 AND NOT EXISTS (
                SELECT 1 FROM information_schema.statistics o
                WHERE o.table_schema = s.table_schema AND o.table_name = s.table_name AND o.index_name = s.index_name
                    AND (o.column_name IS NULL OR o.collation = 'D' OR o.sub_part IS NOT NULL AND o.index_name <> 'PRIMARY'))""";

    private static final CommonForm FORM = new StandardForm() {
        @Override
        protected boolean backslashes() {
            return true;
        }

        @Override
        public boolean indexesForeignKeys() {
            return true;
        }

        @Override
        protected TypeText type(TypeText type) {
            if (type.name().equals("tinyint") && type.arguments().equals(List.of("1"))) {
                return new TypeText("boolean", List.of(), false);
            }
            boolean unsigned = type.name().endsWith(" unsigned");
            String name =
                    unsigned ? type.name().substring(0, type.name().length() - " unsigned".length()) : type.name();
            return INTEGERS.contains(name)
                    ? new TypeText(
                            (name.equals("int") ? "integer" : name) + (unsigned ? " unsigned" : ""), List.of(), false)
                    : type;
        }

        /** The catalog knows the next number, not the first. */
        @Override
        protected @Nullable IdentityInfo identity(ColumnInfo column) {
            return column.identity() == null ? null : IdentityInfo.BY_DEFAULT;
        }

        /** InnoDB has no difference between the two. */
        @Override
        protected ReferentialAction action(ReferentialAction action) {
            return action == ReferentialAction.RESTRICT ? ReferentialAction.NO_ACTION : action;
        }

        /** The greatest number of a sequence is one less than a BIGINT's. */
        @Override
        public SequenceInfo of(SequenceInfo sequence) {
            return sequence.limited(Long.MIN_VALUE + 1, Long.MAX_VALUE - 1);
        }
    };

    private static final Pattern QUOTED =
            Pattern.compile("_utf8mb4'(?:[^'\\\\]|''|\\\\.)*+'|`(?:[^`]|``)*+`", Pattern.DOTALL);

    private final Dialect dialect;
    private final boolean mariaDb;

    MySqlCatalog(Dialect dialect, boolean mariaDb) {
        super(dialect);
        this.dialect = dialect;
        this.mariaDb = mariaDb;
    }

    @Override
    public CommonForm commonForm() {
        return FORM;
    }

    @Override
    protected String schemaQuery() {
        return """
                SELECT schema_name, schema_name = DATABASE() FROM information_schema.schemata
                WHERE schema_name NOT IN ('information_schema', 'mysql', 'performance_schema', 'sys') ORDER BY schema_name""";
    }

    @Override
    protected String tableQuery() {
        return """
                SELECT t.table_name, CASE WHEN t.table_type = 'VIEW' THEN 'VIEW' WHEN t.table_type LIKE '%TEMPORARY%' THEN 'TEMPORARY' ELSE 'TABLE' END,
                    CASE WHEN t.table_type <> 'VIEW' THEN t.table_comment END, v.view_definition, t.engine AS engine, t.table_collation AS collation
                FROM information_schema.tables t
                LEFT JOIN information_schema.views v ON v.table_schema = t.table_schema AND v.table_name = t.table_name
                WHERE t.table_schema = ? AND t.table_type <> 'SEQUENCE' ORDER BY t.table_name""";
    }

    /**
     * MariaDB shows defaults as SQL; MySQL shows the value, or an expression whose quotes and backslashes are escaped.
     * JSON of MariaDB is text with a check.
     */
    @Override
    protected String columnQuery() {
        String defaultSql = mariaDb ? "NULLIF(c.column_default, 'NULL')" : """
                CASE WHEN c.extra LIKE '%DEFAULT_GENERATED%' THEN CONCAT('(', REPLACE(REPLACE(c.column_default,
                        CONCAT(CHAR(92), CHAR(39)), CHAR(39)), CONCAT(CHAR(92), CHAR(92)), CHAR(92)), ')')
                    WHEN c.column_default IS NULL OR c.numeric_precision IS NOT NULL OR c.data_type IN ('binary', 'varbinary', 'bit') THEN c.column_default
                    ELSE QUOTE(c.column_default) END""";
        String type = mariaDb ? """
                CASE WHEN EXISTS (SELECT 1 FROM information_schema.check_constraints k
                    WHERE k.constraint_schema = c.table_schema AND k.table_name = c.table_name
                        AND k.check_clause = CONCAT('json_valid(`', c.column_name, '`)')) THEN 'json' ELSE c.column_type END""" : "CONCAT(c.column_type, COALESCE(CONCAT(' SRID ', c.srs_id), ''))";
        return """
                SELECT c.table_name, c.column_name, %s, c.is_nullable = 'YES', %s,
                    CASE WHEN c.extra LIKE '%%auto_increment%%' THEN 'BY DEFAULT' END, 1, 1,
                    NULLIF(c.generation_expression, ''), c.extra LIKE '%%STORED%%', c.column_comment,
                    NULLIF(c.collation_name, '%s'),
                    CASE WHEN LOWER(c.extra) LIKE '%%on update %%' THEN SUBSTRING_INDEX(LOWER(c.extra), 'on update ', -1) END
                FROM information_schema.columns c WHERE c.table_schema = ? ORDER BY c.table_name, c.ordinal_position""".formatted(type, defaultSql, mariaDb ? MySqlDdl.MARIADB_COLLATION : MySqlDdl.MYSQL_COLLATION);
    }

    @Override
    protected String keyQuery() {
        return "SELECT s.table_name, NULLIF(s.index_name, 'PRIMARY'), s.index_name = 'PRIMARY', s.column_name FROM information_schema.statistics s"
                + " WHERE s.table_schema = ? AND " + CONSTRAINT
                + " ORDER BY s.table_name, s.index_name, s.seq_in_index";
    }

    @Override
    protected String foreignKeyQuery() {
        return """
                SELECT k.table_name, k.constraint_name, k.column_name, k.referenced_table_schema, k.referenced_table_name, k.referenced_column_name,
                    r.delete_rule, r.update_rule, FALSE, FALSE
                FROM information_schema.key_column_usage k JOIN information_schema.referential_constraints r
                    ON r.constraint_schema = k.constraint_schema AND r.constraint_name = k.constraint_name AND r.table_name = k.table_name
                WHERE k.table_schema = ? AND k.referenced_table_name IS NOT NULL
                ORDER BY k.table_name, k.constraint_name, k.ordinal_position""";
    }

    @Override
    protected String indexQuery() {
        return "SELECT s.table_name, s.index_name, s.non_unique = 0, s.column_name, "
                + (mariaDb ? "NULL" : "s.expression")
                + """
                , COALESCE(s.collation, 'A') = 'D', NULL,
                    CASE WHEN s.index_type NOT IN ('BTREE', 'RTREE') THEN LOWER(s.index_type) END, NULL,
                    CASE WHEN s.index_type IN ('BTREE', 'HASH') THEN s.sub_part END, NULL, NULL, FALSE, FALSE
                FROM information_schema.statistics s WHERE"""
                + "  s.table_schema = ? AND NOT ("
                + CONSTRAINT + """
                ) AND NOT EXISTS (
                    SELECT 1 FROM information_schema.referential_constraints r WHERE r.constraint_schema = s.table_schema
                        AND r.table_name = s.table_name AND r.constraint_name = s.index_name)
                ORDER BY s.table_name, s.index_name, s.seq_in_index""";
    }

    @Override
    protected String checkQuery() {
        return mariaDb ? """
                SELECT table_name, constraint_name, check_clause FROM information_schema.check_constraints
                WHERE constraint_schema = ? AND check_clause <> CONCAT('json_valid(`', constraint_name, '`)') ORDER BY table_name, constraint_name""" : """
                SELECT t.table_name, t.constraint_name, c.check_clause
                FROM information_schema.table_constraints t JOIN information_schema.check_constraints c
                    ON c.constraint_schema = t.constraint_schema AND c.constraint_name = t.constraint_name
                WHERE t.table_schema = ? AND t.constraint_type = 'CHECK' ORDER BY t.table_name, t.constraint_name""";
    }

    @Override
    protected String leftOutQuery() {
        return MySqlLeftOut.query(mariaDb);
    }

    /** A sequence of MariaDB is a table of one row. */
    @Override
    protected String sequenceQuery(Connection connection, String schema) throws SQLException {
        List<String> rows = new ArrayList<>();
        if (mariaDb) {
            try (PreparedStatement names = connection.prepareStatement(
                    "SELECT table_name FROM information_schema.tables WHERE table_schema = ? AND table_type = 'SEQUENCE' ORDER BY table_name")) {
                names.setString(1, schema);
                try (ResultSet found = names.executeQuery()) {
                    while (found.next()) {
                        String name = found.getString(1);
                        rows.add("SELECT " + dialect.adapt(SqlTypes.TEXT).literal(name)
                                + ", start_value, increment, minimum_value, maximum_value, cycle_option FROM {schema}."
                                + dialect.identifiers().quote(name));
                    }
                }
            }
        }
        return String.join(" UNION ALL ", rows);
    }

    @Override
    protected String expression(String shown) {
        return mariaDb
                ? shown
                : QUOTED.matcher(shown.replace("\\'", "'").replace("\\\\", "\\"))
                        .replaceAll(quoted -> Matcher.quoteReplacement(decoded(quoted.group())));
    }

    /** MySQL shows each byte of the UTF-8 of a literal, and of a name, as a character (measured with 9). */
    private static String decoded(String quoted) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(StandardCharsets.ISO_8859_1.newEncoder().encode(CharBuffer.wrap(quoted)))
                    .toString();
        } catch (CharacterCodingException e) {
            return quoted;
        }
    }

    @Override
    protected @Nullable SqlType<?> type(TypeText type) {
        String name = type.name().replace(" zerofill", "").replaceFirst(" srid .*", "");
        return switch (name) {
            case "tinyint" -> type.argument(0, 0) == 1 ? SqlTypes.BOOLEAN : SqlTypes.TINYINT;
            case "year" -> SqlTypes.SMALLINT;
            case "tinyint unsigned" -> SqlTypes.UNSIGNED_TINYINT;
            case "smallint unsigned" -> SqlTypes.UNSIGNED_SMALLINT;
            case "mediumint", "mediumint unsigned" -> SqlTypes.INTEGER;
            case "integer unsigned", "int unsigned" -> SqlTypes.UNSIGNED_INTEGER;
            case "bigint unsigned" -> SqlTypes.decimal(20, 0);
            case "decimal unsigned" -> type.named("decimal").standardType();
            case "datetime" -> SqlTypes.timestamp(type.argument(0, 0));
            case "timestamp" -> SqlTypes.instant(type.argument(0, 0));
            case "time" -> SqlTypes.time(type.argument(0, 0));
            case "float", "float unsigned" -> SqlTypes.REAL;
            case "double unsigned" -> SqlTypes.DOUBLE;
            case "binary" -> type.argument(0, 1) == 16 ? SqlTypes.UUID : SqlTypes.varbinary(type.argument(0, 1));
            case "bit" -> bits(type.argument(0, 1));
            case "tinytext", "mediumtext", "longtext", "set" -> SqlTypes.TEXT;
            case "tinyblob",
                    "mediumblob",
                    "longblob",
                    "geometry",
                    "point",
                    "linestring",
                    "polygon",
                    "multipoint",
                    "multilinestring",
                    "multipolygon",
                    "geomcollection",
                    "geometrycollection",
                    "vector" -> SqlTypes.BINARY;
            case "uuid" -> SqlTypes.varchar(36);
            default -> type.named(name).standardType();
        };
    }

    /** One bit is true or false, more are a number as long as it fits. */
    private static SqlType<?> bits(int count) {
        if (count == 1) {
            return SqlTypes.BOOLEAN;
        }
        return count < Long.SIZE ? SqlTypes.BIGINT : SqlTypes.BINARY;
    }

    /** Numbers of 64 bits without a sign are decimals, but keys are counted by Long. */
    @Override
    protected TableInfo completed(TableInfo table, @Nullable String definition) {
        KeyInfo key = table.primaryKey();
        TableInfo.Builder complete = table.toBuilder().withoutColumns();
        for (ColumnInfo column : table.columns()) {
            boolean isKey = key != null && key.columns().contains(column.name())
                    || table.foreignKeys().stream()
                            .anyMatch(foreign -> foreign.columns().contains(column.name()));
            boolean counted = isKey && FORM.ofType(column.typeName()).equals("bigint unsigned");
            complete.column(counted ? column.withType(SqlTypes.UNSIGNED_BIGINT) : column);
        }
        return complete.build();
    }
}

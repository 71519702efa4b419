package io.alkahest.dialect.mysql;

import io.alkahest.compile.DdlCompiler;
import io.alkahest.compile.DdlFeature;
import io.alkahest.compile.Identifiers;
import io.alkahest.compile.StatementCompiler;
import io.alkahest.compile.TypeAdapter;
import io.alkahest.error.UnsupportedSqlException;
import io.alkahest.schema.AnyColumn;
import io.alkahest.schema.Identity;
import io.alkahest.schema.Index;
import io.alkahest.schema.Sequence;
import io.alkahest.schema.Table;
import io.alkahest.sql.tree.TextExpression;
import io.alkahest.type.SqlType;
import io.alkahest.type.TypeFamily;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Table definitions of MySQL and MariaDB. Texts compare as in Java: by their characters, blanks at their end included.
 */
final class MySqlDdl extends DdlCompiler {
    /** By which texts compare unless a column says otherwise. */
    static final String MYSQL_COLLATION = "utf8mb4_0900_bin";

    static final String MARIADB_COLLATION = "utf8mb4_nopad_bin";

    private static final Set<DdlFeature> MISSING = Set.of(
            DdlFeature.OPERATOR_CLASS,
            DdlFeature.INCLUDED_COLUMN,
            DdlFeature.EQUAL_NULLS,
            DdlFeature.DATABASE_CONSTRAINT,
            DdlFeature.PARTIAL_INDEX,
            DdlFeature.NULLS_IN_INDEX,
            DdlFeature.DEFERRABLE_KEY,
            DdlFeature.SET_DEFAULT,
            DdlFeature.ALWAYS_IDENTITY,
            DdlFeature.IDENTITY_INCREMENT,
            DdlFeature.MATERIALIZED_VIEW);

    /** Families whose columns take no literal for a default, but an expression. */
    private static final Set<TypeFamily> LARGE = Set.of(TypeFamily.TEXT, TypeFamily.BINARY, TypeFamily.JSON);

    private static final int LONGEST_KEY = 3072;

    private static final Pattern QUOTED = Pattern.compile("'(?:[^'\\\\]|''|\\\\.)*+'|`(?:[^`]|``)*+`", Pattern.DOTALL);
    private static final Pattern LITERAL =
            Pattern.compile("-?[0-9.]+|[bBxX]?'(?:[^'\\\\]|''|\\\\.)*+'", Pattern.DOTALL);

    private static final Pattern NOW = Pattern.compile("(?i)\\(?current_timestamp(\\(\\d?\\))?\\)?");
    private static final Pattern MISLEADING = Pattern.compile("['\"]|--");

    private final boolean mariaDb;

    MySqlDdl(Identifiers identifiers, TypeAdapter types, Supplier<StatementCompiler> compilers, boolean mariaDb) {
        super(identifiers, types, compilers);
        this.mariaDb = mariaDb;
    }

    @Override
    public boolean supports(DdlFeature feature) {
        return !MISSING.contains(feature) && feature != (mariaDb ? DdlFeature.EXPRESSION_INDEX : DdlFeature.SEQUENCE);
    }

    /** An index holds 3,072 bytes of a row, which are 768 characters (dev.mysql.com, "InnoDB Limits"). */
    @Override
    protected boolean indexes(SqlType<?> type) {
        return switch (type.family()) {
            case TEXT, JSON -> false;
            case VARCHAR -> type.length() <= LONGEST_KEY / 4;
            case BINARY -> type.length() > 0 && type.length() <= LONGEST_KEY;
            default -> true;
        };
    }

    /** MariaDB keeps hashes of long values unique (mariadb.com, "Unique Index"). */
    @Override
    protected boolean keepsUnique(SqlType<?> type) {
        return mariaDb || indexes(type);
    }

    @Override
    protected String identityClause(Identity identity) {
        return " AUTO_INCREMENT";
    }

    /**
     * A row that comes with a number moves the next one behind it (dev.mysql.com, "AUTO_INCREMENT Handling in InnoDB").
     */
    @Override
    public @Nullable String restartIdentity(AnyColumn<?, ?> column, long next, boolean up) {
        return null;
    }

    /** A sequence of MariaDB; one that is further takes no notice (mariadb.com, "SETVAL"). */
    @Override
    public String restartSequence(Sequence sequence, long next, boolean up) {
        return "DO SETVAL(" + sequenceName(sequence) + ", " + next + ", 0)";
    }

    /** What a catalog shows as a literal is one again; the time now is one only with the digits of its column. */
    @Override
    protected String defaultExpression(AnyColumn<?, ?> column, String sql) {
        boolean text = column.serverDefault() instanceof TextExpression<?>;
        Matcher now = NOW.matcher(sql);
        if (text && now.matches()) {
            String digits = now.group(1) == null ? "0" : now.group(1).replaceAll("\\D", "");
            boolean fits = column.type().spelling() != null
                    || digits.equals("" + column.type().precision());
            return fits ? sql.replaceFirst("^\\((.*)\\)$", "$1") : "(" + sql + ")";
        }
        if (text && sql.startsWith("X'") && LITERAL.matcher(sql).matches()) {
            return defaultLiteral(column, sql);
        }
        boolean small = column.type().spelling() != null
                || !LARGE.contains(column.type().family());
        return text && small && LITERAL.matcher(sql).matches() ? sql : "(" + sql + ")";
    }

    /** A number that is counted by the database must be the first column of an index when its table is created. */
    @Override
    protected List<String> constraints(Table<?> table) {
        List<String> lines = super.constraints(table);
        for (Index index : table.indexes()) {
            if (isInline(table, index)) {
                lines.add((index.unique() ? "UNIQUE KEY " : "KEY ") + quote(names().index(table, index)) + " ("
                        + indexTerms(table, index) + ")" + indexTail(index));
            }
        }
        return lines;
    }

    @Override
    protected boolean isInline(Table<?> table, Index index) {
        return index.terms().get(0).expression() instanceof AnyColumn<?, ?> column
                && column.isNumbered()
                && !column.isGenerated();
    }

    /**
     * Of bytes that no function makes, the catalog of MariaDB shows what is left of them as text, and that of MySQL
     * what stands before the first zero.
     */
    @Override
    protected String defaultLiteral(AnyColumn<?, ?> column, String sql) {
        if (sql.startsWith("X'")) {
            return "(unhex(" + sql.substring(1) + "))";
        }
        boolean plain = sql.matches("(?s)([-0-9']|TRUE|FALSE).*")
                && !LARGE.contains(column.type().family());
        return plain ? sql : "(" + sql + ")";
    }

    @Override
    protected List<String> comments(Table<?> table) {
        return List.of();
    }

    @Override
    protected String columnOptions(AnyColumn<?, ?> column) {
        return comment(" COMMENT ", column.comment());
    }

    @Override
    protected String tableOptions(Table<?> table) {
        StringBuilder options = new StringBuilder(" DEFAULT CHARACTER SET utf8mb4 COLLATE ").append(collation());
        String engine = table.options().get("engine");
        if (engine != null && !engine.equalsIgnoreCase("InnoDB")) {
            options.append(" ENGINE = ").append(quote(engine));
        }
        for (AnyColumn<?, ?> column : table.columns()) {
            Identity identity = column.identity();
            if (identity != null && identity.start() != 1) {
                options.append(" AUTO_INCREMENT = ").append(identity.start());
            }
        }
        return options.append(comment(" COMMENT = ", table.comment())).toString();
    }

    /** By which the texts of a table compare. */
    String collation() {
        return mariaDb ? MARIADB_COLLATION : MYSQL_COLLATION;
    }

    @Override
    protected String collation(String name) {
        return name;
    }

    /** What finds words or shapes is a kind of index here. */
    @Override
    protected String indexKind(Index index) {
        String method = index.method();
        return super.indexKind(index) + (method != null && isKind(method) ? method.toUpperCase(Locale.ROOT) + " " : "");
    }

    /** Follows the columns. */
    @Override
    protected String indexMethod(String method) {
        return "";
    }

    @Override
    protected String indexTail(Index index) {
        String method = index.method();
        return method == null || isKind(method) ? "" : " USING " + method;
    }

    private static boolean isKind(String method) {
        return method.equalsIgnoreCase("fulltext") || method.equalsIgnoreCase("spatial");
    }

    /**
     * Connector/J looks for JDBC escapes outside texts, and takes quotes and double hyphens inside names for those of
     * SQL.
     */
    @Override
    protected void checkDefinition(Table<?> table, String statement) {
        Matcher quoted = QUOTED.matcher(statement);
        while (statement.indexOf('{') >= 0 && quoted.find()) {
            String name = quoted.group();
            if (name.startsWith("`") && MISLEADING.matcher(name).find()) {
                throw new UnsupportedSqlException(
                        367,
                        "The definition of " + table
                                + " holds a brace in a text, which Connector/J would take for a JDBC escape, misled by the name "
                                + name
                                + ". Rename what has quotes or two hyphens in its name, or take the brace out of the default, check or comment.");
            }
        }
    }

    /** A comment behind its keyword; nothing for null. */
    String comment(String keyword, @Nullable String comment) {
        if (comment == null) {
            return "";
        }
        if (comment.codePoints().anyMatch(c -> c > 0xFFFF)) {
            throw new UnsupportedSqlException(
                    393,
                    "The comment '" + comment
                            + "' holds characters beyond the Basic Multilingual Plane, such as emoji, in whose place MySQL and MariaDB keep a question mark. Take them out.");
        }
        // Doubled for where a backslash is an escape; where it is none, a comment shows two of them.
        return keyword + "'" + comment.replace("\\", "\\\\").replace("'", "''") + "'";
    }
}

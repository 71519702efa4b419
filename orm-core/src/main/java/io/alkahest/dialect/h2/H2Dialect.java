package io.alkahest.dialect.h2;

import io.alkahest.compile.ChangeCompiler;
import io.alkahest.compile.DdlCompiler;
import io.alkahest.compile.Identifiers;
import io.alkahest.compile.ReservedWords;
import io.alkahest.compile.StatementCompiler;
import io.alkahest.dialect.CatalogReader;
import io.alkahest.dialect.Dialect;
import io.alkahest.dialect.Failure;
import io.alkahest.dialect.KeyRetrieval;
import io.alkahest.type.ColumnKind;
import io.alkahest.type.SqlType;
import io.alkahest.type.SqlTypes;
import io.alkahest.type.TypeFamily;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** H2 2.x, in memory, in a file, or as a server. */
public final class H2Dialect extends Dialect {
    /** Keywords of H2 beyond the standard's reserved words (H2 documentation, "Keywords / Reserved Words"). */
    private static final Set<String> KEYWORDS =
            Set.of("groups", "key", "over", "partition", "range", "regexp", "rownum", "rows", "_rowid_");

    private static final Pattern UNQUOTED = Pattern.compile("[A-Z_][A-Z0-9_]*");

    /** The words that H2 itself takes for no name without quotes (H2 documentation, "Keywords / Reserved Words"). */
    private static final Set<String> RESERVED = Set.of("""
            ALL AND ANY ARRAY AS ASYMMETRIC AUTHORIZATION BETWEEN BOTH CASE CAST CHECK CONSTRAINT CROSS CURRENT_CATALOG CURRENT_DATE CURRENT_PATH
            CURRENT_ROLE CURRENT_SCHEMA CURRENT_TIME CURRENT_TIMESTAMP CURRENT_USER DAY DEFAULT DISTINCT ELSE END EXCEPT EXISTS FALSE FETCH FOR
            FOREIGN FROM FULL GROUP GROUPS HAVING HOUR IF ILIKE IN INNER INTERSECT INTERVAL IS JOIN KEY LEADING LEFT LIKE LIMIT LOCALTIME
            LOCALTIMESTAMP MINUS MINUTE MONTH NATURAL NOT NULL OFFSET ON OR ORDER OVER PARTITION PRIMARY QUALIFY RANGE REGEXP RIGHT ROW ROWNUM ROWS
            SECOND SELECT SESSION_USER SET SOME SYMMETRIC SYSTEM_USER TABLE TO TOP TRAILING TRUE UESCAPE UNION UNIQUE UNKNOWN USER USING VALUE
            VALUES WHEN WHERE WINDOW WITH YEAR _ROWID_""".split("\\s+"));

    private final Identifiers identifiers = new Identifiers(
            '"',
            256,
            Identifiers.Unit.CHARACTERS,
            Stream.concat(ReservedWords.STANDARD.stream(), KEYWORDS.stream()).collect(Collectors.toSet()));
    private final CatalogReader catalog = new H2Catalog(this);
    private final DdlCompiler ddl = new H2Ddl(identifiers, this, this::compiler);

    H2Dialect() {}

    @Override
    public String name() {
        return "h2";
    }

    @Override
    public Identifiers identifiers() {
        return identifiers;
    }

    @Override
    public StatementCompiler compiler() {
        return new H2Compiler(identifiers, this);
    }

    @Override
    public DdlCompiler ddl() {
        return ddl;
    }

    @Override
    public ChangeCompiler changes(DdlCompiler writer) {
        return new H2Changes(writer);
    }

    @Override
    public CatalogReader catalog() {
        return catalog;
    }

    @Override
    public KeyRetrieval keyRetrieval() {
        return KeyRetrieval.BATCH_KEYS;
    }

    @Override
    public boolean definitionsCommit() {
        return true;
    }

    @Override
    public int maxParameters() {
        return 100_000;
    }

    /**
     * H2 notes the cancel at the parsed command, and may look at the note no more before the command has ended. The
     * session keeps commands for the next statement of the same text; one that is in use is replaced there.
     */
    @Override
    public void closeCancelled(PreparedStatement statement, String sql) throws SQLException {
        try (statement) {
            statement.getConnection().prepareStatement(sql).close();
        }
    }

    @Override
    public <T> SqlType<T> adapt(SqlType<T> type) {
        return H2Types.adapt(type);
    }

    @Override
    public String typeName(SqlType<?> type) {
        return switch (type.family()) {
            case SMALLINT -> type.kind() == ColumnKind.TINYINT ? "TINYINT" : "SMALLINT";
            case INTEGER -> "INTEGER";
            case BIGINT -> "BIGINT";
            case VARCHAR -> (type.kind() == ColumnKind.CHARACTER ? "CHAR(" : "VARCHAR(") + type.length() + ")";
            case TEXT -> "CLOB";
            case BOOLEAN -> "BOOLEAN";
            case DECIMAL ->
                type.precision() == 0 ? "DECFLOAT" : "DECIMAL(" + type.precision() + ", " + type.scale() + ")";
            case REAL -> "REAL";
            case DOUBLE -> "DOUBLE PRECISION";
            case DATE -> "DATE";
            case TIME -> "TIME(" + type.precision() + ")";
            case TIMESTAMP -> "TIMESTAMP(" + type.precision() + ")";
            case INSTANT, OFFSET_TIMESTAMP -> "TIMESTAMP(" + type.precision() + ") WITH TIME ZONE";
            case UUID -> "UUID";
            case BINARY -> type.length() == 0 ? "BLOB" : "VARBINARY(" + type.length() + ")";
            case JSON -> "JSON";
            case ENUM -> "ENUM(" + labels(type) + ")";
            case ARRAY -> elementName(Objects.requireNonNull(type.element())) + " ARRAY";
            case OTHER -> opaqueName(type);
        };
    }

    private static String labels(SqlType<?> type) {
        return Objects.requireNonNull(type.nativeEnum()).labels().stream()
                .map(SqlTypes.TEXT::literal)
                .collect(Collectors.joining(", "));
    }

    /** H2 has arrays of CLOB, whose elements it hands out as locators. */
    private String elementName(SqlType<?> element) {
        return element.family() == TypeFamily.TEXT ? "VARCHAR" : typeName(element);
    }

    @Override
    public @Nullable SqlType<?> columnType(int jdbcType, String typeName) {
        return switch (jdbcType) {
            case Types.DATE -> SqlTypes.DATE;
            case Types.TIME -> SqlTypes.TIME;
            case Types.TIMESTAMP -> SqlTypes.TIMESTAMP;
            case Types.TIMESTAMP_WITH_TIMEZONE -> SqlTypes.INSTANT;
            case Types.CLOB -> SqlTypes.TEXT;
            case Types.BLOB -> SqlTypes.BINARY;
            default -> null;
        };
    }

    @Override
    public void bindArray(PreparedStatement statement, int index, SqlType<?> elementType, List<?> values)
            throws SQLException {
        // The compiler joins with the array, so that a value given twice would double the rows found.
        statement.setObject(index, distinct(elementType, values));
    }

    @SuppressWarnings("unchecked")
    private static <T> Object[] distinct(SqlType<T> type, List<?> values) {
        Set<Object> distinct = new LinkedHashSet<>();
        for (Object value : values) {
            distinct.add(type.toJdbc((T) value));
        }
        return distinct.toArray();
    }

    /** Texts are looked for in an array, which takes longer with each of them; others are joined with it. */
    @Override
    public int keysAtOnce(SqlType<?> type) {
        return bindsAsArray(type) && !isText(type) ? Integer.MAX_VALUE : super.keysAtOnce(type);
    }

    /** Whether a list of such values can be bound as an array of what the driver takes for one of them. */
    static boolean bindsAsArray(SqlType<?> type) {
        return switch (type.family()) {
            case SMALLINT, INTEGER, BIGINT, VARCHAR, TEXT, UUID -> true;
            default -> false;
        };
    }

    /** Whether values of the type are texts, of which a column may take two different ones for equal. */
    static boolean isText(SqlType<?> type) {
        return type.family() == TypeFamily.VARCHAR || type.family() == TypeFamily.TEXT;
    }

    @Override
    public Failure classify(SQLException e) {
        Failure known = H2Failures.of(e);
        return known == null ? super.classify(e) : known;
    }

    @Override
    public String reason(SQLException e) {
        String reason = super.reason(e).replaceFirst("; SQL statement:.*$", "").replaceFirst(" \\[\\d+-\\d+]$", "");
        return reason.isEmpty() ? e.getClass().getSimpleName() : reason;
    }

    @Override
    public String label(String name) {
        return declared(name);
    }

    /**
     * A name as it was declared: H2 folds names without quotes to upper case, and ours without quotes are in lower
     * case. One that cannot stand without quotes was never folded.
     */
    static String declared(String name) {
        return UNQUOTED.matcher(name).matches() && !RESERVED.contains(name) ? name.toLowerCase(Locale.ROOT) : name;
    }
}

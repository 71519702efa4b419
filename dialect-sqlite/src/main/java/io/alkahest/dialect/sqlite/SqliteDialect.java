package io.alkahest.dialect.sqlite;

import io.alkahest.compile.ChangeCompiler;
import io.alkahest.compile.DdlCompiler;
import io.alkahest.compile.Identifiers;
import io.alkahest.compile.ReservedWords;
import io.alkahest.compile.StatementCompiler;
import io.alkahest.dialect.CatalogReader;
import io.alkahest.dialect.Dialect;
import io.alkahest.dialect.Failure;
import io.alkahest.dialect.FailureKind;
import io.alkahest.dialect.KeyRetrieval;
import io.alkahest.dialect.Surrounding;
import io.alkahest.dialect.TransactionControl;
import io.alkahest.error.DatabaseException;
import io.alkahest.type.ColumnKind;
import io.alkahest.type.SqlType;
import io.alkahest.type.SqlTypes;
import io.alkahest.type.TypeFamily;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** SQLite, in a file or in memory. */
public final class SqliteDialect extends Dialect {
    static final int BUSY_TIMEOUT_MILLIS = 5_000;

    private final Identifiers identifiers =
            new Identifiers('"', 1_000, Identifiers.Unit.CHARACTERS, ReservedWords.STANDARD);
    private final CatalogReader catalog = new SqliteCatalog(this);
    private final DdlCompiler ddl = new SqliteDdl(identifiers, this, this::compiler);
    private final TransactionControl transactions = new SqliteTransactions(this);

    SqliteDialect() {}

    @Override
    public String name() {
        return "sqlite";
    }

    @Override
    public Identifiers identifiers() {
        return identifiers;
    }

    @Override
    public StatementCompiler compiler() {
        return new SqliteCompiler(identifiers, this);
    }

    @Override
    public DdlCompiler ddl() {
        return ddl;
    }

    @Override
    public ChangeCompiler changes(DdlCompiler writer) {
        return new SqliteChanges(writer);
    }

    @Override
    public CatalogReader catalog() {
        return catalog;
    }

    @Override
    public KeyRetrieval keyRetrieval() {
        return KeyRetrieval.MULTI_ROW_RETURNING;
    }

    /** The default of SQLite since 3.32 (sqlite.org/limits.html). */
    @Override
    public int maxParameters() {
        return 32_766;
    }

    @Override
    public TransactionControl transactions() {
        return transactions;
    }

    /** Inside a transaction, the setting does nothing. */
    @Override
    public Surrounding rebuilding() {
        return new Surrounding(
                List.of(SqliteRebuild.OFF), List.of("PRAGMA foreign_keys = ON", "PRAGMA legacy_alter_table = OFF"));
    }

    @Override
    public List<String> scriptBeginning() {
        return List.of(".bail on");
    }

    @Override
    public boolean singleWriter() {
        return true;
    }

    @Override
    public void prepare(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA foreign_keys = ON");
            statement.execute("PRAGMA busy_timeout = " + BUSY_TIMEOUT_MILLIS);
            statement.execute("PRAGMA case_sensitive_like = ON");
        }
    }

    @Override
    public <T> SqlType<T> adapt(SqlType<T> type) {
        if (type.family() == TypeFamily.ARRAY) {
            throw noArrays(type);
        }
        return SqliteTypes.adapt(type);
    }

    /**
     * The type's name, by which SQLite chooses how to store (sqlite.org/datatype3.html, section 3.1). {@code INTEGER}
     * makes a lone key the row's own number. What is stored as text has {@code TEXT} in its name; the rest of it tells
     * people, tools and {@link #columnType} what the text means.
     */
    @Override
    public String typeName(SqlType<?> type) {
        return switch (type.family()) {
            case SMALLINT, INTEGER, BIGINT -> "INTEGER";
            case VARCHAR -> (type.kind() == ColumnKind.CHARACTER ? "CHAR(" : "VARCHAR(") + type.length() + ")";
            case TEXT -> "TEXT";
            case BOOLEAN -> "BOOLEAN";
            case DECIMAL ->
                (SqliteTypes.isText(type) ? "DECIMAL_TEXT" : "DECIMAL")
                        + (type.precision() == 0 ? "" : "(" + type.precision() + ", " + type.scale() + ")");
            case REAL -> "REAL";
            case DOUBLE -> "DOUBLE";
            case DATE -> "DATE_TEXT";
            case TIME -> "TIME_TEXT";
            case TIMESTAMP -> "TIMESTAMP_TEXT";
            case INSTANT -> "INSTANT_TEXT";
            case UUID -> "UUID_TEXT";
            case BINARY -> "BLOB";
            case OFFSET_TIMESTAMP -> "OFFSET_TIMESTAMP_TEXT";
            case JSON -> "JSON_TEXT";
            case ENUM -> "ENUM_TEXT";
            case ARRAY -> throw noArrays(type);
            case OTHER -> opaqueName(type);
        };
    }

    @Override
    public @Nullable SqlType<?> columnType(int jdbcType, String typeName) {
        return switch (typeName) {
            case "BOOLEAN" -> SqlTypes.BOOLEAN;
            case "DECIMAL", "DECIMAL_TEXT" -> adapt(SqlTypes.DECIMAL);
            case "DATE_TEXT" -> adapt(SqlTypes.DATE);
            case "TIME_TEXT" -> adapt(SqlTypes.TIME);
            case "TIMESTAMP_TEXT" -> adapt(SqlTypes.TIMESTAMP);
            case "INSTANT_TEXT" -> adapt(SqlTypes.INSTANT);
            case "OFFSET_TIMESTAMP_TEXT" -> adapt(SqlTypes.OFFSET_TIMESTAMP);
            case "UUID_TEXT" -> adapt(SqlTypes.UUID);
            default -> null;
        };
    }

    @Override
    public Set<String> existingTables(Connection connection, @Nullable String schema) throws SQLException {
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        String from = schema == null ? "sqlite_master" : identifiers.quote(schema) + ".sqlite_master";
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT name FROM " + from + " WHERE type IN ('table', 'view')")) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }

    /** Schemas are attached databases. */
    @Override
    public boolean hasSchema(Connection connection, String schema) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("PRAGMA database_list")) {
            while (rows.next()) {
                if (rows.getString("name").equalsIgnoreCase(schema)) {
                    return true;
                }
            }
        }
        return false;
    }

    @Override
    public Failure classify(SQLException e) {
        Failure failure = SqliteFailures.of(e);
        return failure.kind() == FailureKind.OTHER ? super.classify(e) : failure;
    }

    @Override
    public String reason(SQLException e) {
        return SqliteFailures.reason(e);
    }

    /**
     * Some failures roll the whole transaction back or not, as it suits SQLite (sqlite.org/lang_transaction.html,
     * section 3), the cancelling of a change does, and so do {@code RAISE(ROLLBACK)} and {@code ON CONFLICT ROLLBACK}:
     * SQLite is asked.
     */
    @Override
    public boolean endsTransaction(DatabaseException failure, Connection connection) throws SQLException {
        return super.endsTransaction(failure, connection) || !SqliteTransactions.isActive(connection);
    }
}

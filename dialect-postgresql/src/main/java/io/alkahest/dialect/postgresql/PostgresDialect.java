package io.alkahest.dialect.postgresql;

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
import io.alkahest.dialect.SessionLock;
import io.alkahest.dialect.TransactionControl;
import io.alkahest.error.ConfigurationException;
import io.alkahest.type.ColumnKind;
import io.alkahest.type.SqlType;
import io.alkahest.type.SqlTypes;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/** PostgreSQL 13 and later. */
public final class PostgresDialect extends Dialect {
    /** The server cuts longer names without a word (postgresql.org/docs/current/sql-syntax-lexical.html). */
    private static final int LONGEST_NAME = 63;

    /** The count is an unsigned number of two bytes in the protocol's message Bind. */
    private static final int MOST_PARAMETERS = 65_535;

    /** Digits of the fraction of a second, which is also what a type without a number has. */
    private static final int FINEST_SECOND = 6;

    private static final String UTC = "UTC";

    private static final String TABLES = """
            SELECT c.relname FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND n.nspname = coalesce(?, current_schema())""";

    private static final String ENUMERATIONS = """
            SELECT t.typname FROM pg_catalog.pg_type t JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
            WHERE t.typtype = 'e' AND n.nspname = coalesce(?, current_schema())""";

    private static final String UNUSED = " AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_attribute a"
            + " WHERE a.atttypid IN (t.oid, t.typarray) AND NOT a.attisdropped)";

    private final Identifiers identifiers =
            new Identifiers('"', LONGEST_NAME, Identifiers.Unit.BYTES, ReservedWords.STANDARD);
    private final CatalogReader catalog = new PostgresCatalog(this);
    private final DdlCompiler ddl = new PostgresDdl(identifiers, this, this::compiler);

    private final TransactionControl transactions = new PostgresTransactions(this);

    PostgresDialect() {}

    @Override
    public String name() {
        return "postgresql";
    }

    @Override
    public Identifiers identifiers() {
        return identifiers;
    }

    @Override
    public StatementCompiler compiler() {
        return new PostgresCompiler(identifiers, this);
    }

    @Override
    public DdlCompiler ddl() {
        return ddl;
    }

    @Override
    public ChangeCompiler changes(DdlCompiler writer) {
        return new PostgresChanges(writer);
    }

    @Override
    public CatalogReader catalog() {
        return catalog;
    }

    @Override
    public TransactionControl transactions() {
        return transactions;
    }

    @Override
    public KeyRetrieval keyRetrieval() {
        return KeyRetrieval.BATCH_KEYS;
    }

    @Override
    public int keysAtOnce(SqlType<?> type) {
        return PostgresTypes.bindsAsArray(type) ? Integer.MAX_VALUE : super.keysAtOnce(type);
    }

    /** Keys are numbers; the database is part of them. */
    @Override
    public List<String> scriptBeginning() {
        return List.of("\\set ON_ERROR_STOP on");
    }

    @Override
    public SessionLock sessionLock(String name) {
        return new SessionLock(
                "SELECT CAST(pg_try_advisory_lock(hashtext('" + name + "')) AS INTEGER)",
                "SELECT CAST(pg_advisory_unlock(hashtext('" + name + "')) AS INTEGER)");
    }

    @Override
    public int maxParameters() {
        return MOST_PARAMETERS;
    }

    @Override
    public String typeName(SqlType<?> type) {
        return switch (type.family()) {
            case SMALLINT -> "smallint";
            case INTEGER -> "integer";
            case BIGINT -> "bigint";
            case VARCHAR -> (type.kind() == ColumnKind.CHARACTER ? "char(" : "varchar(") + type.length() + ")";
            case TEXT -> "text";
            case BOOLEAN -> "boolean";
            case DECIMAL ->
                type.precision() == 0 ? "numeric" : "numeric(" + type.precision() + ", " + type.scale() + ")";
            case REAL -> "real";
            case DOUBLE -> "double precision";
            case DATE -> "date";
            case TIME -> "time" + secondFraction(type);
            case TIMESTAMP -> "timestamp" + secondFraction(type);
            case INSTANT, OFFSET_TIMESTAMP -> "timestamptz" + secondFraction(type);
            case UUID -> "uuid";
            case BINARY -> "bytea";
            case JSON -> "jsonb";
            case ENUM ->
                identifiers.quote(Objects.requireNonNull(type.nativeEnum()).name());
            case ARRAY -> typeName(Objects.requireNonNull(type.element())) + "[]";
            case OTHER -> opaqueName(type);
        };
    }

    private static String secondFraction(SqlType<?> type) {
        return type.precision() >= FINEST_SECOND ? "" : "(" + type.precision() + ")";
    }

    @Override
    public <T> SqlType<T> adapt(SqlType<T> type) {
        return PostgresTypes.adapt(type, this);
    }

    @Override
    public void bindArray(PreparedStatement statement, int index, SqlType<?> elementType, List<?> values)
            throws SQLException {
        Array array = PostgresTypes.array(statement.getConnection(), elementType, values, this);
        if (PostgresTypes.isText(elementType)) {
            // A list of texts goes without a type, as one text does that is compared with a column.
            statement.setObject(index, array.toString(), Types.OTHER);
        } else {
            statement.setArray(index, array);
        }
    }

    @Override
    public @Nullable SqlType<?> columnType(int jdbcType, String typeName) {
        return switch (typeName) {
            case "date" -> SqlTypes.DATE;
            case "time" -> SqlTypes.TIME;
            case "timestamp" -> SqlTypes.TIMESTAMP;
            case "timestamptz" -> SqlTypes.INSTANT;
            case "json", "jsonb" -> SqlTypes.JSON;
            default -> null;
        };
    }

    @Override
    public Set<String> existingTables(Connection connection, @Nullable String schema) throws SQLException {
        return names(connection, TABLES, schema);
    }

    @Override
    public Set<String> existingEnumerations(Connection connection) throws SQLException {
        return names(connection, ENUMERATIONS, null);
    }

    @Override
    public Set<String> unusedEnumerations(Connection connection) throws SQLException {
        return names(connection, ENUMERATIONS + UNUSED, null);
    }

    private static Set<String> names(Connection connection, String sql, @Nullable String schema) throws SQLException {
        Set<String> names = new TreeSet<>();
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setString(1, schema);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    names.add(rows.getString(1));
                }
            }
        }
        return names;
    }

    /**
     * Sessions are in UTC: the driver gives them the zone of the machine, in which the server then takes instants
     * apart. The server reports the zone, so that nobody need ask
     * (postgresql.org/docs/current/protocol-flow.html#PROTOCOL-ASYNC).
     */
    @Override
    public void prepare(Connection connection) throws SQLException {
        if (UTC.equals(connection.unwrap(PGConnection.class).getParameterStatus("TimeZone"))) {
            return;
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET TIME ZONE '" + UTC + "'");
        }
        if (!connection.getAutoCommit()) {
            connection.commit();
        }
    }

    /** Where a backslash is an escape, a text in the definition of a table could end early. */
    @Override
    public void verify(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SHOW standard_conforming_strings")) {
            row.next();
            if (!row.getString(1).equals("on")) {
                throw new ConfigurationException(
                        107,
                        "Sessions take a backslash in a text for an escape (standard_conforming_strings is off), so that the definition of a table could mean something else. Set standard_conforming_strings=on.");
            }
        }
        if (!connection.getAutoCommit()) {
            connection.rollback();
        }
    }

    /** The driver's statement sends one request at most for each execution; its connection sends more. */
    @Override
    public void cancel(Statement statement, boolean again) throws SQLException {
        if (again) {
            statement.getConnection().unwrap(PGConnection.class).cancelQuery();
        } else {
            statement.cancel();
        }
    }

    @Override
    public Failure classify(SQLException e) {
        Failure known = PostgresFailures.of(e);
        return known == null ? super.classify(e) : known;
    }

    /** A transaction that is read-only because the server is says so like one that was asked to be. */
    @Override
    public Failure classify(SQLException e, Connection connection) {
        return PostgresFailures.isFromReadOnlyServer(e, connection)
                ? Failure.of(FailureKind.READ_ONLY_SERVER)
                : classify(e);
    }

    @Override
    public String reason(SQLException e) {
        return PostgresFailures.reason(e);
    }

    /** After an error of the server, a transaction takes nothing but a rollback (SQLSTATE 25P02). */
    @Override
    public boolean blocksTransaction(SQLException e) {
        return PostgresFailures.isFromServer(e);
    }
}

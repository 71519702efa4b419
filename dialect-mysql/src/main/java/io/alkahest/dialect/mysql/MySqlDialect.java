package io.alkahest.dialect.mysql;

import io.alkahest.compile.ChangeCompiler;
import io.alkahest.compile.DdlCompiler;
import io.alkahest.compile.Identifiers;
import io.alkahest.compile.ReservedWords;
import io.alkahest.compile.StatementCompiler;
import io.alkahest.dialect.CatalogReader;
import io.alkahest.dialect.Dialect;
import io.alkahest.dialect.Failure;
import io.alkahest.dialect.KeyRetrieval;
import io.alkahest.dialect.LastNumbers;
import io.alkahest.dialect.SessionLock;
import io.alkahest.dialect.TransactionControl;
import io.alkahest.error.ConfigurationException;
import io.alkahest.error.DatabaseException;
import io.alkahest.error.LockTimeoutException;
import io.alkahest.sql.Delete;
import io.alkahest.sql.Dml;
import io.alkahest.sql.Insert;
import io.alkahest.sql.Update;
import io.alkahest.sql.tree.DmlVisitor;
import io.alkahest.type.SqlType;
import io.alkahest.type.SqlTypes;
import io.alkahest.type.TypeFamily;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** MySQL and MariaDB: one dialect in two variants, since they differ in a few places only. */
public final class MySqlDialect extends Dialect {
    /** "Transaction characteristics can't be changed while a transaction is in progress". */
    private static final int IN_TRANSACTION = 1568;

    private final boolean mariaDb;
    private final Identifiers identifiers = new Identifiers(
            '`',
            64,
            Identifiers.Unit.CHARACTERS,
            ReservedWords.standardAnd(MySqlDialect.class.getResourceAsStream("reserved-words.txt")),
            MySqlDialect::refusal);
    private final CatalogReader catalog;
    private final MySqlDdl ddl;
    private final TransactionControl transactions = new MySqlTransactions(this);

    MySqlDialect(boolean mariaDb) {
        this.mariaDb = mariaDb;
        this.catalog = new MySqlCatalog(this, mariaDb);
        this.ddl = new MySqlDdl(identifiers, this, this::compiler, mariaDb);
    }

    /**
     * Connector/J reads a name in backticks as if it were SQL: a backslash is an escape to it, so that the quote behind
     * one does not count and a later question mark becomes a placeholder, and a brace begins a JDBC escape (measured;
     * docs/injection.md).
     */
    private static @Nullable String refusal(String name) {
        if (!name.strip().equals(name)
                || Character.isISOControl(name.charAt(0))
                || Character.isISOControl(name.charAt(name.length() - 1))) {
            return "begins or ends with a blank or control character";
        }
        if (name.indexOf('\\') >= 0 || name.indexOf('{') >= 0) {
            return "holds a " + (name.indexOf('\\') >= 0 ? "backslash" : "brace");
        }
        return name.codePoints().anyMatch(c -> c > 0xFFFF)
                ? "holds characters beyond the Basic Multilingual Plane, such as emoji"
                : null;
    }

    @Override
    public String name() {
        return mariaDb ? "mariadb" : "mysql";
    }

    @Override
    public Identifiers identifiers() {
        return identifiers;
    }

    @Override
    public StatementCompiler compiler() {
        return new MySqlCompiler(identifiers, this, mariaDb);
    }

    @Override
    public DdlCompiler ddl() {
        return ddl;
    }

    @Override
    public ChangeCompiler changes(DdlCompiler writer) {
        return new MySqlChanges(writer, ddl);
    }

    /**
     * Connector/J guesses the keys of an INSERT of several rows from the first one, and MariaDB's driver answers the
     * first one only (measured).
     */
    @Override
    public KeyRetrieval keyRetrieval() {
        return mariaDb ? KeyRetrieval.MULTI_ROW_RETURNING : KeyRetrieval.FIRST_KEY_AND_STEP;
    }

    /**
     * InnoDB numbers the rows of one INSERT in their order, since it knows beforehand how many they are, whatever the
     * lock mode, and {@code LAST_INSERT_ID()} is the first number
     * (dev.mysql.com/doc/refman/8.4/en/innodb-auto-increment-handling.html).
     */
    @Override
    public LastNumbers lastNumbers(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT LAST_INSERT_ID(), @@auto_increment_increment")) {
            row.next();
            return new LastNumbers(row.getLong(1), row.getLong(2));
        }
    }

    @Override
    public boolean returnsRows(Dml<?> statement) {
        return returnsRows(statement, mariaDb);
    }

    /** A changed row counts twice, and one that is left alone once (dev.mysql.com/doc, "INSERT … ON DUPLICATE KEY"). */
    @Override
    public boolean countsConflicts() {
        return false;
    }

    /**
     * MariaDB returns rows of INSERT, and of a DELETE of the form for one table, which knows no alias; MySQL none
     * (mariadb.com/kb/en/insertreturning, mariadb.com/kb/en/delete).
     */
    static boolean returnsRows(Dml<?> statement, boolean mariaDb) {
        return mariaDb && statement.accept(RETURNS);
    }

    private static final DmlVisitor<Boolean> RETURNS = new DmlVisitor<>() {
        @Override
        public Boolean visitInsert(Insert<?> insert) {
            return true;
        }

        @Override
        public Boolean visitUpdate(Update<?> update) {
            return false;
        }

        @Override
        public Boolean visitDelete(Delete<?> delete) {
            return delete.table().aliasName() == null && delete.parts().using().isEmpty();
        }
    };

    /** Far below what any server takes as {@code max_allowed_packet}. */
    @Override
    public int maxBytes() {
        return 1 << 20;
    }

    /**
     * Zero, unless sessions have {@code NO_AUTO_VALUE_ON_ZERO}, which is not asked for
     * (dev.mysql.com/doc/refman/8.4/en/example-auto-increment.html).
     */
    @Override
    public boolean numbersInstead(Object key) {
        return key instanceof Number number && number.longValue() == 0;
    }

    @Override
    public TransactionControl transactions() {
        return transactions;
    }

    @Override
    public CatalogReader catalog() {
        return catalog;
    }

    @Override
    public boolean definitionsCommit() {
        return true;
    }

    /** Names of locks are those of the whole server, and have at most 64 characters. */
    @Override
    public SessionLock sessionLock(String name) {
        String full = "LEFT(CONCAT('" + name + ".', SHA2(DATABASE(), 256)), 64)";
        return new SessionLock("SELECT GET_LOCK(" + full + ", 0)", "SELECT RELEASE_LOCK(" + full + ")");
    }

    @Override
    public int maxParameters() {
        return 65_535;
    }

    @Override
    public void verify(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT @@character_set_client, @@character_set_connection, @@sql_mode")) {
            row.next();
            require(
                    row.getString(1).equals("utf8mb4") && row.getString(2).equals("utf8mb4"),
                    "Sessions speak the character set " + row.getString(1)
                            + ", which cannot express every text. Set the driver up for utf8mb4.");
            require(
                    row.getString(3).contains("STRICT_"),
                    "Sessions are not strict (sql_mode is '" + row.getString(3)
                            + "'): values that do not fit would be cut off in silence. Add STRICT_TRANS_TABLES to sql_mode.");
        }
        String url = connection.getMetaData().getURL();
        MySqlSettings.refuseReplay(url, "The driver");
        require(
                DriverSettings.countsFoundRows(connection),
                "The driver counts changed rows instead of found ones, so that an UPDATE that finds its row and changes nothing looks like one whose row is gone."
                        + " Set useAffectedRows=false.");
        if (!connection.getAutoCommit()) {
            connection.rollback();
        }
    }

    @Override
    public boolean adopts() {
        return true;
    }

    @Override
    public @Nullable Connection driverConnection(Connection connection) throws SQLException {
        return DriverSettings.own(connection);
    }

    /** What the address of the engine's own pool tells the driver to set: UTC, and comparisons as Java makes them. */
    @Override
    public void adopt(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET " + MySqlSettings.SESSION);
        }
        endTransaction(connection);
    }

    @Override
    public boolean isAdopted(Connection connection) throws SQLException {
        boolean adopted;
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(MySqlSettings.SESSION_IS_SET)) {
            adopted = row.next() && row.getBoolean(1);
        }
        endTransaction(connection);
        return adopted;
    }

    private static void endTransaction(Connection connection) throws SQLException {
        if (!connection.getAutoCommit()) {
            connection.rollback();
        }
    }

    private static void require(boolean kept, String problem) {
        if (!kept) {
            throw new ConfigurationException(107, problem);
        }
    }

    @Override
    public <T> SqlType<T> adapt(SqlType<T> type) {
        if (type.family() == TypeFamily.ARRAY) {
            throw noArrays(type);
        }
        return MySqlTypes.adapt(type, mariaDb);
    }

    @Override
    public String typeName(SqlType<?> type) {
        return type.family() == TypeFamily.OTHER ? opaqueName(type) : MySqlTypes.name(adapt(type));
    }

    @Override
    public @Nullable SqlType<?> columnType(int jdbcType, String typeName) {
        return switch (jdbcType) {
            case Types.DATE -> SqlTypes.DATE;
            case Types.TIME -> SqlTypes.TIME;
            case Types.TIMESTAMP -> SqlTypes.TIMESTAMP;
            case Types.CLOB, Types.LONGVARCHAR -> SqlTypes.TEXT;
            case Types.BLOB, Types.LONGVARBINARY -> SqlTypes.BINARY;
            default -> null;
        };
    }

    /** What others call a schema is a database here, and a catalog to JDBC. */
    @Override
    public Set<String> existingTables(Connection connection, @Nullable String schema) throws SQLException {
        Set<String> names = new TreeSet<>();
        String catalog = schema == null ? connection.getCatalog() : schema;
        try (ResultSet tables =
                connection.getMetaData().getTables(catalog, null, "%", new String[] {"TABLE", "VIEW"})) {
            while (tables.next()) {
                names.add(tables.getString("TABLE_NAME"));
            }
        }
        return names;
    }

    @Override
    public boolean hasSchema(Connection connection, String schema) throws SQLException {
        try (ResultSet catalogs = connection.getMetaData().getCatalogs()) {
            while (catalogs.next()) {
                if (catalogs.getString(1).equals(schema)) {
                    return true;
                }
            }
        }
        return false;
    }

    @Override
    public Failure classify(SQLException e) {
        Failure known = MySqlFailures.of(e);
        return known == null ? super.classify(e) : known;
    }

    @Override
    public String reason(SQLException e) {
        return MySqlFailures.reason(super.reason(e));
    }

    /**
     * Where the number does not tell, such as for a lock timeout under {@code innodb_rollback_on_timeout}, or for what
     * is not known here, the server is asked: while a transaction is open it refuses to set one up
     * (dev.mysql.com/doc/refman/8.4/en/set-transaction.html). What {@code SIGNAL} reports undoes nothing.
     */
    @Override
    public boolean endsTransaction(DatabaseException failure, Connection connection) throws SQLException {
        if (super.endsTransaction(failure, connection) || MySqlFailures.rollsBack(failure.vendorCode())) {
            return true;
        }
        boolean unknown = failure.getClass() == DatabaseException.class || failure instanceof LockTimeoutException;
        String state = failure.sqlState();
        return unknown
                && failure.vendorCode() > 0
                && (state == null || !state.startsWith("45"))
                && !isActive(connection);
    }

    private static boolean isActive(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET TRANSACTION READ WRITE");
            return false;
        } catch (SQLException e) {
            if (e.getErrorCode() == IN_TRANSACTION) {
                return true;
            }
            throw e;
        }
    }

    /**
     * Connector/J takes all rows into memory unless it is told to hand them out one by one, by a number that is none;
     * MariaDB's driver takes any number.
     */
    @Override
    public boolean fetchSize(PreparedStatement statement, int rows) throws SQLException {
        boolean oneByOne = rows > 0
                && statement.getConnection().getMetaData().getDriverName().startsWith("MySQL Connector");
        statement.setFetchSize(oneByOne ? Integer.MIN_VALUE : rows);
        return oneByOne;
    }
}

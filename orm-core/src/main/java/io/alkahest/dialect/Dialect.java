package io.alkahest.dialect;

import io.alkahest.compile.ChangeCompiler;
import io.alkahest.compile.DdlCompiler;
import io.alkahest.compile.Identifiers;
import io.alkahest.compile.StatementCompiler;
import io.alkahest.compile.TypeAdapter;
import io.alkahest.error.DatabaseException;
import io.alkahest.error.DeadlockException;
import io.alkahest.error.ReadOnlyServerException;
import io.alkahest.error.SerializationConflictException;
import io.alkahest.error.UnsupportedSqlException;
import io.alkahest.schema.NamingConvention;
import io.alkahest.schema.Schema;
import io.alkahest.schema.SchemaRenderer;
import io.alkahest.sql.Dml;
import io.alkahest.sql.Expression;
import io.alkahest.sql.Statement;
import io.alkahest.sql.tree.SqlRenderer;
import io.alkahest.type.Spelling;
import io.alkahest.type.SqlType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One database family: everything in which it differs from the others.
 *
 * <p>As it stands it behaves like the SQL standard and JDBC say; a dialect overrides what its database does otherwise.
 * Dialects hold no connection and no state, and are safe for any number of threads.
 */
public abstract class Dialect implements SqlRenderer, SchemaRenderer, TypeAdapter {
    /** For subclasses. */
    protected Dialect() {}

    /** The short name, such as it stands in URLs. */
    public abstract String name();

    /** The rules by which names are written. */
    public abstract Identifiers identifiers();

    /** A new compiler of statements. */
    public abstract StatementCompiler compiler();

    /** The compiler of table definitions. */
    public abstract DdlCompiler ddl();

    /** The compiler of changes of a schema; {@code writer} writes what is created. */
    public ChangeCompiler changes(DdlCompiler writer) {
        return new ChangeCompiler(writer);
    }

    /** How generated keys of many rows come back. */
    public abstract KeyRetrieval keyRetrieval();

    /**
     * Whether the database itself returns the rows that a statement changes; it does unless overridden. Where it does
     * not, they are read by their keys.
     */
    public boolean returnsRows(Dml<?> statement) {
        return true;
    }

    /**
     * Whether an INSERT that meets rows which are there counts each row once that it has inserted or changed; it does
     * unless overridden. Where it does not, rows that shall be left alone are inserted one by one.
     */
    public boolean countsConflicts() {
        return true;
    }

    /**
     * How the last INSERT of a connection has numbered its rows; only {@link KeyRetrieval#FIRST_KEY_AND_STEP} needs it.
     */
    public LastNumbers lastNumbers(Connection connection) throws SQLException {
        throw new UnsupportedSqlException(351, "The dialect " + name() + " does not tell how rows were numbered.");
    }

    /**
     * Whether a value that is given for a key which the database generates is one that the database takes for none, and
     * numbers the row itself.
     */
    public boolean numbersInstead(Object key) {
        return false;
    }

    /** The largest number of parameters of one statement. */
    public abstract int maxParameters();

    /**
     * For how many keys of a type associations are loaded by one statement: any number where a list is one parameter;
     * as it stands, 500.
     */
    public int keysAtOnce(SqlType<?> type) {
        return 500;
    }

    /** About how many bytes the values of one statement may have together; as it stands, any number. */
    public int maxBytes() {
        return Integer.MAX_VALUE;
    }

    /** Understands a driver's exception: by its SQLState, and by its class where JDBC gives that a meaning. */
    public Failure classify(SQLException e) {
        FailureKind kind = SqlStates.kind(e.getSQLState());
        return Failure.of(kind == FailureKind.OTHER && e instanceof SQLDataException ? FailureKind.DATA : kind);
    }

    /**
     * Understands a driver's exception with the help of the connection on which it was thrown, which may be broken or
     * closed.
     *
     * @param connection to be asked what the driver knows by itself: no statement may be run on it
     */
    public Failure classify(SQLException e, Connection connection) {
        return classify(e);
    }

    /** The driver's own words on a failure, without SQL text and numbers. */
    public String reason(SQLException e) {
        String message = e.getMessage();
        return message == null
                ? e.getClass().getSimpleName()
                : message.lines().findFirst().orElse("").strip();
    }

    /**
     * Whether a failure has undone the whole transaction, or left it in a state in which only a rollback makes sense.
     * That is what the database did, and does not follow from what the statement was. As it stands: the kinds of
     * failures after which no database goes on, and class 40 of the SQL standard, <i>transaction rollback</i>.
     *
     * @param connection on which a transaction had begun before the failure; may be asked what has become of it
     * @throws SQLException if the connection does not answer
     */
    public boolean endsTransaction(DatabaseException failure, Connection connection) throws SQLException {
        String state = failure.sqlState();
        return failure instanceof DeadlockException
                || failure instanceof SerializationConflictException
                || failure instanceof ReadOnlyServerException
                || state != null && state.startsWith("40");
    }

    /**
     * Whether, after such a failure, the transaction takes no statement until it, or a savepoint of it, is rolled back.
     * Where {@link #endsTransaction} says yes, this is not asked.
     */
    public boolean blocksTransaction(SQLException e) {
        return false;
    }

    /** How transactions begin and end. */
    public TransactionControl transactions() {
        return new JdbcTransactions(this);
    }

    /**
     * Whether a statement that defines something commits what its transaction has done so far, and itself; it does not
     * unless overridden.
     */
    public boolean definitionsCommit() {
        return false;
    }

    /**
     * What stands around a transaction in which a table is made anew, see
     * {@link io.alkahest.catalog.SchemaChange.RebuildTable}; nothing unless overridden. Scripts of such changes begin
     * with the statements that run before.
     */
    public Surrounding rebuilding() {
        return Surrounding.NOTHING;
    }

    /**
     * The lines with which a script begins that the database's own program reads, so that the program stops at the
     * first failure; none unless overridden, where it does so anyway.
     */
    public List<String> scriptBeginning() {
        return List.of();
    }

    /**
     * The lock of a name that a connection holds until it gives it back or ends, beside all transactions; null where
     * the database has none.
     *
     * @param name of lower-case letters and underscores; means another lock in each database of a server
     */
    public @Nullable SessionLock sessionLock(String name) {
        return null;
    }

    /** Whether only one transaction at a time can write, so that the engine had better queue the others. */
    public boolean singleWriter() {
        return false;
    }

    /**
     * Asks the database to give up what a statement runs; called by another thread than the one that runs it.
     *
     * @param again whether that was asked before, and the statement goes on: one that is only about to start is missed
     */
    public void cancel(java.sql.Statement statement, boolean again) throws SQLException {
        statement.cancel();
    }

    /**
     * Tells the driver, before a query is run, how many of its rows to fetch at once, so that the memory it needs does
     * not grow with the rows; or, by 0, to do so as it does where nothing is said. Inside a transaction.
     *
     * @return whether the connection then takes no other statement before the rows have been read or given up
     */
    public boolean fetchSize(PreparedStatement statement, int rows) throws SQLException {
        statement.setFetchSize(rows);
        return false;
    }

    /**
     * Closes a statement that was asked to be cancelled and has ended, perhaps without taking notice. No later
     * statement of its connection may be hit instead. As it stands, that takes no more than closing it.
     *
     * @param sql the statement's text
     */
    public void closeCancelled(PreparedStatement statement, String sql) throws SQLException {
        statement.close();
    }

    /**
     * Sets up a connection, as far as its address has not done so already: one of the engine's own pool, or of a
     * HikariCP pool that the application made, when it is new, one of any other {@code DataSource} whenever it is
     * taken. No transaction is open on it, nor may one be afterwards.
     */
    public void prepare(Connection connection) throws SQLException {}

    /**
     * Sets up a connection of a {@code DataSource} that the application made as the address of the engine's own pool
     * does it; nothing unless overridden. No transaction is open on it, nor may one be afterwards.
     *
     * @param connection one for which {@link #driverConnection} answered another one than for those before
     */
    public void adopt(Connection connection) throws SQLException {}

    /**
     * Whether a connection that was {@linkplain #adopt adopted} still is, which a pool that resets sessions undoes. No
     * transaction is open on it, nor may one be afterwards.
     */
    public boolean isAdopted(Connection connection) throws SQLException {
        return true;
    }

    /**
     * The driver's connection behind one that a {@code DataSource} of the application hands out, by which it is known
     * whether that was {@linkplain #adopt adopted}.
     *
     * @return the given one where nothing has to be adopted, as it is unless overridden; null where the source lets
     *     nobody see what is behind it
     */
    public @Nullable Connection driverConnection(Connection connection) throws SQLException {
        return connection;
    }

    /** Whether {@link #adopt} does something. */
    public boolean adopts() {
        return false;
    }

    /**
     * Looks at the settings of a server and its sessions, with the first connection that an engine opens or is given.
     * No transaction is open on it, nor may one be afterwards.
     *
     * @throws io.alkahest.error.ConfigurationException if what the dialect promises cannot be kept with them
     */
    public void verify(Connection connection) throws SQLException {}

    /**
     * The names of the existing tables and views of a schema, in the spelling of {@link #label}; of the connection's
     * default schema for null. A name that could stand without quotes, and is found in quotes only, is told in quotes.
     */
    public Set<String> existingTables(Connection connection, @Nullable String schema) throws SQLException {
        Set<String> names = new TreeSet<>();
        String wanted = schema == null ? connection.getSchema() : schema;
        boolean folds = connection.getMetaData().storesUpperCaseIdentifiers();
        try (ResultSet tables = connection
                .getMetaData()
                .getTables(connection.getCatalog(), null, "%", new String[] {"TABLE", "BASE TABLE", "VIEW"})) {
            while (tables.next()) {
                String tableSchema = tables.getString("TABLE_SCHEM");
                if (wanted == null || tableSchema == null || label(wanted).equals(label(tableSchema))) {
                    String name = tables.getString("TABLE_NAME");
                    names.add(
                            folds && identifiers().isPlain(name) ? identifiers().exact(name) : label(name));
                }
            }
        }
        return names;
    }

    /** The names of the existing enumerations that are types of their own, where the database has such types. */
    public Set<String> existingEnumerations(Connection connection) throws SQLException {
        return Set.of();
    }

    /** Those of the existing enumerations that no column uses, so that they can be dropped. */
    public Set<String> unusedEnumerations(Connection connection) throws SQLException {
        return Set.of();
    }

    /** The failure to say the type of an array, for databases that have none. */
    protected final UnsupportedSqlException noArrays(SqlType<?> type) {
        return new UnsupportedSqlException(
                353,
                "The " + name() + " dialect has no arrays, so there is no column of type " + type
                        + ". Store the list in a table of its own, or as JSON: SqlTypes.JSON.map(…).");
    }

    @Override
    public String columnTypeName(SqlType<?> type) {
        Spelling spelling = type.spelling();
        return spelling != null && spelling.isFor(name()) ? spelling.sql() : typeName(type);
    }

    /**
     * The name of a type that is known by its name alone, for {@link #typeName}.
     *
     * @throws UnsupportedSqlException if it is a name of another database
     */
    protected final String opaqueName(SqlType<?> type) {
        Spelling spelling = type.spelling();
        if (spelling != null && spelling.isFor(name())) {
            return spelling.sql();
        }
        throw new UnsupportedSqlException(
                730,
                "The type " + type + (spelling == null ? "" : " of " + spelling.dialect())
                        + " is known by its name alone, so there is no column of it on " + name()
                        + ". Leave such columns out by options.withoutUnknownTypes(), or declare the table with a type that both databases have.");
    }

    /** Whether the database has a schema. */
    public boolean hasSchema(Connection connection, String schema) throws SQLException {
        try (ResultSet schemas = connection.getMetaData().getSchemas()) {
            while (schemas.next()) {
                if (label(schema).equals(label(schemas.getString("TABLE_SCHEM")))) {
                    return true;
                }
            }
        }
        return false;
    }

    /**
     * Reads what the database has.
     *
     * @throws UnsupportedSqlException if the dialect does not read its database's catalogs
     */
    public CatalogReader catalog() {
        throw new UnsupportedSqlException(
                368,
                "The dialect " + name()
                        + " does not read the catalogs of its database, so it cannot be inspected, reflected or compared.");
    }

    /** A name as the database tells it, in the spelling in which it was declared. */
    public String label(String name) {
        return name;
    }

    /** The type that reads a column of hand-written SQL, or null where the driver's own object is right. */
    public @Nullable SqlType<?> columnType(int jdbcType, String typeName) {
        return null;
    }

    /** Binds a list as one SQL array. Only dialects whose compiler asks for it need it. */
    public void bindArray(PreparedStatement statement, int index, SqlType<?> elementType, List<?> values)
            throws SQLException {
        throw new UnsupportedSqlException(351, "The dialect " + name() + " binds no arrays.");
    }

    @Override
    public <T> SqlType<T> adapt(SqlType<T> type) {
        return type;
    }

    @Override
    public final String render(Statement statement) {
        return compiler().compile(statement).sql();
    }

    @Override
    public final String render(Expression<?> expression) {
        return compiler().readable(expression);
    }

    @Override
    public final List<String> createStatements(Schema schema) {
        return named(schema).createStatements(schema);
    }

    @Override
    public final List<String> dropStatements(Schema schema) {
        return named(schema).dropStatements(schema);
    }

    private DdlCompiler named(Schema schema) {
        NamingConvention naming = schema.naming();
        return naming == null ? ddl() : ddl().naming(naming);
    }

    /** The dialect's name. */
    @Override
    public final String toString() {
        return name();
    }
}

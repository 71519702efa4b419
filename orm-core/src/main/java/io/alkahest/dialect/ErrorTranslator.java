package io.alkahest.dialect;

import io.alkahest.error.AccessDeniedException;
import io.alkahest.error.AlkahestException;
import io.alkahest.error.CommitOutcomeUnknownException;
import io.alkahest.error.ConfigurationException;
import io.alkahest.error.ConnectionFailedException;
import io.alkahest.error.ConnectionLostException;
import io.alkahest.error.ConstraintKind;
import io.alkahest.error.ConstraintViolationException;
import io.alkahest.error.DataException;
import io.alkahest.error.DatabaseError;
import io.alkahest.error.DatabaseException;
import io.alkahest.error.DeadlockException;
import io.alkahest.error.ExistingTableException;
import io.alkahest.error.LockTimeoutException;
import io.alkahest.error.MissingTableException;
import io.alkahest.error.ReadOnlyServerException;
import io.alkahest.error.SchemaChangedException;
import io.alkahest.error.SerializationConflictException;
import io.alkahest.error.SqlSyntaxException;
import io.alkahest.error.StatementCancelledException;
import io.alkahest.error.StatementTimeoutException;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns drivers' exceptions into Alkahest's, with one wording for all databases. */
public final class ErrorTranslator {
    private static final int LONGEST_SQL = 1_000;
    private static final Pattern CREATE = Pattern.compile("(?i)\\s*CREATE\\s+(?:UNIQUE\\s+)?(INDEX|SEQUENCE|VIEW)\\b");

    private final Dialect dialect;
    private final boolean hideValues;

    /**
     * A translator for one database.
     *
     * @param hideValues whether values must not appear in messages: neither parameters nor those that drivers quote
     */
    public ErrorTranslator(Dialect dialect, boolean hideValues) {
        this.dialect = dialect;
        this.hideValues = hideValues;
    }

    /** Whether a failure to connect is that of a server that does not run at the moment, or cannot be reached. */
    public boolean isNobodyAnswering(SQLException thrown) {
        FailureKind kind = dialect.classify(first(thrown)).kind();
        return kind == FailureKind.CONNECTION_LOST
                || kind == FailureKind.UNREACHABLE
                || kind == FailureKind.UNKNOWN_HOST;
    }

    /**
     * The failure of a statement.
     *
     * @param sql the statement's text, or null where none was running
     * @param parameters its parameters for readers, or null for none; left out if values are hidden
     */
    public DatabaseException statement(SQLException thrown, @Nullable String sql, @Nullable String parameters) {
        return statement(thrown, sql, parameters, null);
    }

    /**
     * The same as {@link #statement(SQLException, String, String)}.
     *
     * @param connection the connection on which it failed, or null where there is none. If it is closed now, a failure
     *     that tells nothing by itself is the loss of the connection
     */
    public DatabaseException statement(
            SQLException thrown, @Nullable String sql, @Nullable String parameters, @Nullable Connection connection) {
        SQLException e = first(thrown);
        Failure failure = connection == null ? dialect.classify(e) : dialect.classify(e, connection);
        if (failure.kind() == FailureKind.OTHER && isClosed(connection)) {
            failure = Failure.of(FailureKind.CONNECTION_LOST);
        }
        DatabaseError details = details(e, failure, sql);
        Throwable cause = cause(thrown);
        String context = (sql == null ? "" : " Statement: " + shortened(sql))
                + (parameters == null || hideValues ? "" : " Parameters: " + parameters);
        String reason =
                quotesValues(failure.kind()) && hideValues ? "" : " The database says: " + sentence(dialect.reason(e));
        return switch (failure.kind()) {
            case UNIQUE ->
                violation(
                        601,
                        ConstraintKind.UNIQUE,
                        constraint("unique constraint", failure) + " is violated: another row has the same value.",
                        context,
                        cause,
                        details);
            case FOREIGN_KEY ->
                violation(
                        602,
                        ConstraintKind.FOREIGN_KEY,
                        constraint("foreign key constraint", failure)
                                + " is violated: a row refers to one that does not exist, or is itself still referred to.",
                        context,
                        cause,
                        details);
            case NOT_NULL ->
                violation(
                        603,
                        ConstraintKind.NOT_NULL,
                        (failure.columns().isEmpty() ? "A column" : "Column " + column(failure))
                                + " admits no null, but was given none or no value.",
                        context,
                        cause,
                        details);
            case CHECK ->
                violation(
                        604,
                        ConstraintKind.CHECK,
                        constraint("check constraint", failure) + " is violated.",
                        context,
                        cause,
                        details);
            case SERIALIZATION_CONFLICT ->
                new SerializationConflictException(
                        605,
                        "The transaction conflicts with another one that has written in the meantime. Roll back and run it again from its first read."
                                + context,
                        cause,
                        details);
            case DEADLOCK ->
                new DeadlockException(
                        606,
                        "The transaction and another one waited for each other, and the database gave this one up. Run it again from its first read."
                                + context,
                        cause,
                        details);
            case LOCK_TIMEOUT ->
                new LockTimeoutException(
                        607, "Another transaction held a lock for too long." + reason + context, cause, details);
            case CANCELLED ->
                new StatementCancelledException(608, "The statement was cancelled." + context, cause, details);
            case STATEMENT_TIMEOUT ->
                new StatementTimeoutException(
                        609, "The statement ran longer than its limit." + context, cause, details);
            case CONNECTION_LOST, UNREACHABLE, UNKNOWN_HOST ->
                new ConnectionLostException(
                        610,
                        "The connection to the database broke; the transaction is undone." + reason + context,
                        cause,
                        details);
            case DATA ->
                new DataException(
                        612,
                        "The database cannot take or convert a value." + reason + SqlStates.remedy(e) + context,
                        cause,
                        details);
            case SYNTAX ->
                new SqlSyntaxException(
                        613, "The database does not understand the statement." + reason + context, cause, details);
            case MISSING_COLUMN ->
                new SqlSyntaxException(
                        613,
                        "The statement names a column that does not exist." + reason
                                + " Correct its name, or compare the tables with what is declared: engine.inspect().differences(schema)."
                                + context,
                        cause,
                        details);
            case SCHEMA_CHANGED ->
                new SchemaChangedException(
                        417,
                        "The schema has changed since the statement was prepared. Roll back and run the transaction again from its first read."
                                + reason + context,
                        cause,
                        details);
            case MISSING_TABLE ->
                new MissingTableException(
                        614,
                        (failure.table() == null
                                        ? "A table does not exist."
                                        : "Table " + failure.table() + " does not exist.")
                                + " Create it, for one with Schema(…).createAll(engine), or correct its name."
                                + context,
                        cause,
                        details);
            case EXISTS_ALREADY ->
                new ExistingTableException(
                        615,
                        (failure.table() == null
                                        ? "What is created already exists."
                                        : created(failure.table(), sql) + " already exists.")
                                + context,
                        cause,
                        details);
            case READ_ONLY_SERVER ->
                new ReadOnlyServerException(
                        629,
                        "The server takes no changes: it is a replica, or has become one. Roll back and run the transaction again on a new connection to the primary server."
                                + reason + context,
                        cause,
                        details);
            case LOGIN_REFUSED, NOT_PERMITTED ->
                new AccessDeniedException(617, "The database does not permit this." + reason + context, cause, details);
            case NO_DATABASE, URL_REFUSED, OTHER ->
                new DatabaseException(600, "The database reported a failure." + reason + context, cause, details);
        };
    }

    /** A statement of many rows says no more by its end than by its beginning. */
    private static String shortened(String sql) {
        return sql.length() <= LONGEST_SQL
                ? sql
                : sql.substring(0, LONGEST_SQL) + "… (" + sql.length() + " characters)";
    }

    /** The thing by the word of the statement that was to create it, where the database calls everything a table. */
    private static String created(String thing, @Nullable String sql) {
        Matcher what = CREATE.matcher(sql == null ? "" : sql);
        if (!thing.startsWith("Table ") || !what.lookingAt()) {
            return thing;
        }
        String word = what.group(1).toLowerCase(Locale.ROOT);
        return Character.toUpperCase(word.charAt(0)) + word.substring(1) + thing.substring("Table".length());
    }

    /**
     * The failure of a commit.
     *
     * @param connection the connection on which it failed, or null where there is none
     */
    public DatabaseException commit(SQLException thrown, @Nullable Connection connection) {
        DatabaseException failure = statement(thrown, null, null, connection);
        if (failure instanceof ConnectionLostException) {
            return new CommitOutcomeUnknownException(
                    611,
                    "The connection broke during COMMIT: whether the transaction is permanent is unknown. Look for its effect before running it again.",
                    failure.getCause(),
                    failure.details());
        }
        return failure;
    }

    /**
     * The failure of a driver by an exception that JDBC does not provide for.
     *
     * @param sql the statement's text, or null where none was running
     */
    public DatabaseException driver(Throwable thrown, @Nullable String sql) {
        return new DatabaseException(
                416,
                "The driver failed with an exception that JDBC does not provide for: "
                        + thrown.getClass().getName() + (hideValues ? "" : ": " + thrown.getMessage())
                        + ". Call rollback(); the connection is replaced." + (sql == null ? "" : " Statement: " + sql),
                hideValues ? redacted(thrown) : thrown,
                new DatabaseError(null, 0, sql, null, List.of()));
    }

    /** The failure of a driver by such an exception during COMMIT. */
    public CommitOutcomeUnknownException driverAtCommit(Throwable thrown) {
        return new CommitOutcomeUnknownException(
                611,
                "The driver failed during COMMIT: whether the transaction is permanent is unknown. Look for its effect before running it again.",
                hideValues ? redacted(thrown) : thrown,
                DatabaseError.none());
    }

    /** The failure to open a connection. */
    public AlkahestException connecting(SQLException thrown, DatabaseAddress address) {
        SQLException e = first(thrown);
        Failure failure = dialect.classify(e);
        DatabaseError details = details(e, failure, null);
        boolean telling = address.isToldBy(thrown);
        String reason =
                telling ? " (The driver's message is hidden.)" : " The database says: " + sentence(dialect.reason(e));
        Throwable cause = telling ? redacted(thrown) : thrown;
        String at = " (" + address.shown() + ")";
        return switch (failure.kind()) {
            case LOGIN_REFUSED ->
                new AccessDeniedException(
                        616,
                        "The database refused the login of "
                                + (address.user() == null ? "a user without a name" : "user '" + address.user() + "'")
                                + ": user name or password is wrong" + at + ".",
                        cause,
                        details);
            case UNKNOWN_HOST ->
                new ConnectionFailedException(
                        619,
                        "The database's host is not known" + at
                                + ". Check its spelling, and this machine's name service.",
                        cause,
                        details);
            case CONNECTION_LOST, UNREACHABLE ->
                new ConnectionFailedException(
                        618,
                        "The database cannot be reached" + at + ". Check that it runs, host and port." + reason,
                        cause,
                        details);
            case URL_REFUSED ->
                new ConfigurationException(105, "The driver does not take the database URL" + at + "." + reason, cause);
            default ->
                new ConnectionFailedException(624, "The database cannot be opened" + at + "." + reason, cause, details);
        };
    }

    private static boolean isClosed(@Nullable Connection connection) {
        try {
            return connection != null && connection.isClosed();
        } catch (SQLException e) {
            return true;
        }
    }

    private static ConstraintViolationException violation(
            int code, ConstraintKind kind, String what, String context, Throwable cause, DatabaseError details) {
        return new ConstraintViolationException(code, what + context, cause, details, kind);
    }

    private static String constraint(String kind, Failure failure) {
        String name = failure.constraint();
        String start =
                name == null ? "A " + kind : Character.toUpperCase(kind.charAt(0)) + kind.substring(1) + " " + name;
        String table = failure.table() == null ? "" : " of " + failure.table();
        return start + table + (failure.columns().isEmpty() ? "" : " (" + String.join(", ", failure.columns()) + ")");
    }

    private static String column(Failure failure) {
        return (failure.table() == null ? "" : failure.table() + ".")
                + failure.columns().get(0);
    }

    private static boolean quotesValues(FailureKind kind) {
        return switch (kind) {
            case DATA, OTHER, SYNTAX, NO_DATABASE, URL_REFUSED -> true;
            default -> false;
        };
    }

    private static DatabaseError details(SQLException e, Failure failure, @Nullable String sql) {
        return new DatabaseError(e.getSQLState(), e.getErrorCode(), sql, failure.constraint(), failure.columns());
    }

    private Throwable cause(SQLException thrown) {
        return hideValues ? redacted(thrown) : thrown;
    }

    /** A batch's exception only counts; what went wrong is told by the one that it leads to. */
    private static SQLException first(SQLException e) {
        SQLException next = e.getNextException();
        return e instanceof BatchUpdateException && next != null ? next : e;
    }

    /** The failure without its words, and without those behind it, which stand in stack traces. */
    private static SQLException redacted(Throwable thrown) {
        SQLException e = thrown instanceof SQLException known ? known : new SQLException();
        SQLException copy = new SQLException("(the driver's message is hidden)", e.getSQLState(), e.getErrorCode());
        copy.setStackTrace(thrown.getStackTrace());
        return copy;
    }

    private static String sentence(String text) {
        return text.endsWith(".") ? text : text + ".";
    }
}

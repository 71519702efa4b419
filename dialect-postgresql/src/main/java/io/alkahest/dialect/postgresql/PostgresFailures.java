package io.alkahest.dialect.postgresql;

import io.alkahest.dialect.Failure;
import io.alkahest.dialect.FailureKind;
import java.net.UnknownHostException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * Understands PostgreSQL's errors: the kind by SQLSTATE (postgresql.org/docs/current/errcodes-appendix.html), names
 * from the fields of the server's message, and from its text what no field holds.
 */
final class PostgresFailures {
    private static final Pattern KEY = Pattern.compile("\\((.+?)\\)=\\(");
    private static final Pattern NAME = Pattern.compile("\"((?:[^\"]|\"\")+)\"|[^,\\s]+");
    private static final Pattern QUOTED = Pattern.compile("(\\w+) \"([^\"]+)\"");

    /** The application may speak this dialect through another driver than the usual one. */
    private static final boolean USUAL_DRIVER = hasUsualDriver();

    private PostgresFailures() {}

    /** What the failure is, or null where the standard's meaning of its SQLSTATE says it. */
    static @Nullable Failure of(SQLException e) {
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        ServerErrorMessage server = server(e);
        String text = text(e, server);
        return switch (state) {
            case "23505", "23P01" -> violation(FailureKind.UNIQUE, server);
            case "23503", "23001" -> violation(FailureKind.FOREIGN_KEY, server);
            case "23514", "44000" -> violation(FailureKind.CHECK, server);
            case "23502" -> notNull(server);
            case "57014" ->
                Failure.of(text.contains("timeout") ? FailureKind.STATEMENT_TIMEOUT : FailureKind.CANCELLED);
            // The routine is the same in every language of the server's messages.
            case "0A000" ->
                server != null && "RevalidateCachedQuery".equals(server.getRoutine())
                        ? Failure.of(FailureKind.SCHEMA_CHANGED)
                        : null;
            case "42P01" -> Failure.at(FailureKind.MISSING_TABLE, quoted(text));
            case "42P07", "42710", "42P06" -> Failure.at(FailureKind.EXISTS_ALREADY, existing(text));
            case "3F000" -> Failure.of(FailureKind.SYNTAX);
            case "25006" -> Failure.of(FailureKind.NOT_PERMITTED);
            // A driver that cannot answer the server's question for a password, or has none to give.
            case "08004" -> Failure.of(FailureKind.LOGIN_REFUSED);
            // The server refuses the machine, not the user's password.
            case "28000" -> Failure.of(text.contains("pg_hba.conf") ? FailureKind.OTHER : FailureKind.LOGIN_REFUSED);
            case "08001" -> Failure.of(isUnknownHost(e) ? FailureKind.UNKNOWN_HOST : FailureKind.UNREACHABLE);
            // From the server: a message that it cannot read, such as SQL with a NUL in it. The connection goes on.
            case "08P01" -> Failure.of(server == null ? FailureKind.CONNECTION_LOST : FailureKind.SYNTAX);
            case "57P01", "57P02", "57P04", "57P05", "25P03", "25P04" -> Failure.of(FailureKind.CONNECTION_LOST);
            case "57P03" -> Failure.of(FailureKind.UNREACHABLE);
            default -> null;
        };
    }

    /** The server's own words, without severity, detail, hint and position. */
    static String reason(SQLException e) {
        String text = text(e, server(e)).lines().findFirst().orElse("").strip();
        return text.isEmpty() ? e.getClass().getSimpleName() : text;
    }

    /**
     * Whether the server reported the failure; otherwise the driver did, before anything was sent or after all was
     * received.
     */
    static boolean isFromServer(SQLException e) {
        for (SQLException at = e; at != null; at = at.getNextException()) {
            if (!USUAL_DRIVER || server(at) != null) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether a change was refused because the server is a standby, or makes each transaction read-only; the server
     * tells its driver both whenever they change (since version 14, postgresql.org/docs/current/protocol-flow.html,
     * section Asynchronous Operations).
     */
    static boolean isFromReadOnlyServer(SQLException e, Connection connection) {
        if (!USUAL_DRIVER || !"25006".equals(e.getSQLState())) {
            return false;
        }
        try {
            PGConnection usual = connection.unwrap(PGConnection.class);
            return "on".equals(usual.getParameterStatus("in_hot_standby"))
                    || "on".equals(usual.getParameterStatus("default_transaction_read_only"));
        } catch (SQLException other) {
            return false;
        }
    }

    private static Failure violation(FailureKind kind, @Nullable ServerErrorMessage server) {
        if (server == null) {
            return Failure.of(kind);
        }
        // The key that others still refer to is the other table's.
        boolean own = server.getDetail() != null && !server.getDetail().contains("still referenced");
        List<String> columns = own ? columns(server.getDetail()) : List.of();
        return new Failure(kind, server.getConstraint(), server.getTable(), columns);
    }

    private static Failure notNull(@Nullable ServerErrorMessage server) {
        if (server == null || server.getColumn() == null) {
            return Failure.of(FailureKind.NOT_NULL);
        }
        return new Failure(FailureKind.NOT_NULL, null, server.getTable(), List.of(server.getColumn()));
    }

    /** The columns of {@code Key (a, "B c")=(1, 2) …}; none where one of them is an expression. */
    private static List<String> columns(String detail) {
        Matcher key = KEY.matcher(detail);
        if (!key.find() || key.group(1).indexOf('(') >= 0) {
            return List.of();
        }
        List<String> columns = new ArrayList<>();
        Matcher name = NAME.matcher(key.group(1));
        while (name.find()) {
            columns.add(name.group(1) == null ? name.group() : name.group(1).replace("\"\"", "\""));
        }
        return columns;
    }

    private static @Nullable String quoted(String text) {
        Matcher quoted = QUOTED.matcher(text);
        return quoted.find() ? quoted.group(2) : null;
    }

    /** {@code Relation users}, from {@code relation "users" already exists}. */
    private static @Nullable String existing(String text) {
        Matcher quoted = QUOTED.matcher(text);
        if (!quoted.find()) {
            return null;
        }
        String what = quoted.group(1).equals("relation") ? "table" : quoted.group(1);
        return Character.toUpperCase(what.charAt(0)) + what.substring(1) + " " + quoted.group(2);
    }

    private static boolean isUnknownHost(SQLException e) {
        for (Throwable at = e; at != null; at = at.getCause()) {
            if (at instanceof UnknownHostException) {
                return true;
            }
        }
        return false;
    }

    private static String text(SQLException e, @Nullable ServerErrorMessage server) {
        String text = server == null ? e.getMessage() : server.getMessage();
        return text == null ? "" : text;
    }

    private static @Nullable ServerErrorMessage server(SQLException e) {
        return USUAL_DRIVER && e instanceof PSQLException usual ? usual.getServerErrorMessage() : null;
    }

    private static boolean hasUsualDriver() {
        try {
            return PSQLException.class != null;
        } catch (NoClassDefFoundError e) {
            return false;
        }
    }
}

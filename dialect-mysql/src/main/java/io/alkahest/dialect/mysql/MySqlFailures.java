package io.alkahest.dialect.mysql;

import io.alkahest.dialect.Failure;
import io.alkahest.dialect.FailureKind;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Understands the exceptions of both servers and both drivers: the kind by error number, else by the driver's class;
 * names from the text.
 */
final class MySqlFailures {
    private static final Pattern KEY = Pattern.compile("for key '(?:(.*)\\.)?([^']*)'$");
    private static final Pattern FOREIGN_KEY =
            Pattern.compile("\\(`.*?`\\.`(.*?)`, CONSTRAINT `(.*?)` FOREIGN KEY \\((.*?)\\) REFERENCES");
    private static final Pattern CHECK =
            Pattern.compile("(?:Check constraint '(.*)' is|CONSTRAINT `(.*?)` failed for `.*?`\\.`(.*?)`)");
    private static final Pattern QUOTED = Pattern.compile("'((?:[^']|'')*)'");

    private MySqlFailures() {}

    /** Where the number says nothing that the SQLState does not say, null. */
    static @Nullable Failure of(SQLException e) {
        String text = e.getMessage() == null ? "" : reason(e.getMessage());
        return switch (e.getErrorCode()) {
            case 1062, 1586 -> unique(KEY.matcher(text));
            case 1216, 1217, 1451, 1452 -> foreignKey(FOREIGN_KEY.matcher(text));
            case 1048, 1263, 1364 -> new Failure(FailureKind.NOT_NULL, null, null, quoted(text));
            case 3819, 4025 -> check(CHECK.matcher(text));
            case 1020, 3101 -> Failure.of(FailureKind.SERIALIZATION_CONFLICT);
            case 1180 -> Failure.of(isConflict(text) ? FailureKind.SERIALIZATION_CONFLICT : FailureKind.OTHER);
            case 1213 -> Failure.of(FailureKind.DEADLOCK);
            case 1205, 3572 -> Failure.of(FailureKind.LOCK_TIMEOUT);
            case 1317 -> Failure.of(FailureKind.CANCELLED);
            case 1969, 3024 -> Failure.of(FailureKind.STATEMENT_TIMEOUT);
            case 1053, 1927, 2006, 2013, 4031 -> Failure.of(FailureKind.CONNECTION_LOST);
            case 1045, 1698, 1862, 3118 -> Failure.of(FailureKind.LOGIN_REFUSED);
            case 1044, 1142, 1143, 1227, 1370, 1792 -> Failure.of(FailureKind.NOT_PERMITTED);
            case 1290 -> Failure.of(isReadOnly(text) ? FailureKind.READ_ONLY_SERVER : FailureKind.NOT_PERMITTED);
            case 1836 -> Failure.of(FailureKind.READ_ONLY_SERVER);
            case 1049 -> Failure.of(FailureKind.NO_DATABASE);
            case 1153, 1264, 1265, 1292, 1365, 1366, 1406, 1411, 1441, 1690, 1916, 1918, 3140, 4078 ->
                Failure.of(FailureKind.DATA);
            case 1064, 1149 -> Failure.of(FailureKind.SYNTAX);
            case 1051, 1146 -> Failure.at(FailureKind.MISSING_TABLE, last(text));
            case 1054 -> Failure.of(FailureKind.MISSING_COLUMN);
            case 1007 -> Failure.at(FailureKind.EXISTS_ALREADY, "Database " + last(text));
            case 1050 -> Failure.at(FailureKind.EXISTS_ALREADY, "Table " + last(text));
            case 1061 -> Failure.at(FailureKind.EXISTS_ALREADY, "Index " + last(text));
            case 1826 -> Failure.at(FailureKind.EXISTS_ALREADY, "Constraint " + last(text));
            default -> byClass(e, text);
        };
    }

    /** Numbers after which the server has undone the whole transaction, whatever the statement was. */
    private static final Set<Integer> ROLLS_BACK = Set.of(1180, 1181, 1206, 1402, 1613, 1614, 3100);

    static boolean rollsBack(int number) {
        return ROLLS_BACK.contains(number);
    }

    /**
     * The storage engine's own number for a deadlock, inside the words of another failure: a replication group has
     * certified another transaction first.
     */
    private static boolean isConflict(String text) {
        return text.contains("Got error 149 ");
    }

    /** The number is that of all options that forbid a statement; the text names the option. */
    private static boolean isReadOnly(String text) {
        return text.contains("read-only") || text.contains("read_only");
    }

    /** The driver's words without the number of the connection that MariaDB's puts before them. */
    static String reason(String text) {
        String plain = text.replaceFirst("^\\(conn=-?\\d+\\) ", "");
        return plain.contains("Public Key Retrieval is not allowed")
                        || plain.contains("RSA public key is not available")
                ? plain
                        + ". Connect with TLS, or, in a network that is trusted, add allowPublicKeyRetrieval=true to the URL"
                : plain;
    }

    private static @Nullable Failure byClass(SQLException e, String text) {
        for (Throwable at = e; at != null; at = at.getCause()) {
            if (at instanceof UnknownHostException) {
                return Failure.of(FailureKind.UNKNOWN_HOST);
            }
        }
        if ("25S03".equals(e.getSQLState())) {
            // MariaDB's driver has connected anew by itself, to the same server or another one.
            return Failure.of(FailureKind.CONNECTION_LOST);
        }
        return switch (e.getClass().getSimpleName()) {
            case "MySQLStatementCancelledException" -> Failure.of(FailureKind.CANCELLED);
            case "MySQLTimeoutException" -> Failure.of(FailureKind.STATEMENT_TIMEOUT);
            case "PacketTooBigException", "MysqlDataTruncation" -> Failure.of(FailureKind.DATA);
            default -> text.contains("max_allowed_packet") ? Failure.of(FailureKind.DATA) : null;
        };
    }

    /** MySQL names the table before the key, MariaDB does not. */
    private static Failure unique(Matcher key) {
        return key.find()
                ? new Failure(FailureKind.UNIQUE, key.group(2), key.group(1), List.of())
                : Failure.of(FailureKind.UNIQUE);
    }

    private static Failure foreignKey(Matcher key) {
        return key.find()
                ? new Failure(
                        FailureKind.FOREIGN_KEY,
                        key.group(2),
                        key.group(1),
                        List.of(key.group(3).replace("`", "").split(", ")))
                : Failure.of(FailureKind.FOREIGN_KEY);
    }

    private static Failure check(Matcher check) {
        if (!check.find()) {
            return Failure.of(FailureKind.CHECK);
        }
        String name = check.group(1) == null ? check.group(2) : check.group(1);
        return new Failure(FailureKind.CHECK, name, check.group(3), List.of());
    }

    private static List<String> quoted(String text) {
        Matcher quoted = QUOTED.matcher(text);
        return quoted.find() ? List.of(quoted.group(1).replace("''", "'")) : List.of();
    }

    /** The last part of {@code 'database.name'}. */
    private static @Nullable String last(String text) {
        List<String> name = quoted(text);
        return name.isEmpty() ? null : name.get(0).substring(name.get(0).indexOf('.') + 1);
    }
}

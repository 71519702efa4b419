package io.alkahest.dialect.h2;

import io.alkahest.dialect.Failure;
import io.alkahest.dialect.FailureKind;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Understands H2's exceptions: the kind by error number (see {@code org.h2.api.ErrorCode}), names from the text. */
final class H2Failures {
    private static final Pattern UNIQUE =
            Pattern.compile("violation: \"(.+?)(?: INDEX .+?| PRIMARY KEY)? ON (.+?)\\((.+?)\\)");
    private static final Pattern FOREIGN_KEY = Pattern.compile("violation: \"(.+?): (.+?) FOREIGN KEY\\((.+?)\\)");
    private static final Pattern CHECK = Pattern.compile("violation: \"(.+?): ");
    private static final Pattern QUOTED = Pattern.compile("\"((?:[^\"]|\"\")*)\"");

    private H2Failures() {}

    static @Nullable Failure of(SQLException e) {
        String text = e.getMessage() == null ? "" : e.getMessage();
        return switch (e.getErrorCode()) {
            case 23505 -> named(FailureKind.UNIQUE, UNIQUE.matcher(text));
            case 23503, 23506 -> named(FailureKind.FOREIGN_KEY, FOREIGN_KEY.matcher(text));
            case 23513, 23514 -> named(FailureKind.CHECK, CHECK.matcher(text));
            case 23502 -> new Failure(FailureKind.NOT_NULL, null, null, firstQuoted(text));
            case 40001 -> Failure.of(FailureKind.DEADLOCK);
            case 90131 -> Failure.of(FailureKind.SERIALIZATION_CONFLICT);
            case 50200 -> Failure.of(FailureKind.LOCK_TIMEOUT);
            case 57014 -> Failure.of(FailureKind.CANCELLED);
            case 42102, 42103, 42104 -> about(FailureKind.MISSING_TABLE, "", text);
            case 42101 -> about(FailureKind.EXISTS_ALREADY, "Table ", text);
            case 42111 -> about(FailureKind.EXISTS_ALREADY, "Index ", text);
            case 90045 -> about(FailureKind.EXISTS_ALREADY, "Constraint ", text);
            case 90005, 90022, 90079, 90083 -> Failure.of(FailureKind.SYNTAX);
            case 90007, 90067, 90098, 90121 -> Failure.of(connection(e));
            case 90040, 90096, 90097 -> Failure.of(FailureKind.NOT_PERMITTED);
            case 8000, 90013, 90020, 90146, 90149 -> Failure.of(FailureKind.NO_DATABASE);
            case 90011, 90046, 90066, 90113 -> Failure.of(FailureKind.URL_REFUSED);
            case 90053, 90054 -> Failure.of(FailureKind.DATA);
            default -> null;
        };
    }

    private static FailureKind connection(SQLException e) {
        for (Throwable at = e; at != null; at = at.getCause()) {
            if (at instanceof UnknownHostException) {
                return FailureKind.UNKNOWN_HOST;
            }
        }
        return FailureKind.CONNECTION_LOST;
    }

    private static Failure named(FailureKind kind, Matcher names) {
        if (!names.find()) {
            return Failure.of(kind);
        }
        String table = names.groupCount() < 2 ? null : simple(names.group(2));
        List<String> columns = new ArrayList<>();
        if (names.groupCount() > 2) {
            for (String column : names.group(3).split(", ")) {
                columns.add(simple(column.replaceFirst("( ASC| DESC)?( NULLS FIRST| NULLS LAST)?$", "")));
            }
        }
        return new Failure(kind, simple(names.group(1)), table, columns);
    }

    private static Failure about(FailureKind kind, String what, String text) {
        List<String> name = firstQuoted(text);
        return Failure.at(kind, name.isEmpty() ? null : what + name.get(0));
    }

    private static List<String> firstQuoted(String text) {
        Matcher quoted = QUOTED.matcher(text);
        return quoted.find() ? List.of(H2Dialect.declared(quoted.group(1).replace("\"\"", "\""))) : List.of();
    }

    /** The last part of {@code SCHEMA.NAME}, without quotes. */
    private static String simple(String name) {
        String last = name;
        if (name.endsWith("\"")) {
            last = name.substring(Math.max(name.lastIndexOf(".\"") + 1, 0)).replace("\"", "");
        } else if (name.indexOf('.') >= 0) {
            last = name.substring(name.lastIndexOf('.') + 1);
        }
        return H2Dialect.declared(last);
    }
}

package io.alkahest.dialect;

import io.alkahest.error.DataException;
import java.sql.SQLDataException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** What the five characters of the SQL standard (and of ODBC, for those that drivers borrow from it) mean. */
final class SqlStates {
    private SqlStates() {}

    static FailureKind kind(@Nullable String state) {
        if (state == null || state.length() < 2) {
            return FailureKind.OTHER;
        }
        return switch (state) {
            case "23505" -> FailureKind.UNIQUE;
            case "23503", "23506" -> FailureKind.FOREIGN_KEY;
            case "23502" -> FailureKind.NOT_NULL;
            case "23513", "23514" -> FailureKind.CHECK;
            case "40001" -> FailureKind.SERIALIZATION_CONFLICT;
            case "40P01" -> FailureKind.DEADLOCK;
            case "HYT00", "55P03" -> FailureKind.LOCK_TIMEOUT;
            case "57014" -> FailureKind.CANCELLED;
            case "42S02", "42P01" -> FailureKind.MISSING_TABLE;
            case "42S01", "42P07", "42S11" -> FailureKind.EXISTS_ALREADY;
            case "42S22", "42703" -> FailureKind.MISSING_COLUMN;
            case "42501" -> FailureKind.NOT_PERMITTED;
            case "3D000" -> FailureKind.NO_DATABASE;
            default -> byClass(state.substring(0, 2));
        };
    }

    /** What to do about a value, with a blank before it; nothing where the failure does not tell. */
    static String remedy(SQLException e) {
        String state = e.getSQLState();
        boolean outOfRange = state == null ? e instanceof SQLDataException : state.equals("22003");
        return outOfRange ? " " + DataException.WIDER : "";
    }

    private static FailureKind byClass(String stateClass) {
        return switch (stateClass) {
            case "08" -> FailureKind.CONNECTION_LOST;
            case "22" -> FailureKind.DATA;
            case "28" -> FailureKind.LOGIN_REFUSED;
            case "42" -> FailureKind.SYNTAX;
            default -> FailureKind.OTHER;
        };
    }
}

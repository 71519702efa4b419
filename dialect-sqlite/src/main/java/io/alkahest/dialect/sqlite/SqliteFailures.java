package io.alkahest.dialect.sqlite;

import io.alkahest.dialect.Failure;
import io.alkahest.dialect.FailureKind;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Understands the driver's exceptions, whose text has the form {@code [SQLITE_CODE] explanation (what SQLite said)}.
 *
 * <p>SQLite names the columns of a violated unique constraint, not the constraint; the name given here is the one that
 * the constraint has where it was created without a name of its own.
 */
final class SqliteFailures {
    private static final Pattern FORM = Pattern.compile("(?s)\\[(SQLITE_\\w+)].*?\\((.*)\\)\\s*");
    private static final Pattern CONSTRAINT = Pattern.compile("constraint failed: (.+)");
    private static final Pattern MISSING_TABLE = Pattern.compile("no such table: (.+)");
    private static final Pattern EXISTS = Pattern.compile("(table|index|view) (.+) already exists");
    private static final Pattern NAME_TAKEN = Pattern.compile("there is already an? (table|index|view) named (.+)");
    private static final Pattern CLOSED = Pattern.compile("(?i).*(connection|database) .*closed.*");

    private SqliteFailures() {}

    static Failure of(SQLException e) {
        String text = e.getMessage() == null ? "" : e.getMessage();
        Matcher form = FORM.matcher(text);
        String code = form.matches() ? form.group(1) : "";
        String said = reason(e);
        return switch (code) {
            case "" -> Failure.of(CLOSED.matcher(text).matches() ? FailureKind.CONNECTION_LOST : FailureKind.OTHER);
            case "SQLITE_CONSTRAINT_UNIQUE" -> unique("uq_", said);
            case "SQLITE_CONSTRAINT_PRIMARYKEY", "SQLITE_CONSTRAINT_ROWID" -> unique("pk_", said);
            case "SQLITE_CONSTRAINT_NOTNULL" -> columns(FailureKind.NOT_NULL, said);
            case "SQLITE_CONSTRAINT_CHECK" -> check(said);
            case "SQLITE_CONSTRAINT_FOREIGNKEY" -> Failure.of(FailureKind.FOREIGN_KEY);
            case "SQLITE_BUSY_SNAPSHOT" -> Failure.of(FailureKind.SERIALIZATION_CONFLICT);
            case "SQLITE_INTERRUPT" -> Failure.of(FailureKind.CANCELLED);
            case "SQLITE_NOTADB" -> Failure.of(FailureKind.NO_DATABASE);
            case "SQLITE_MISMATCH", "SQLITE_TOOBIG", "SQLITE_RANGE", "SQLITE_CONSTRAINT_DATATYPE" ->
                Failure.of(FailureKind.DATA);
            case "SQLITE_ERROR" -> error(said);
            default -> byFamily(code);
        };
    }

    /** What SQLite itself said, without the driver's explanation. */
    static String reason(SQLException e) {
        String text = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        Matcher form = FORM.matcher(text);
        return form.matches() ? form.group(2) : text;
    }

    private static Failure byFamily(String code) {
        if (code.startsWith("SQLITE_BUSY") || code.startsWith("SQLITE_LOCKED")) {
            return Failure.of(FailureKind.LOCK_TIMEOUT);
        }
        if (code.startsWith("SQLITE_READONLY") || code.startsWith("SQLITE_PERM") || code.startsWith("SQLITE_AUTH")) {
            return Failure.of(FailureKind.NOT_PERMITTED);
        }
        return Failure.of(code.startsWith("SQLITE_CANTOPEN") ? FailureKind.NO_DATABASE : FailureKind.OTHER);
    }

    /** The code of all errors that SQLite finds while it reads a statement: only the text tells them apart. */
    private static Failure error(String said) {
        Matcher missing = MISSING_TABLE.matcher(said);
        if (missing.find()) {
            return Failure.at(FailureKind.MISSING_TABLE, missing.group(1));
        }
        for (Pattern pattern : List.of(EXISTS, NAME_TAKEN)) {
            Matcher exists = pattern.matcher(said);
            if (exists.matches()) {
                String kind = exists.group(1);
                return Failure.at(
                        FailureKind.EXISTS_ALREADY,
                        Character.toUpperCase(kind.charAt(0)) + kind.substring(1) + " " + exists.group(2));
            }
        }
        if (said.contains("no such column") || said.contains("has no column named")) {
            return Failure.of(FailureKind.MISSING_COLUMN);
        }
        if (said.contains("overflow") || said.startsWith("malformed")) {
            return Failure.of(FailureKind.DATA);
        }
        boolean transaction = said.contains("transaction") || said.contains("savepoint");
        return Failure.of(transaction ? FailureKind.OTHER : FailureKind.SYNTAX);
    }

    private static Failure check(String said) {
        Matcher constraint = CONSTRAINT.matcher(said);
        return new Failure(FailureKind.CHECK, constraint.find() ? constraint.group(1) : null, null, List.of());
    }

    private static Failure unique(String prefix, String said) {
        Failure found = columns(FailureKind.UNIQUE, said);
        String table = found.table();
        if (table == null) {
            return found;
        }
        String name = prefix + table + (prefix.equals("pk_") ? "" : "_" + String.join("_", found.columns()));
        return new Failure(found.kind(), name, table, found.columns());
    }

    /**
     * Takes {@code … constraint failed: table.a, table.b} apart; an index on expressions is told as {@code index
     * 'name'}.
     */
    private static Failure columns(FailureKind kind, String said) {
        Matcher constraint = CONSTRAINT.matcher(said);
        if (!constraint.find()) {
            return Failure.of(kind);
        }
        if (constraint.group(1).startsWith("index ")) {
            return new Failure(
                    kind, constraint.group(1).substring("index ".length()).replace("'", ""), null, List.of());
        }
        String table = null;
        List<String> columns = new ArrayList<>();
        for (String column : constraint.group(1).split(", ")) {
            int dot = column.indexOf('.');
            table = dot < 0 ? table : column.substring(0, dot);
            columns.add(column.substring(dot + 1));
        }
        return new Failure(kind, null, table, columns);
    }
}

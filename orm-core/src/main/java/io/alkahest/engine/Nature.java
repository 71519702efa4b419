package io.alkahest.engine;

import io.alkahest.compile.CompiledStatement;
import java.util.Locale;

/** What a statement means for the transaction and the results around it. */
enum Nature {
    /** Changes nothing. */
    READ,
    /** Changes rows, or locks them. */
    WRITE,
    /** Changes tables, or does something unknown: no result may be open meanwhile. */
    DEFINE;

    static Nature of(CompiledStatement statement) {
        return switch (statement.kind()) {
            case SELECT -> READ;
            case LOCKING_SELECT, INSERT, UPDATE, DELETE -> WRITE;
            case DDL -> DEFINE;
            case TEXT -> ofText(statement.sql());
        };
    }

    /** By the first word. A WITH clause may lead to any statement: it reads only if no word in it could write. */
    private static Nature ofText(String sql) {
        return switch (word(sql, start(sql))) {
            case "SELECT", "VALUES", "EXPLAIN", "SHOW", "TABLE" -> READ;
            case "PRAGMA" -> sql.indexOf('=') < 0 ? READ : DEFINE;
            case "INSERT", "UPDATE", "DELETE", "MERGE", "REPLACE" -> WRITE;
            case "WITH" ->
                sql.toUpperCase(Locale.ROOT).matches("(?s).*\\b(INSERT|UPDATE|DELETE|MERGE|REPLACE)\\b.*")
                        ? WRITE
                        : READ;
            default -> DEFINE;
        };
    }

    /** The position of the first word, behind blanks, comments and opening parentheses. */
    private static int start(String sql) {
        int at = 0;
        while (at < sql.length()) {
            char c = sql.charAt(at);
            if (sql.startsWith("--", at)) {
                int end = sql.indexOf('\n', at);
                at = end < 0 ? sql.length() : end + 1;
            } else if (sql.startsWith("/*", at)) {
                int end = sql.indexOf("*/", at + 2);
                at = end < 0 ? sql.length() : end + 2;
            } else if (Character.isWhitespace(c) || c == '(') {
                at++;
            } else {
                return at;
            }
        }
        return at;
    }

    private static String word(String sql, int start) {
        int end = start;
        while (end < sql.length() && Character.isLetter(sql.charAt(end))) {
            end++;
        }
        return sql.substring(start, end).toUpperCase(Locale.ROOT);
    }
}

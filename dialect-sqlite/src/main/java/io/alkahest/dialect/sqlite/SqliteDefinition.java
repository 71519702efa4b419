package io.alkahest.dialect.sqlite;

import io.alkahest.dialect.SqlToken;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a CREATE statement says that SQLite's pragmas do not tell: the names of constraints, checks, computed
 * expressions, deferrable keys, and the expressions of an index.
 *
 * <p>SQLite keeps the statement as it was written (sqlite.org/schematab.html), so this parser knows its grammar and
 * nothing else.
 */
final class SqliteDefinition {
    /** The words that begin a constraint of a column (sqlite.org/syntax/column-constraint.html). */
    private static final Set<String> COLUMN_CONSTRAINTS = Set.of(
            "CONSTRAINT",
            "PRIMARY",
            "NOT",
            "NULL",
            "UNIQUE",
            "CHECK",
            "DEFAULT",
            "COLLATE",
            "REFERENCES",
            "GENERATED",
            "AS");

    private static final Set<String> TABLE_CONSTRAINTS = Set.of("CONSTRAINT", "PRIMARY", "UNIQUE", "CHECK", "FOREIGN");

    /** Which kind of constraint. */
    enum Kind {
        PRIMARY_KEY,
        UNIQUE,
        FOREIGN_KEY,
        CHECK
    }

    /**
     * A constraint.
     *
     * @param text the condition of a check
     * @param target the table that a foreign key refers to
     */
    record Constraint(
            Kind kind,
            @Nullable String name,
            List<String> columns,
            String text,
            String target,
            boolean deferrable,
            boolean deferred) {}

    private final String sql;
    private final List<SqlToken> tokens;
    private final List<Constraint> constraints = new ArrayList<>();
    private final Map<String, String> computed = new HashMap<>();
    private final Map<String, String> collations = new HashMap<>();
    private int at;

    private SqliteDefinition(String sql) {
        this.sql = sql;
        this.tokens = SqlToken.of(sql, false);
    }

    /** Reads a CREATE TABLE statement. One of a virtual table, or made from a query, says nothing. */
    static SqliteDefinition ofTable(String sql) {
        SqliteDefinition definition = new SqliteDefinition(sql);
        while (definition.at < definition.tokens.size() && !definition.peek("(")) {
            if (definition.peek("AS") || definition.peek("USING")) {
                return definition;
            }
            definition.at++;
        }
        definition.at++;
        while (definition.at < definition.tokens.size() && !definition.peek(")")) {
            definition.item();
            definition.accept(",");
        }
        return definition;
    }

    /** The constraints of one kind in the order in which they are written. */
    List<Constraint> constraints(Kind kind) {
        return constraints.stream()
                .filter(constraint -> constraint.kind == kind)
                .toList();
    }

    /** The expression of a computed column, or null where rows bring the value. */
    @Nullable
    String computed(String column) {
        return computed.get(column.toLowerCase(Locale.ROOT));
    }

    /** The collation of a column, or null where none is said. */
    @Nullable
    String collation(String column) {
        return collations.get(column.toLowerCase(Locale.ROOT));
    }

    /** The query of a CREATE VIEW statement. */
    static String viewQuery(String sql) {
        SqliteDefinition definition = new SqliteDefinition(sql);
        for (SqlToken token : definition.tokens) {
            if (token.is("AS")) {
                return sql.substring(token.end()).strip();
            }
        }
        return sql;
    }

    /**
     * The parts of a CREATE INDEX statement as they are written, without their direction and collation, and then its
     * condition, or null.
     */
    static List<@Nullable String> indexParts(String sql) {
        SqliteDefinition definition = new SqliteDefinition(sql);
        while (!definition.peek("(")) {
            definition.at++;
        }
        definition.at++;
        List<@Nullable String> parts = new ArrayList<>();
        while (!definition.peek(")")) {
            int from = definition.tokens.get(definition.at).start();
            int end = from;
            while (!definition.peek(",") && !definition.peek(")")) {
                boolean tail = definition.peek("ASC") || definition.peek("DESC") || definition.peek("COLLATE");
                definition.at += definition.peek("COLLATE") ? 1 : 0;
                end = tail ? end : definition.group();
                definition.at += tail ? 1 : 0;
            }
            parts.add(withoutParentheses(sql.substring(from, end)));
            definition.accept(",");
        }
        definition.at++;
        parts.add(
                definition.accept("WHERE")
                        ? sql.substring(definition.tokens.get(definition.at).start())
                        : null);
        return parts;
    }

    private static String withoutParentheses(String expression) {
        SqliteDefinition whole = new SqliteDefinition(expression);
        return whole.peek("(") && whole.group() == expression.length()
                ? withoutParentheses(
                        expression.substring(1, expression.length() - 1).strip())
                : expression;
    }

    private void item() {
        SqlToken first = tokens.get(at);
        if (first.kind() == SqlToken.Kind.WORD && TABLE_CONSTRAINTS.contains(upper(first))) {
            tableConstraint();
        } else {
            at++;
            column(first.text());
        }
    }

    private void tableConstraint() {
        String name = accept("CONSTRAINT") ? take().text() : null;
        if (accept("PRIMARY") || accept("UNIQUE")) {
            boolean primary = tokens.get(at - 1).is("PRIMARY");
            accept("KEY");
            add(primary ? Kind.PRIMARY_KEY : Kind.UNIQUE, name, names(), "");
        } else if (accept("CHECK")) {
            add(Kind.CHECK, name, List.of(), inParentheses());
        } else if (accept("FOREIGN")) {
            accept("KEY");
            List<String> columns = names();
            accept("REFERENCES");
            reference(name, columns);
        }
        skipTo(Set.of());
    }

    private void column(String column) {
        skipTo(COLUMN_CONSTRAINTS);
        String name = null;
        while (at < tokens.size() && !peek(",") && !peek(")")) {
            if (accept("CONSTRAINT")) {
                name = take().text();
                continue;
            }
            if (accept("PRIMARY")) {
                add(Kind.PRIMARY_KEY, name, List.of(column), "");
            } else if (accept("UNIQUE")) {
                add(Kind.UNIQUE, name, List.of(column), "");
            } else if (accept("CHECK")) {
                add(Kind.CHECK, name, List.of(), inParentheses());
            } else if (accept("REFERENCES")) {
                reference(name, List.of(column));
            } else if (accept("AS")) {
                computed.put(column.toLowerCase(Locale.ROOT), inParentheses());
            } else if (accept("COLLATE")) {
                collations.put(column.toLowerCase(Locale.ROOT), take().text());
            } else if (accept("DEFAULT")) {
                accept("-");
                accept("+");
                group();
            } else {
                at++;
            }
            name = null;
            skipTo(COLUMN_CONSTRAINTS);
        }
    }

    /** What follows REFERENCES. */
    private void reference(@Nullable String name, List<String> columns) {
        String target = take().text();
        if (peek("(")) {
            group();
        }
        boolean deferrable = false;
        boolean deferred = false;
        while (at < tokens.size()) {
            if (accept("ON")) {
                at++;
                at += accept("SET") || accept("NO") ? 1 : 0;
                at += tokens.get(at - 1).is("NULL")
                                || tokens.get(at - 1).is("DEFAULT")
                                || tokens.get(at - 1).is("ACTION")
                        ? 0
                        : 1;
            } else if (accept("MATCH")) {
                at++;
            } else if (peek("NOT") && tokens.get(at + 1).is("DEFERRABLE")) {
                at += 2;
            } else if (accept("DEFERRABLE")) {
                deferrable = true;
            } else if (accept("INITIALLY")) {
                deferred = take().is("DEFERRED");
            } else {
                break;
            }
        }
        constraints.add(
                new Constraint(Kind.FOREIGN_KEY, name, columns, "", target, deferrable, deferrable && deferred));
    }

    private void add(Kind kind, @Nullable String name, List<String> columns, String text) {
        constraints.add(new Constraint(kind, name, columns, text, "", false, false));
    }

    /** The names in the parentheses that follow, without direction and collation. */
    private List<String> names() {
        List<String> names = new ArrayList<>();
        at++;
        while (!peek(")")) {
            names.add(take().text());
            while (!peek(",") && !peek(")")) {
                at++;
            }
            accept(",");
        }
        at++;
        return names;
    }

    private String inParentheses() {
        int from = tokens.get(at).end();
        int end = group();
        return sql.substring(from, end - 1).strip();
    }

    /** Goes on to one of the words, or to the end of the item. */
    private void skipTo(Set<String> words) {
        while (at < tokens.size() && !peek(",") && !peek(")")) {
            SqlToken token = tokens.get(at);
            if (token.kind() == SqlToken.Kind.WORD && words.contains(upper(token))) {
                return;
            }
            group();
        }
    }

    /** Goes past one token, or past everything in parentheses, and answers where that ends. */
    private int group() {
        int depth = 0;
        do {
            depth += peek("(") ? 1 : peek(")") ? -1 : 0;
            at++;
        } while (depth > 0 && at < tokens.size());
        return tokens.get(at - 1).end();
    }

    private static String upper(SqlToken token) {
        return token.text().toUpperCase(Locale.ROOT);
    }

    private SqlToken take() {
        return tokens.get(at++);
    }

    private boolean peek(String word) {
        return at < tokens.size() && tokens.get(at).is(word);
    }

    private boolean accept(String word) {
        if (peek(word)) {
            at++;
            return true;
        }
        return false;
    }
}

package io.alkahest.recorder;

import io.alkahest.compile.StatementKind;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A statement that an engine has run.
 *
 * @param sql its text
 * @param kind what it does
 * @param batched whether it went out as a JDBC batch
 * @param parameters the values, one list for each set of parameters
 * @param changed how many rows it changed; -1 for a query, or where the driver does not know
 */
public record RecordedStatement(
        String sql, StatementKind kind, boolean batched, List<List<@Nullable Object>> parameters, long changed) {
    private static final String NAME = "[\"`]?([\\p{L}\\p{N}_]+)[\"`]?";
    private static final Pattern INSERT = Pattern.compile("INSERT INTO " + NAME);
    private static final Pattern UPDATE =
            Pattern.compile("UPDATE " + NAME + " SET (.*?)(?: WHERE .*)?", Pattern.DOTALL);
    private static final Pattern ASSIGNED = Pattern.compile("(?:^|, )" + NAME + " = ");
    private static final Pattern DELETE = Pattern.compile("DELETE FROM " + NAME);
    private static final Pattern FROM = Pattern.compile("FROM " + NAME);

    /** The number of rows that the statement was meant for: parameter sets, or rows of one INSERT. */
    public long rows() {
        return kind == StatementKind.INSERT
                ? Math.max(rowsInText(), Math.max(parameters.size(), changed))
                : parameters.size();
    }

    private long rowsInText() {
        return sql.split("\\), \\(", -1).length;
    }

    /**
     * Whether this statement goes on with the work of another one: the same columns of the same table. A database whose
     * batches answer no keys is given rows by several statements of many rows each, of sizes that only become smaller.
     */
    boolean continues(RecordedStatement before) {
        return kind == StatementKind.INSERT
                && before.kind == StatementKind.INSERT
                && before.rowsInText() > rowsInText()
                && before.textBeforeRows().equals(textBeforeRows());
    }

    /** The table of an INSERT and its columns. */
    private String textBeforeRows() {
        int rows = sql.indexOf(" VALUES ");
        return rows < 0 ? sql : sql.substring(0, rows);
    }

    /** The outline of this statement together with those that it continues. */
    String outline(long rows) {
        return outlineOfOne() + (rows > 1 ? " x" + rows : "");
    }

    /**
     * The statement in the words that all databases share: verb, table, what an UPDATE sets, and the number of rows
     * where there are several, as in {@code UPDATE users SET name x3}. A SELECT that locks rows is a {@code LOCK
     * users}.
     */
    public String outline() {
        return outline(rows());
    }

    private String outlineOfOne() {
        Matcher matcher = INSERT.matcher(sql);
        if (matcher.lookingAt()) {
            return "INSERT " + matcher.group(1);
        }
        matcher = DELETE.matcher(sql);
        if (matcher.lookingAt()) {
            return "DELETE " + matcher.group(1);
        }
        matcher = UPDATE.matcher(sql);
        if (matcher.matches()) {
            StringBuilder columns = new StringBuilder();
            Matcher assigned = ASSIGNED.matcher(matcher.group(2));
            while (assigned.find()) {
                columns.append(columns.length() == 0 ? "" : ", ").append(assigned.group(1));
            }
            return "UPDATE " + matcher.group(1) + " SET " + columns;
        }
        matcher = FROM.matcher(sql);
        boolean reads = kind == StatementKind.SELECT || kind == StatementKind.LOCKING_SELECT;
        return reads && matcher.find() ? (kind == StatementKind.SELECT ? "SELECT " : "LOCK ") + matcher.group(1) : sql;
    }

    /** The text with its parameters, and the size of its batch. */
    @Override
    public String toString() {
        String values = parameters.size() > 3 ? parameters.subList(0, 3) + " and more" : parameters.toString();
        return sql + (batched ? " -- batch of " + parameters.size() : "") + (sql.indexOf('?') < 0 ? "" : " " + values);
    }
}

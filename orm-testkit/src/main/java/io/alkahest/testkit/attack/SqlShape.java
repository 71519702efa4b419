package io.alkahest.testkit.attack;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The shape of a statement: its text without what stands in quotes. Two statements that differ in names and values only
 * have the same one.
 */
final class SqlShape {
    private static final Pattern QUOTED = Pattern.compile(
            "\\(convert\\(0x[0-9a-f]* USING utf8mb4\\)\\)|\\(CAST\\(X'[0-9a-f]*' AS TEXT\\)\\)|convert\\(0x[0-9a-f]* USING utf8mb4\\)|0x[0-9a-f]+|'(?:[^']|'')*+'|\"(?:[^\"]|\"\")*+\"|`(?:[^`]|``)*+`");

    private SqlShape() {}

    static String of(String sql) {
        Matcher quoted = QUOTED.matcher(sql);
        return quoted.replaceAll(found -> "\"`".indexOf(found.group().charAt(0)) >= 0 ? "<name>" : "<text>");
    }
}

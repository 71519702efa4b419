package io.alkahest.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Expected SQL in a file of the module under test, {@code src/test/resources/golden/<database>/<name>.sql}: for each
 * case a line {@code # title}, then one statement per line.
 *
 * <p>{@code -Dalkahest.golden=write} rewrites the files instead of comparing; read the diff before it is committed.
 */
public final class GoldenFile {
    private static final Path DIRECTORY = Path.of("src/test/resources/golden");

    private final Path path;
    private final Map<String, String> cases = new LinkedHashMap<>();

    /** The file of a database with this name. */
    public GoldenFile(TestDatabase database, String name) {
        path = DIRECTORY.resolve(database.name()).resolve(name + ".sql");
    }

    /** Adds what a case has run. */
    public void add(String title, List<String> statements) {
        cases.put(title, String.join("\n", statements));
    }

    /** Compares all that was added with the file, or rewrites the file. */
    public void check() {
        try {
            if ("write".equals(System.getProperty("alkahest.golden"))) {
                Files.createDirectories(path.getParent());
                Files.writeString(path, text(cases));
                return;
            }
            Map<String, String> expected = cases(Files.readString(path));
            cases.forEach((title, sql) -> assertEquals(expected.get(title), sql, path + ": " + title));
            assertEquals(text(expected), text(cases), path.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(
                    path + " cannot be used: run the tests once with -Dalkahest.golden=write", e);
        }
    }

    private static String text(Map<String, String> cases) {
        StringBuilder text = new StringBuilder();
        cases.forEach((title, sql) ->
                text.append("# ").append(title).append('\n').append(sql).append("\n\n"));
        return text.toString();
    }

    private static Map<String, String> cases(String text) {
        Map<String, String> cases = new LinkedHashMap<>();
        for (String part : text.split("(?m)^# ")) {
            int line = part.indexOf('\n');
            if (line > 0) {
                cases.put(part.substring(0, line), part.substring(line + 1).stripTrailing());
            }
        }
        return cases;
    }
}

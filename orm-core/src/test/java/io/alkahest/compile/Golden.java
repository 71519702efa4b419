package io.alkahest.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Expected SQL in files below {@code src/test/resources/golden}: a line {@code # title}, then the text.
 *
 * <p>{@code -Dalkahest.golden=write} rewrites the files instead of comparing; read the diff before it is committed.
 */
final class Golden {
    private static final Path DIRECTORY = Path.of("src/test/resources/golden");

    private Golden() {}

    static void check(String file, Map<String, String> actual) {
        Path path = DIRECTORY.resolve(file);
        try {
            if ("write".equals(System.getProperty("alkahest.golden"))) {
                Files.createDirectories(DIRECTORY);
                Files.writeString(path, write(actual));
                return;
            }
            Map<String, String> expected = read(Files.readString(path));
            actual.forEach((title, sql) -> assertEquals(expected.get(title), sql, file + ": " + title));
            assertEquals(write(expected), write(actual), file);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    path + " cannot be read: run the tests once with -Dalkahest.golden=write", e);
        }
    }

    private static String write(Map<String, String> cases) {
        StringBuilder text = new StringBuilder();
        cases.forEach((title, sql) ->
                text.append("# ").append(title).append('\n').append(sql).append("\n\n"));
        return text.toString();
    }

    private static Map<String, String> read(String text) {
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

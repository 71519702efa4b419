package io.alkahest.testkit.type;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.alkahest.testkit.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The page of the documentation that says what becomes of values on one database, {@code docs/types/<database>.md}: a
 * section for each type. Tests compare what they see with it.
 *
 * <p>{@code -Dalkahest.golden=write} rewrites sections instead of comparing; read the diff before it is committed.
 */
public final class TypePage {
    private static final Path DIRECTORY = Path.of("../docs/types");

    private final String database;
    private final Path path;

    /** The page of a database. */
    public TypePage(TestDatabase database) {
        this.database = database.name();
        path = DIRECTORY.resolve(this.database + ".md");
    }

    /** Compares a section with what a test has seen, or rewrites it. */
    public void check(String title, String text) {
        Map<String, String> sections = sections();
        if (isWritten()) {
            sections.put(title, text);
            write(sections);
        } else {
            assertEquals(
                    sections.get(title),
                    text,
                    path + ": " + title + ". If this is right, run the tests with -Dalkahest.golden=write");
        }
    }

    /** Compares the titles of all sections, in order, or removes those that are no longer there. */
    public void checkTitles(List<String> titles) {
        Map<String, String> sections = sections();
        if (isWritten()) {
            Map<String, String> ordered = new LinkedHashMap<>();
            titles.forEach(title -> ordered.put(title, sections.getOrDefault(title, "")));
            write(ordered);
        } else {
            assertEquals(titles, new ArrayList<>(sections.keySet()), path.toString());
        }
    }

    private static boolean isWritten() {
        return "write".equals(System.getProperty("alkahest.golden"));
    }

    private Map<String, String> sections() {
        Map<String, String> sections = new LinkedHashMap<>();
        try {
            String text = Files.exists(path) ? Files.readString(path) : "";
            for (String part : text.split("(?m)^## ")) {
                int line = part.indexOf('\n');
                if (line > 0 && !part.startsWith("# ")) {
                    sections.put(
                            part.substring(0, line), part.substring(line + 1).strip());
                }
            }
            return sections;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(Map<String, String> sections) {
        String head = "# Values on " + database + "\n\n"
                + "What becomes of the values at the edges of each type; those that are not listed come back equal. The rules behind it stand in\n"
                + "[types.md](../types.md). The tests write this page (`-Dalkahest.golden=write`), and fail where it is not true.\n";
        try {
            Files.createDirectories(DIRECTORY);
            Files.writeString(
                    path,
                    sections.entrySet().stream()
                            .map(section -> "\n## " + section.getKey() + "\n\n" + section.getValue() + "\n")
                            .collect(Collectors.joining("", head, "")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

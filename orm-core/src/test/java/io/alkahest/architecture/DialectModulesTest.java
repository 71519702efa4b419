package io.alkahest.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** A database differs from the others in little, so its module stays small: what it would share with another belongs into the core. */
class DialectModulesTest {

    /** How many files a module may have besides its descriptor, and how many lines of code they may have in all. */
    private record Limit(int files, int lines) {}

    private static final Limit USUAL = new Limit(8, 700);

    /**
     * SQLite has neither a decimal type nor one for points in time, and one writer: it computes with what it has (ADR 8). And of constraints it keeps the CREATE
     * statement only, which has to be parsed. MySQL and MariaDB are two databases in one module, and show what they have in different words.
     */
    private static final Map<String, Limit> EXCEPTIONS =
            Map.of("dialect-sqlite", new Limit(14, 1500), "dialect-mysql", new Limit(8, 900));

    @Test
    void aDialectStaysSmall() {
        List<String> modules = CodeBase.dialectModules();
        assertFalse(modules.isEmpty());
        Set<String> violations = new TreeSet<>();
        for (String module : modules) {
            violations.addAll(
                    violations(module, CodeBase.sources(List.of(module)), EXCEPTIONS.getOrDefault(module, USUAL)));
        }
        assertEquals(Set.of(), violations);
    }

    @Test
    void aLargeDialectIsNoticed() {
        Source descriptor = new Source("dialect-x/src/main/java/module-info.java", "module x {}\n".repeat(10));
        Source three = new Source("dialect-x/src/main/java/X.java", "import x;\n// says\n\na\nb\nc\n");
        assertEquals(Set.of(), violations("dialect-x", List.of(descriptor, three), new Limit(1, 3)));
        assertEquals(
                Set.of("dialect-x has 2 files; at most 1"),
                violations("dialect-x", List.of(three, three), new Limit(1, 6)));
        assertEquals(
                Set.of("dialect-x has 3 lines of code; at most 2"),
                violations("dialect-x", List.of(descriptor, three), new Limit(1, 2)));
    }

    private static Set<String> violations(String module, List<Source> sources, Limit limit) {
        List<Source> counted = sources.stream()
                .filter(source -> !source.path().endsWith("module-info.java"))
                .toList();
        int lines = counted.stream().mapToInt(Source::codeLines).sum();
        Set<String> violations = new TreeSet<>();
        if (counted.size() > limit.files) {
            violations.add(module + " has " + counted.size() + " files; at most " + limit.files);
        }
        if (lines > limit.lines) {
            violations.add(module + " has " + lines + " lines of code; at most " + limit.lines);
        }
        return violations;
    }
}

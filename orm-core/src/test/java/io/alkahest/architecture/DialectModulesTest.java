package io.alkahest.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * A database differs from the others in little, so its module stays small: what it would share with another belongs
 * into the core.
 */
class DialectModulesTest {

    /** How many lines a file of a dialect may have: what a reader takes in at once. */
    private static final int LONGEST = 300;

    @Test
    void filesOfDialectsStaySmall() {
        List<String> modules = CodeBase.dialectModules();
        assertFalse(modules.isEmpty());
        Set<String> violations = new TreeSet<>();
        for (String module : modules) {
            violations.addAll(violations(CodeBase.sources(List.of(module)), LONGEST));
        }
        assertEquals(Set.of(), violations);
    }

    @Test
    void aLongFileIsNoticed() {
        Source three = new Source("dialect-x/src/main/java/X.java", "import x;\n// says\n\na\nb\nc\n");
        assertEquals(Set.of(), violations(List.of(three), 3));
        assertEquals(
                Set.of("dialect-x/src/main/java/X.java has 3 lines of code; at most 2"), violations(List.of(three), 2));
    }

    private static Set<String> violations(List<Source> sources, int longest) {
        Set<String> violations = new TreeSet<>();
        for (Source source : sources) {
            if (source.codeLines() > longest) {
                violations.add(source.path() + " has " + source.codeLines() + " lines of code; at most " + longest);
            }
        }
        return violations;
    }
}

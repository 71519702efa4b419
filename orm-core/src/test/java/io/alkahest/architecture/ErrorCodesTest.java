package io.alkahest.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every error code that is thrown is explained in {@code docs/errors.md}, and nothing else is explained there. */
class ErrorCodesTest {

    private static final Pattern THROWN =
            Pattern.compile("\\b(?:\\w+Exception|super)\\s*\\(\\s*([1-8]\\d\\d)\\s*,|ALK-(\\d{3})\\b");
    private static final Pattern CODE = Pattern.compile("(?<![\\w.])([1-8]\\d\\d)(?![\\w.])");
    private static final Pattern HEADING = Pattern.compile("(?m)^## ALK-(\\d{3})\\b");

    private final List<Source> sources = CodeBase.sources(CodeBase.PUBLISHED);
    private final String page = CodeBase.read(CodeBase.projectRoot().resolve("docs/errors.md"));

    @Test
    void everyCodeThrownIsExplained() {
        Set<String> thrown = new TreeSet<>();
        sources.forEach(source -> thrown.addAll(codes(THROWN, source.code())));
        thrown.removeAll(codes(HEADING, page));
        assertEquals(Set.of(), thrown, "codes without a heading in docs/errors.md");
    }

    @Test
    void everyCodeExplainedIsThrown() {
        Set<String> explained = codes(HEADING, page);
        sources.forEach(source -> explained.removeAll(codes(CODE, source.code())));
        assertEquals(Set.of(), explained, "headings of docs/errors.md whose code is nowhere thrown");
    }

    @Test
    void headingsAreInOrderAndUnique() {
        Matcher found = HEADING.matcher(page);
        List<String> headings = found.results().map(match -> match.group(1)).collect(Collectors.toList());
        assertEquals(List.copyOf(new TreeSet<>(headings)), headings);
    }

    @Test
    void codesAreRecognised() {
        assertEquals(Set.of("302"), codes(THROWN, "throw new StatementException(302, word)"));
        assertEquals(Set.of("207"), codes(THROWN, "\"… nullable. [ALK-207]\""));
        assertEquals(Set.of("601"), codes(THROWN, "super(\n    601, message)"));
        assertTrue(codes(THROWN, "Math.min(500, n)").isEmpty());
    }

    private static Set<String> codes(Pattern pattern, String text) {
        Set<String> codes = new TreeSet<>();
        Matcher found = pattern.matcher(text);
        while (found.find()) {
            codes.add(found.group(1) != null || found.groupCount() == 1 ? found.group(1) : found.group(2));
        }
        return codes;
    }
}

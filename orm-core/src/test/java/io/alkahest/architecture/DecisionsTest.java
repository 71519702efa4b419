package io.alkahest.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The list of decisions in {@code docs/adr} is the list of its files. */
class DecisionsTest {
    private static final Pattern LISTED = Pattern.compile("\\]\\((\\d{4}-[\\w-]+\\.md)\\)");
    private static final Pattern NUMBERED = Pattern.compile("\\d{4}-[\\w-]+\\.md");

    @Test
    void eachIsListed() throws IOException {
        Path folder = CodeBase.projectRoot().resolve("docs/adr");
        Set<String> listed = LISTED.matcher(CodeBase.read(folder.resolve("README.md")))
                .results()
                .map(link -> link.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        try (Stream<Path> files = Files.list(folder)) {
            Set<String> there = files.map(file -> file.getFileName().toString())
                    .filter(name -> NUMBERED.matcher(name).matches())
                    .collect(Collectors.toCollection(TreeSet::new));
            assertFalse(there.isEmpty());
            assertEquals(there, listed);
        }
    }
}

package io.alkahest.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The guide shows the recipes as they are compiled, and the suite {@code Stock} runs them. */
class GuideTest {
    private static final Pattern COMPILED = Pattern.compile("(?s)// recipe: (\\w+)\n(.*?)\n// end");
    private static final Pattern SHOWN = Pattern.compile("(?s)<!-- recipe: (\\w+) -->\n```kotlin\n(.*?)\n```");

    @Test
    void theRecipesForTransactionsAreThoseThatTheTestsRun() throws IOException {
        Map<String, String> compiled =
                find(COMPILED, "orm-testkit/src/main/kotlin/io/alkahest/testkit/recipe/Recipes.kt");
        assertEquals(4, compiled.size());
        assertEquals(compiled, find(SHOWN, "docs/guide/transactions.md"));
    }

    private static Map<String, String> find(Pattern pattern, String file) throws IOException {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve(".mvn"))) {
            folder = Objects.requireNonNull(folder.getParent());
        }
        Map<String, String> recipes = new LinkedHashMap<>();
        Matcher matcher = pattern.matcher(Files.readString(folder.resolve(file)));
        while (matcher.find()) {
            recipes.put(matcher.group(1), matcher.group(2));
        }
        return recipes;
    }
}

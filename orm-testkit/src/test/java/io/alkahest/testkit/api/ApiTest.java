package io.alkahest.testkit.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jetbrains.kotlin.abi.tools.AbiFilters;
import org.jetbrains.kotlin.abi.tools.AbiTools;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The public API of each module is the one that is committed in its file {@code api/<module>.api}: whoever changes it
 * sees the change in the diff of that file. {@code -Dalkahest.api=write} writes the files anew.
 *
 * <p>It is what class files say: all that is public in packages exported to everybody, erased, without what Kotlin
 * calls internal. Dialects export nothing and have no file.
 */
class ApiTest {
    private static final boolean WRITE = "write".equals(System.getProperty("alkahest.api"));

    @ParameterizedTest
    @ValueSource(strings = {"orm-core", "orm-recorder", "orm-dsl", "orm-testkit"})
    void isWhatIsCommitted(String module) throws IOException {
        Path root = Path.of("..", module);
        Path committed = root.resolve(Path.of("api", module + ".api"));
        String api = dump(root.resolve(Path.of("target", "classes")));
        if (WRITE) {
            Files.createDirectories(committed.getParent());
            Files.writeString(committed, api);
        }
        assertEquals(
                Files.readString(committed),
                api,
                () -> "The API of " + module + " has changed. If that is meant, write " + module + "/api/" + module
                        + ".api anew: ./mvnw -B -ntp verify -pl orm-testkit -am -Dtest=ApiTest"
                        + " -Dsurefire.failIfNoSpecifiedTests=false -Dalkahest.api=write");
    }

    @Test
    void aMethodMoreIsNoticed() throws IOException {
        Path classes = Path.of("target", "test-classes");
        assertNotEquals(
                dump(classes, name -> name.endsWith("Before.class")),
                dump(classes, name -> name.endsWith("After.class")).replace("After", "Before"));
    }

    private static String dump(Path classes) throws IOException {
        Set<String> exported = exported(classes);
        return dump(classes, name -> exported.isEmpty() || exported.contains(parent(name)));
    }

    private static String dump(Path classes, Predicate<String> isWanted) throws IOException {
        List<File> files = new ArrayList<>();
        try (Stream<Path> all = Files.walk(classes)) {
            all.filter(file -> file.toString().endsWith(".class"))
                    .filter(file ->
                            isWanted.test(classes.relativize(file).toString().replace('\\', '/')))
                    .sorted()
                    .forEach(file -> files.add(file.toFile()));
        }
        StringBuilder text = new StringBuilder();
        AbiTools.Companion.getInstance(ApiTest.class.getClassLoader())
                .printJvmDump(text, files, new AbiFilters(Set.of(), Set.of(), Set.of(), Set.of()));
        return text.toString();
    }

    private static String parent(String name) {
        return name.substring(0, Math.max(0, name.lastIndexOf('/')));
    }

    /** The folders of the packages that a module exports; none where it has no descriptor, and shows all. */
    private static Set<String> exported(Path classes) throws IOException {
        Path descriptor = classes.resolve("module-info.class");
        if (!Files.exists(descriptor)) {
            return Set.of();
        }
        try (InputStream in = Files.newInputStream(descriptor)) {
            return ModuleDescriptor.read(in).exports().stream()
                    .filter(export -> !export.isQualified())
                    .map(export -> export.source().replace('.', '/'))
                    .collect(Collectors.toSet());
        }
    }

    /** What a module had. */
    public static class Before {
        protected Before() {}
    }

    /** What it has. */
    public static class After {
        protected After() {}

        /** One more. */
        protected void more() {}
    }
}

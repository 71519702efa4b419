package io.alkahest.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What the module exports is complete in itself: a public signature of an exported package mentions public types of
 * exported packages, of the JDK and of JSpecify, and no others.
 *
 * <p>Superclasses are exempt: {@code session.Entity} extends a class of {@code state}, so that an entity carries its
 * state in a field that no application can see, and so that {@code state} need not know {@code session}. Connections,
 * engines and sessions open their rooms to the layers above by such a superclass. It has no public member, so nothing
 * of it reaches an application.
 */
class ApiSurfaceTest {

    private static final Set<String> EXPORTED = Set.of(
            "error",
            "type",
            "schema",
            "sql",
            "sql.tree",
            "mapping",
            "catalog",
            "session",
            "engine",
            "compile",
            "dialect");

    private static final Pattern PUBLIC_ENUM =
            Pattern.compile("(?s)(/\\*\\*(?:(?!\\*/).)*\\*/)?\\s*(?:@\\w+\\s+)*public enum (\\w+)");

    private static final Pattern PROVIDES = Pattern.compile("provides\\s+([\\w.]+)\\s+with\\s+([\\w.,\\s]+);");

    @Test
    void exportsArePublicApiAndServiceInterface() {
        Set<String> expected =
                EXPORTED.stream().map(name -> CodeBase.ROOT + "." + name).collect(Collectors.toSet());
        assertEquals(new TreeSet<>(expected), new TreeSet<>(exported()));
    }

    @Test
    void exportedSignaturesMentionExportedTypesOnly() {
        assertEquals(Set.of(), violations(CodeBase.core(), exported()));
    }

    @Test
    void aHiddenTypeInASignatureIsNoticed() {
        String bad = CodeBase.ROOT + ".architecture.bad.";
        Set<String> violations = violations(CodeBase.bad(), Set.of(bad + "query", bad + "session"));
        String surface = bad + "query.Surface";
        assertEquals(
                Set.of(
                        surface + ".argument mentions " + bad + "flush.Hidden",
                        surface + ".element mentions " + bad + "flush.Hidden",
                        surface + ".field mentions " + bad + "flush.Hidden",
                        surface + ".local mentions " + bad + "query.PackagePrivate",
                        surface + ".<init> mentions " + bad + "flush.Hidden"),
                violations.stream().filter(line -> line.startsWith(surface)).collect(Collectors.toSet()));
    }

    @Test
    void publicEnumsSayWhetherTheyMayGrow() {
        Set<String> silent = new TreeSet<>();
        for (Source source : CodeBase.sources(List.of("orm-core"))) {
            if (exported().contains(source.packageName())) {
                silent.addAll(silentEnums(source));
            }
        }
        assertEquals(Set.of(), silent);
    }

    @Test
    void anEnumThatDoesNotSayIsNoticed() {
        Source source = new Source("A.java", "/** May grow. */\npublic enum A {}\n/** Two. */\npublic enum B {}");
        assertEquals(Set.of("A.java B"), silentEnums(source));
    }

    /** Public enums of a file whose descriptions say neither. */
    private static Set<String> silentEnums(Source source) {
        Set<String> silent = new TreeSet<>();
        Matcher found = PUBLIC_ENUM.matcher(source.text());
        while (found.find()) {
            String words = found.group(1) == null ? "" : found.group(1);
            if (!words.contains("May grow.") && !words.contains("Will not grow.")) {
                silent.add(source.path() + " " + found.group(2));
            }
        }
        return silent;
    }

    @Test
    void providersAreTheSameOnClassPathAndModulePath() throws IOException {
        for (String module : CodeBase.PUBLISHED) {
            Path sources = CodeBase.projectRoot().resolve(module).resolve("src/main");
            Path descriptor = sources.resolve("java/module-info.java");
            if (Files.exists(descriptor)) {
                assertEquals(provided(CodeBase.read(descriptor)), services(sources.resolve("resources")), module);
            }
        }
    }

    private static Map<String, Set<String>> provided(String descriptor) {
        Map<String, Set<String>> provided = new TreeMap<>();
        Matcher found = PROVIDES.matcher(descriptor);
        while (found.find()) {
            provided.put(found.group(1), Set.of(found.group(2).trim().split("\\s*,\\s*")));
        }
        return provided;
    }

    private static Map<String, Set<String>> services(Path resources) throws IOException {
        Map<String, Set<String>> services = new TreeMap<>();
        Path directory = resources.resolve("META-INF/services");
        if (Files.isDirectory(directory)) {
            try (Stream<Path> files = Files.list(directory)) {
                files.forEach(file -> services.put(
                        file.getFileName().toString(),
                        CodeBase.read(file).lines().map(String::trim).collect(Collectors.toSet())));
            }
        }
        return services;
    }

    private static Set<String> exported() {
        return CodeBase.descriptor().exports().stream()
                .filter(export -> !export.isQualified())
                .map(ModuleDescriptor.Exports::source)
                .collect(Collectors.toSet());
    }

    private static Set<String> violations(JavaClasses classes, Set<String> exported) {
        Set<String> violations = new TreeSet<>();
        for (JavaClass type : classes) {
            if (!exported.contains(type.getPackageName()) || !accessible(type)) {
                continue;
            }
            for (JavaType parent : type.getInterfaces()) {
                check(type.getName() + " implements", parent.getAllInvolvedRawTypes(), exported, violations);
            }
            for (JavaField field : type.getFields()) {
                if (isApi(field, exported)) {
                    check(name(field), field.getType().getAllInvolvedRawTypes(), exported, violations);
                }
            }
            for (JavaCodeUnit unit : type.getCodeUnits()) {
                if (isApi(unit, exported)) {
                    check(name(unit), unit.getAllInvolvedRawTypes(), exported, violations);
                    check(name(unit), unit.getExceptionTypes(), exported, violations);
                }
            }
        }
        return violations;
    }

    private static void check(
            String where, Iterable<JavaClass> mentioned, Set<String> exported, Set<String> violations) {
        for (JavaClass type : mentioned) {
            JavaClass component = type.getBaseComponentType();
            String home = component.getPackageName();
            boolean foreign = component.isPrimitive()
                    || home.startsWith("java.")
                    || home.startsWith("javax.sql")
                    || home.startsWith("org.jspecify.");
            if (!foreign && !(exported.contains(home) && accessible(component))) {
                violations.add(where + " mentions " + component.getName());
            }
        }
    }

    private static boolean isApi(JavaMember member, Set<String> exported) {
        boolean visible = member.getModifiers().contains(JavaModifier.PUBLIC)
                || member.getModifiers().contains(JavaModifier.PROTECTED);
        return visible && !member.getModifiers().contains(JavaModifier.SYNTHETIC) && !opensADoor(member, exported);
    }

    /** Whether a protected member only answers what a superclass asks that nobody outside can name. */
    private static boolean opensADoor(JavaMember member, Set<String> exported) {
        return member.getModifiers().contains(JavaModifier.PROTECTED)
                && member.getOwner().getAllRawSuperclasses().stream()
                        .filter(above -> above.getPackageName().startsWith(CodeBase.ROOT)
                                && !exported.contains(above.getPackageName()))
                        .flatMap(above -> above.getMethods().stream())
                        .anyMatch(asked -> asked.getName().equals(member.getName()));
    }

    private static boolean accessible(JavaClass type) {
        boolean visible = type.getModifiers().contains(JavaModifier.PUBLIC)
                || type.getModifiers().contains(JavaModifier.PROTECTED);
        return visible
                && type.getEnclosingClass().map(ApiSurfaceTest::accessible).orElse(true);
    }

    private static String name(JavaMember member) {
        return member.getOwner().getName() + "." + member.getName();
    }
}

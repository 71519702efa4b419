package io.alkahest.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.EvaluationResult;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Dependencies point down, packages form no cycle, and {@code java.sql} stays in its three packages. */
class LayersTest {

    private static final Set<String> JDBC_LAYERS = Set.of("type", "engine", "dialect");

    /** What applications may create an engine from, in place of a URL; nothing can be run with it alone. */
    private static final String GIVEN_BY_APPLICATIONS = "javax.sql.DataSource";

    /** The description of each layer's package that does not say that it may use all below. */
    private final Map<String, String> descriptions = new TreeMap<>();

    LayersTest() {
        for (Source source : CodeBase.sources(List.of("orm-core"))) {
            boolean layer = source.packageName().lastIndexOf('.') == CodeBase.ROOT.length();
            if (layer
                    && source.path().endsWith("/package-info.java")
                    && !source.text().contains("everything below")) {
                descriptions.put(source.packageName(), source.text());
            }
        }
    }

    private final Layers layers = new Layers(CodeBase.ROOT);
    private final Layers badLayers = new Layers(CodeBase.ROOT + ".architecture.bad");

    @Test
    void arrowsPointDown() {
        assertEquals(Set.of(), layers.violations(CodeBase.core()));
    }

    @Test
    void importsPointDownEvenWhereOnlyJavadocNeedsThem() {
        Set<String> violations = new TreeSet<>();
        for (Source source : CodeBase.sources(List.of("orm-core"))) {
            for (String name : source.imports()) {
                String target = name.replaceAll("\\.[A-Z].*$", "");
                if (!layers.allowed(source.packageName(), target)) {
                    violations.add(source.path() + " imports " + name);
                }
            }
        }
        assertEquals(Set.of(), violations);
    }

    @Test
    void packagesSayWhatTheyUse() {
        Set<String> silent = new TreeSet<>();
        for (Source source : CodeBase.sources(List.of("orm-core"))) {
            String own = source.packageName();
            String says = source.path().contains("/src/main/") ? descriptions.get(own) : null;
            for (String name : says == null ? List.<String>of() : source.imports()) {
                String used = layers.unit(name.replaceAll("\\.[A-Z].*$", ""));
                String word = used.substring(used.lastIndexOf('.') + 1);
                if (used.startsWith(CodeBase.ROOT) && !used.equals(own) && !says.contains("{@code " + word + "}")) {
                    silent.add(own + " does not say that it uses " + word);
                }
            }
        }
        assertEquals(Set.of(), silent);
        assertTrue(descriptions.size() > 10, "only " + descriptions.keySet());
    }

    @Test
    void anArrowUpOrAcrossIsNoticed() {
        Set<String> violations = badLayers.violations(CodeBase.bad());
        assertContains(violations, "bad.sql -> io.alkahest.architecture.bad.session");
        assertContains(violations, "bad.type -> io.alkahest.architecture.bad.graph");
        assertContains(violations, "bad.engine -> io.alkahest.architecture.bad.dialect.special");
        assertContains(violations, "bad.nowhere is in no layer");
    }

    @Test
    void aSecondDoorIsOpenForThoseAbove() {
        String sql = CodeBase.ROOT + ".sql";
        String compile = CodeBase.ROOT + ".compile";
        assertTrue(layers.allowed(compile, sql + ".tree"));
        assertFalse(layers.allowed(compile, sql + ".shared"));
        assertFalse(layers.allowed(CodeBase.ROOT + ".type", sql + ".tree"));
        assertTrue(layers.allowed(sql, sql + ".tree"));
        assertFalse(layers.allowed(CodeBase.ROOT + ".dialect", CodeBase.ROOT + ".dialect.h2"));
    }

    @Test
    void packagesFormNoCycle() {
        assertEquals(List.of(), cycles(CodeBase.core(), CodeBase.ROOT));
    }

    @Test
    void aCycleIsNoticed() {
        assertEquals(
                1, cycles(CodeBase.bad(), CodeBase.ROOT + ".architecture.bad").size());
    }

    @Test
    void packagesOfAllModulesFormNoCycle() {
        assertEquals(Set.of(), new Packages(CodeBase.sources(CodeBase.PUBLISHED)).inCycles());
    }

    @Test
    void aCycleInSourcesIsNoticed() {
        Source a = new Source("A.java", "package io.alkahest.a;\nimport io.alkahest.b.B;\nclass A { B b; }");
        Source b = new Source("B.kt", "package io.alkahest.b\nimport io.alkahest.c.make as makeC\nclass B");
        Source c = new Source("C.kt", "package io.alkahest.c\nfun make(): io.alkahest.a.A = A()");
        Source beside = new Source(
                "D.java", "package io.alkahest.c.d; /** {@link io.alkahest.a.A} */\nimport io.alkahest.c.*;");
        assertEquals(Set.of(), new Packages(List.of(a, b, beside)).inCycles());
        assertEquals(
                Set.of("io.alkahest.a", "io.alkahest.b", "io.alkahest.c"),
                new Packages(List.of(a, b, c, beside)).inCycles());
    }

    @Test
    void jdbcStaysWhereStatementsRun() {
        assertEquals(Set.of(), jdbcOutside(CodeBase.core(), layers));
    }

    @Test
    void jdbcElsewhereIsNoticed() {
        Set<String> violations = jdbcOutside(CodeBase.bad(), badLayers);
        assertContains(violations, "bad.load.Leak");
        assertEquals(1, violations.size(), violations::toString);
    }

    private static List<String> cycles(JavaClasses classes, String root) {
        EvaluationResult result = SlicesRuleDefinition.slices()
                .assignedFrom(units(new Layers(root)))
                .should()
                .beFreeOfCycles()
                .evaluate(classes);
        return result.getFailureReport().getDetails();
    }

    private static SliceAssignment units(Layers layers) {
        return new SliceAssignment() {
            @Override
            public SliceIdentifier getIdentifierOf(JavaClass type) {
                String name = type.getPackageName();
                return name.startsWith(layers.root() + ".")
                        ? SliceIdentifier.of(layers.unit(name))
                        : SliceIdentifier.ignore();
            }

            @Override
            public String getDescription() {
                return "packages below " + layers.root();
            }
        };
    }

    private static Set<String> jdbcOutside(JavaClasses classes, Layers layers) {
        Set<String> violations = new TreeSet<>();
        for (JavaClass type : classes) {
            for (Dependency arrow : type.getDirectDependenciesFromSelf()) {
                JavaClass target = arrow.getTargetClass().getBaseComponentType();
                boolean jdbc = target.getPackageName().equals("java.sql")
                        || target.getPackageName().startsWith("javax.sql");
                if (jdbc
                        && !target.getName().equals(GIVEN_BY_APPLICATIONS)
                        && !JDBC_LAYERS.contains(layers.layerOf(type.getPackageName()))) {
                    violations.add(type.getName() + " uses " + target.getName());
                }
            }
        }
        return violations;
    }

    private static void assertContains(Set<String> violations, String part) {
        assertTrue(violations.stream().anyMatch(line -> line.contains(part)), () -> part + " is not in " + violations);
    }
}

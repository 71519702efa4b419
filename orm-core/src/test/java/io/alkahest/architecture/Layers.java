package io.alkahest.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The layers of the core, and the rule that arrows point down.
 *
 * <p>A package may use packages with a lower number, and itself. Sub-packages belong to the layer of their parent,
 * which does not know them; {@code sql}, {@code engine} and {@code session} are each one unit with their own, of which
 * {@code sql.tree} and {@code engine.room} are second doors.
 */
record Layers(String root) {

    static final Map<String, Integer> NUMBERS = Map.ofEntries(
            Map.entry("session", 11),
            Map.entry("query", 10),
            Map.entry("flush", 9),
            Map.entry("load", 9),
            Map.entry("state", 8),
            Map.entry("engine", 7),
            Map.entry("dialect", 6),
            Map.entry("compile", 5),
            Map.entry("mapping", 5),
            Map.entry("catalog", 4),
            Map.entry("schema", 3),
            Map.entry("sql", 2),
            Map.entry("type", 1),
            Map.entry("graph", 1),
            Map.entry("error", 0));

    /** Layers that are one unit with their sub-packages, which use each other freely. */
    private static final Set<String> UNITS = Set.of("sql", "engine", "session");

    /** Sub-packages that higher layers may use as they use their layers. */
    private static final Set<String> DOORS = Set.of("sql.tree", "engine.room");

    /** Arrows that do not point down, and packages that stand in no layer. */
    Set<String> violations(JavaClasses classes) {
        Set<String> violations = new TreeSet<>();
        for (JavaClass type : classes) {
            if (!NUMBERS.containsKey(layerOf(type.getPackageName()))) {
                violations.add(type.getPackageName() + " is in no layer");
            }
            for (Dependency arrow : type.getDirectDependenciesFromSelf()) {
                JavaClass target = arrow.getTargetClass().getBaseComponentType();
                if (!allowed(type.getPackageName(), target.getPackageName())) {
                    violations.add(
                            type.getPackageName() + " -> " + target.getPackageName() + ": " + arrow.getDescription());
                }
            }
        }
        return violations;
    }

    /** Whether code of one package may mention the other. */
    boolean allowed(String from, String to) {
        if (!to.startsWith(root + ".") || from.equals(to)) {
            return true;
        }
        String source = layerOf(from);
        String target = layerOf(to);
        if (source.equals(target)) {
            return from.startsWith(to + ".") || UNITS.contains(source);
        }
        return NUMBERS.getOrDefault(target, Integer.MAX_VALUE) < NUMBERS.getOrDefault(source, Integer.MIN_VALUE)
                && (to.equals(root + "." + target) || DOORS.contains(to.substring(root.length() + 1)));
    }

    /** The package that stands for this one where cycles are looked for: that of its unit, or itself. */
    String unit(String packageName) {
        String layer = layerOf(packageName);
        return UNITS.contains(layer) ? root + "." + layer : packageName;
    }

    /** The part of a package name that names its layer. */
    String layerOf(String packageName) {
        if (!packageName.startsWith(root + ".")) {
            return "";
        }
        String rest = packageName.substring(root.length() + 1);
        int dot = rest.indexOf('.');
        return dot < 0 ? rest : rest.substring(0, dot);
    }
}

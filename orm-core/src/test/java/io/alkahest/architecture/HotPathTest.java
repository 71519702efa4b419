package io.alkahest.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Packages whose code runs per row use neither reflection nor streams. */
class HotPathTest {

    private static final Set<String> HOT = Set.of("state", "flush", "load");

    private static final List<String> SLOW = List.of("java.lang.reflect", "java.lang.invoke", "java.util.stream");

    @Test
    void hotPackagesUseNoReflectionAndNoStreams() {
        assertEquals(Set.of(), slowUses(CodeBase.core(), new Layers(CodeBase.ROOT)));
    }

    @Test
    void aStreamOrReflectionIsNoticed() {
        String bad = CodeBase.ROOT + ".architecture.bad";
        assertEquals(
                Set.of(
                        bad + ".load.Streaming uses java.util.stream",
                        bad + ".flush.Reflecting uses java.lang.reflect",
                        bad + ".flush.Reflecting uses java.lang.invoke"),
                slowUses(CodeBase.bad(), new Layers(bad)));
    }

    private static Set<String> slowUses(JavaClasses classes, Layers layers) {
        Set<String> violations = new TreeSet<>();
        for (var type : classes) {
            if (!HOT.contains(layers.layerOf(type.getPackageName()))) {
                continue;
            }
            for (var arrow : type.getDirectDependenciesFromSelf()) {
                String target = arrow.getTargetClass().getBaseComponentType().getPackageName();
                if (SLOW.contains(target)) {
                    violations.add(type.getName() + " uses " + target);
                }
            }
        }
        return violations;
    }
}

package io.alkahest.architecture;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The packages of sources, Java and Kotlin alike, and what each of them mentions of the others, by import or by its
 * full name.
 */
final class Packages {
    private static final Pattern QUALIFIED_NAME = Pattern.compile("\\bio\\.alkahest(?:\\.\\w+)+");

    private static final Pattern TEXT = Pattern.compile("\"(?:\\\\.|[^\"\\\\\\n])*\"");

    private static final Layers LAYERS = new Layers(CodeBase.ROOT);

    private final Map<String, Set<String>> arrows = new TreeMap<>();

    Packages(List<Source> sources) {
        for (Source source : sources) {
            arrows.computeIfAbsent(LAYERS.unit(source.packageName()), name -> new TreeSet<>());
        }
        for (Source source : sources) {
            String own = LAYERS.unit(source.packageName());
            Set<String> mentioned = arrows.get(own);
            String code = TEXT.matcher(source.code()).replaceAll("");
            QUALIFIED_NAME.matcher(code).results().forEach(name -> add(name.group(), mentioned));
            mentioned.remove(own);
        }
    }

    /** The longest part of a name that is a package of these sources. */
    private void add(String name, Collection<String> mentioned) {
        for (String part = name; part.contains("."); part = part.substring(0, part.lastIndexOf('.'))) {
            if (arrows.containsKey(part)) {
                mentioned.add(part);
                return;
            }
        }
    }

    /** The packages that reach themselves. */
    Set<String> inCycles() {
        Set<String> inCycles = new TreeSet<>();
        for (String name : arrows.keySet()) {
            Set<String> reached = new TreeSet<>();
            reach(name, reached);
            if (reached.contains(name)) {
                inCycles.add(name);
            }
        }
        return inCycles;
    }

    private void reach(String from, Set<String> reached) {
        for (String to : arrows.get(from)) {
            if (reached.add(to)) {
                reach(to, reached);
            }
        }
    }
}

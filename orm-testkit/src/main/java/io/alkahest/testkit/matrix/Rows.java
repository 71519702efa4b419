package io.alkahest.testkit.matrix;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The rows that there should be: parents, children, and who belongs to whom. */
final class Rows {
    final TreeSet<String> parents = new TreeSet<>(List.of("a", "b", "c"));
    final TreeSet<String> children = new TreeSet<>();
    /** Pairs of child and parent. */
    final TreeMap<String, TreeSet<String>> parentsOf = new TreeMap<>();

    private final Kind kind;

    Rows(Kind kind, Keys keys) {
        this.kind = kind;
        born("1", "a");
        born("3", "b");
        if (keys != Keys.SHARED) {
            born("2", kind.isOne() ? null : "a");
            born("4", null);
        }
        if (kind == Kind.MANY_TO_MANY) {
            link("2", "b");
        }
    }

    void born(String child, @Nullable String parent) {
        children.add(child);
        parentsOf.put(child, new TreeSet<>());
        if (parent != null) {
            link(child, parent);
        }
    }

    void link(String child, String parent) {
        if (kind != Kind.MANY_TO_MANY) {
            its(child).clear();
        }
        if (kind.isOne()) {
            for (String former : childrenOf(parent)) {
                unlink(former, parent);
            }
        }
        its(child).add(parent);
    }

    void unlink(String child, String parent) {
        its(child).remove(parent);
        if (kind.isOrphans()) {
            died(child);
        }
    }

    void died(String child) {
        children.remove(child);
        parentsOf.remove(child);
    }

    void parentDied(String parent) {
        for (String child : childrenOf(parent)) {
            unlink(child, parent);
        }
        parents.remove(parent);
    }

    TreeSet<String> childrenOf(String parent) {
        TreeSet<String> found = new TreeSet<>();
        parentsOf.forEach((child, its) -> {
            if (its.contains(parent)) {
                found.add(child);
            }
        });
        return found;
    }

    TreeSet<String> its(String child) {
        return parentsOf.computeIfAbsent(child, c -> new TreeSet<>());
    }

    /** As the database tells them. */
    List<String> text() {
        List<String> rows = new ArrayList<>();
        parentsOf.forEach((child, its) -> {
            its.forEach(parent -> rows.add(child + " " + parent));
            if (its.isEmpty() && kind != Kind.MANY_TO_MANY) {
                rows.add(child + " null");
            }
        });
        rows.sort(null);
        return rows;
    }
}

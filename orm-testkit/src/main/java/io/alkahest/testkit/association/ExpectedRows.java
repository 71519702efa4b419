package io.alkahest.testkit.association;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The rows that the database should hold: per relation the children with their parents, and which posts have which
 * tags.
 */
final class ExpectedRows {
    final Map<String, TreeMap<String, @Nullable String>> parents = new HashMap<>();
    final TreeSet<String> links = new TreeSet<>();

    ExpectedRows() {
        for (Relation<?, ?> relation : Relations.ALL) {
            parents.put(relation.name(), new TreeMap<>());
        }
    }

    ExpectedRows copy() {
        ExpectedRows copy = new ExpectedRows();
        parents.forEach(
                (name, map) -> Objects.requireNonNull(copy.parents.get(name)).putAll(map));
        copy.links.addAll(links);
        return copy;
    }

    TreeMap<String, @Nullable String> of(Relation<?, ?> relation) {
        return Objects.requireNonNull(parents.get(relation.name()));
    }

    /** The names of the objects that may be parents. */
    List<String> parentsOf(Relation<?, ?> relation) {
        if (relation == Relations.CHILDREN_OF_NODE) {
            return List.copyOf(of(relation).keySet());
        }
        Relation<?, ?> above = relation.parents();
        return above == null ? RandomWork.FIXED : List.copyOf(of(above).keySet());
    }

    List<String> childrenOf(Relation<?, ?> relation, String parent) {
        List<String> children = new ArrayList<>();
        of(relation).forEach((child, its) -> {
            if (parent.equals(its)) {
                children.add(child);
            }
        });
        return children;
    }

    /** Whether a child may be put below a parent: no tree bites its tail. */
    boolean admits(Relation<?, ?> relation, String child, @Nullable String parent) {
        if (relation == Relations.CHILDREN_OF_NODE) {
            for (String above = parent; above != null; above = of(relation).get(above)) {
                if (above.equals(child)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Whether a child may lose its parent: a required one must go, and nothing may need it. */
    boolean releases(Relation<?, ?> relation, String child) {
        return relation.releases()
                && (relation != Relations.TRAYS_OF_BOX
                        || childrenOf(Relations.COINS_OF_TRAY, child).isEmpty());
    }

    /** Gives a child, new or not, a parent; the former child of a parent that has one at most loses it. */
    void put(Relation<?, ?> relation, String child, String parent) {
        if (relation.list() == null) {
            for (String former : childrenOf(relation, parent)) {
                if (!former.equals(child)) {
                    release(relation, former);
                }
            }
        }
        of(relation).put(child, parent);
    }

    /** Takes its parent from a child. */
    void release(Relation<?, ?> relation, String child) {
        if (relation.orphan()) {
            of(relation).remove(child);
        } else {
            of(relation).put(child, null);
        }
    }

    /** Removes a row that nothing needs. */
    void delete(Relation<?, ?> relation, String child) {
        of(relation).remove(child);
        if (relation == Relations.CHILDREN_OF_NODE) {
            of(relation).replaceAll((other, parent) -> child.equals(parent) ? null : parent);
        }
    }
}

package io.alkahest.migrate.revision;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * All revisions and which follows which. Immutable; checked when it is made: no two have one id, each parent is there,
 * and nobody follows himself.
 */
public final class RevisionGraph {
    private final Map<String, Revision> byId = new LinkedHashMap<>();
    private final Map<String, List<String>> children = new HashMap<>();
    private final List<Revision> ordered;

    /**
     * The graph of revisions in any order.
     *
     * @throws MigrationException if they form none
     */
    public RevisionGraph(Collection<Revision> revisions) {
        for (Revision revision : revisions) {
            Revision other = byId.put(revision.id(), revision);
            if (other != null) {
                throw new MigrationException(
                        806,
                        "Two revisions have the id " + revision.id() + ": " + other.folderName() + " and "
                                + revision.folderName()
                                + ". Give the newer one another id, in revision.toml and in the name of its folder.");
            }
        }
        for (Revision revision : revisions) {
            for (String before : revision.before()) {
                if (!byId.containsKey(before)) {
                    throw new MigrationException(
                            807,
                            "The revision " + revision + " follows " + before
                                    + ", which is not there. Bring its folder back from version control, or correct revision.toml.");
                }
                children.computeIfAbsent(before, id -> new ArrayList<>()).add(revision.id());
            }
        }
        ordered = inOrder();
    }

    /** Each after those that it follows; of those that could come at the same time, the one with the lower id first. */
    private List<Revision> inOrder() {
        Map<String, Integer> waiting = new HashMap<>();
        TreeSet<String> ready = new TreeSet<>();
        for (Revision revision : byId.values()) {
            waiting.put(revision.id(), revision.before().size());
            if (revision.before().isEmpty()) {
                ready.add(revision.id());
            }
        }
        List<Revision> order = new ArrayList<>();
        while (!ready.isEmpty()) {
            Revision next = get(ready.pollFirst());
            order.add(next);
            for (String child : children.getOrDefault(next.id(), List.of())) {
                if (waiting.merge(child, -1, Integer::sum) == 0) {
                    ready.add(child);
                }
            }
        }
        if (order.size() < byId.size()) {
            Set<String> circle = new TreeSet<>(byId.keySet());
            order.forEach(revision -> circle.remove(revision.id()));
            throw new MigrationException(
                    808,
                    "Among the revisions " + String.join(", ", circle)
                            + " each follows another one, so that none is the first. Correct the parents in one revision.toml.");
        }
        return List.copyOf(order);
    }

    /** All revisions, each after those that it follows. */
    public List<Revision> ordered() {
        return ordered;
    }

    /** Whether there is a revision of this id. */
    public boolean has(String id) {
        return byId.containsKey(id);
    }

    /**
     * The revision of an id.
     *
     * @throws MigrationException if there is none
     */
    public Revision get(String id) {
        Revision revision = byId.get(id);
        if (revision == null) {
            throw unknown(id);
        }
        return revision;
    }

    private MigrationException unknown(String word) {
        List<String> known = ordered.stream().map(Revision::toString).toList();
        return new MigrationException(
                810,
                "No revision is called " + word + ". "
                        + (known.isEmpty()
                                ? "There are none at all: write one by the command revision."
                                : "There are "
                                        + String.join(", ", known.subList(Math.max(0, known.size() - 5), known.size()))
                                        + (known.size() > 5 ? ", and " + (known.size() - 5) + " before them" : "")
                                        + "."));
    }

    /** The revisions that no other one follows, in order. */
    public List<Revision> heads() {
        return ordered.stream()
                .filter(revision -> byId.values().stream()
                        .noneMatch(other -> other.parents().contains(revision.id())))
                .toList();
    }

    /**
     * The one head.
     *
     * @throws MigrationException if there are several
     */
    public Revision head() {
        List<Revision> heads = heads();
        if (heads.size() != 1) {
            throw heads.isEmpty() ? unknown("head") : severalHeads(heads);
        }
        return heads.get(0);
    }

    private static MigrationException severalHeads(Collection<Revision> heads) {
        return new MigrationException(
                812,
                "There are several heads: "
                        + String.join(
                                ", ", heads.stream().map(Revision::toString).toList())
                        + ". Say heads for all of them, name one, or make one of them by the command merge.");
    }

    /** A revision and all that have to be applied before it, in order. */
    public List<Revision> upTo(Collection<Revision> targets) {
        Set<String> wanted = new LinkedHashSet<>();
        Deque<Revision> open = new ArrayDeque<>(targets);
        while (!open.isEmpty()) {
            Revision revision = open.pop();
            if (wanted.add(revision.id())) {
                revision.before().forEach(before -> open.push(get(before)));
            }
        }
        return ordered.stream()
                .filter(revision -> wanted.contains(revision.id()))
                .toList();
    }

    /** All that follow a revision, directly or not, without itself, in order. */
    public List<Revision> after(Revision revision) {
        Set<String> found = new LinkedHashSet<>();
        Deque<String> open = new ArrayDeque<>(children.getOrDefault(revision.id(), List.of()));
        while (!open.isEmpty()) {
            String id = open.pop();
            if (found.add(id)) {
                open.addAll(children.getOrDefault(id, List.of()));
            }
        }
        return ordered.stream().filter(other -> found.contains(other.id())).toList();
    }

    /**
     * The revisions that a word means: {@code head}, {@code heads}, an id or the beginning of one, a label,
     * {@code label@head} for the newest ones that follow it.
     *
     * @throws MigrationException if it means none, or an id might be one of several
     */
    public List<Revision> find(String word) {
        if (word.equals("heads")) {
            return heads();
        } else if (word.equals("head")) {
            return ordered.isEmpty() ? List.of() : List.of(head());
        } else if (word.endsWith("@head") || word.endsWith("@heads")) {
            Revision base = one(word.substring(0, word.indexOf('@')));
            List<Revision> branch = new ArrayList<>(after(base));
            branch.add(base);
            List<Revision> heads = heads().stream().filter(branch::contains).toList();
            if (heads.size() > 1 && word.endsWith("@head")) {
                throw severalHeads(heads);
            }
            return heads;
        }
        return List.of(one(word));
    }

    /**
     * The revision of an id, of the beginning of one, or of a label.
     *
     * @throws MigrationException if there is none, or several
     */
    public Revision one(String word) {
        if (byId.containsKey(word)) {
            return get(word);
        }
        List<Revision> found = ordered.stream()
                .filter(revision -> revision.labels().contains(word))
                .toList();
        if (found.isEmpty()) {
            found = ordered.stream()
                    .filter(revision -> !word.isEmpty() && revision.id().startsWith(word))
                    .toList();
        }
        if (found.size() > 1) {
            throw new MigrationException(
                    811,
                    "Several revisions are meant by " + word + ": "
                            + String.join(
                                    ", ", found.stream().map(Revision::toString).toList())
                            + (found.get(0).labels().contains(word)
                                    ? ". Say the id of one, and rename one of the labels."
                                    : ". Give more letters of the id."));
        } else if (found.isEmpty()) {
            throw unknown(word);
        }
        return found.get(0);
    }
}

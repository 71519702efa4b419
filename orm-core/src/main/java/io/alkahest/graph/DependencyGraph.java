package io.alkahest.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Nodes, and edges that say which node must come after which, with the reason. Not thread-safe.
 *
 * <p>The order is stable: among nodes that are free to go, the one that was added first goes first. An edge from a node
 * to itself is ignored. Sorting does not change the graph.
 *
 * @param <N> nodes, compared by {@code equals}
 * @param <R> the reason of an edge
 */
public final class DependencyGraph<N, R> {
    private final Map<N, Vertex<N, R>> byNode = new HashMap<>();
    private final List<Vertex<N, R>> vertices = new ArrayList<>();
    private int links;

    /** Adds a node; a node added before keeps its place. */
    public void add(N node) {
        vertex(node);
    }

    /** Says that a node must come after another one; both are added where they are new. */
    public void dependsOn(N node, N dependency, R reason) {
        Vertex<N, R> dependent = vertex(node);
        Vertex<N, R> first = vertex(dependency);
        if (dependent != first) {
            Link<N, R> link = new Link<>(links++, dependent, first, reason);
            dependent.dependencies.add(link);
            first.dependents.add(link);
        }
    }

    /**
     * All nodes, each after what it depends on.
     *
     * @throws CycleException if nodes wait for one another
     */
    public List<N> sort() {
        return sort(cycle -> null);
    }

    /**
     * All nodes, each after what it depends on, except where the breaker gave a dependency up.
     *
     * @param breaker is shown the edges of each cycle, the dependency of each being the node of the next, and answers
     *     the one to give up, or null if there is none
     * @throws CycleException if the breaker gives none up
     */
    public List<N> sort(Function<List<Edge<N, R>>, @Nullable Edge<N, R>> breaker) {
        TopologicalSort<N, R> sorting = new TopologicalSort<>(vertices, breaker);
        sorting.run();
        return sorting.order;
    }

    /**
     * The nodes in levels: the first depends on nothing, and each later one only on those before it, except where the
     * breaker gave a dependency up. The nodes of a level stand in the order in which they were added.
     *
     * @param breaker as for {@link #sort(Function)}
     * @throws CycleException if the breaker gives none up
     */
    public List<List<N>> levels(Function<List<Edge<N, R>>, @Nullable Edge<N, R>> breaker) {
        TopologicalSort<N, R> sorting = new TopologicalSort<>(vertices, breaker);
        sorting.run();
        List<List<N>> levels = new ArrayList<>();
        for (Vertex<N, R> vertex : vertices) {
            int level = sorting.level[vertex.position];
            while (levels.size() <= level) {
                levels.add(new ArrayList<>());
            }
            levels.get(level).add(vertex.node);
        }
        return levels;
    }

    /**
     * The nodes in groups, each group after those that it depends on: a node alone, or all nodes that depend on one
     * another by some way around. Groups, and the nodes of a group, stand in the stable order.
     */
    public List<List<N>> groups() {
        return new MutualGroups<>(vertices).run();
    }

    private Vertex<N, R> vertex(N node) {
        Vertex<N, R> vertex = byNode.get(node);
        if (vertex == null) {
            vertex = new Vertex<>(node, vertices.size());
            byNode.put(node, vertex);
            vertices.add(vertex);
        }
        return vertex;
    }
}

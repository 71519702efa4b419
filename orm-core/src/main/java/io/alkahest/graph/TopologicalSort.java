package io.alkahest.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One run of the topological sort (Kahn's): what has no dependency left goes; if nothing can, a cycle is found and
 * broken.
 */
final class TopologicalSort<N, R> {
    /** For each vertex by position, the length of the longest way to one that depends on nothing. */
    final int[] level;

    final List<N> order;
    private final List<Vertex<N, R>> vertices;
    private final Function<List<Edge<N, R>>, @Nullable Edge<N, R>> breaker;
    private final int[] waitingFor;
    private final BitSet placed = new BitSet();
    private final BitSet givenUp = new BitSet();
    private final PriorityQueue<Vertex<N, R>> free =
            new PriorityQueue<>((a, b) -> Integer.compare(a.position, b.position));

    TopologicalSort(List<Vertex<N, R>> vertices, Function<List<Edge<N, R>>, @Nullable Edge<N, R>> breaker) {
        this.vertices = vertices;
        this.breaker = breaker;
        this.level = new int[vertices.size()];
        this.waitingFor = new int[vertices.size()];
        this.order = new ArrayList<>(vertices.size());
    }

    void run() {
        for (Vertex<N, R> vertex : vertices) {
            waitingFor[vertex.position] = vertex.dependencies.size();
            if (vertex.dependencies.isEmpty()) {
                free.add(vertex);
            }
        }
        placeFree();
        while (order.size() < vertices.size()) {
            breakCycle();
            placeFree();
        }
    }

    private void placeFree() {
        while (!free.isEmpty()) {
            Vertex<N, R> next = free.remove();
            placed.set(next.position);
            order.add(next.node);
            for (Link<N, R> link : next.dependents) {
                if (!givenUp.get(link.number())) {
                    int dependent = link.from().position;
                    level[dependent] = Math.max(level[dependent], level[next.position] + 1);
                    release(link.from());
                }
            }
        }
    }

    private void release(Vertex<N, R> vertex) {
        if (--waitingFor[vertex.position] == 0) {
            free.add(vertex);
        }
    }

    private void breakCycle() {
        List<Link<N, R>> cycle = findCycle();
        List<Edge<N, R>> edges = new ArrayList<>(cycle.size());
        for (Link<N, R> link : cycle) {
            edges.add(link.edge());
        }
        Edge<N, R> chosen = breaker.apply(Collections.unmodifiableList(edges));
        int index = chosen == null ? -1 : edges.indexOf(chosen);
        if (index < 0) {
            throw new CycleException(edges);
        }
        Link<N, R> broken = cycle.get(index);
        givenUp.set(broken.number());
        release(broken.from());
    }

    /** Every waiting vertex has a waiting dependency, so following them must come back to a vertex seen before. */
    private List<Link<N, R>> findCycle() {
        int[] seenAt = new int[vertices.size()];
        Arrays.fill(seenAt, -1);
        List<Link<N, R>> path = new ArrayList<>();
        Vertex<N, R> current = vertices.get(placed.nextClearBit(0));
        while (seenAt[current.position] < 0) {
            seenAt[current.position] = path.size();
            Link<N, R> link = waitingLink(current);
            path.add(link);
            current = link.to();
        }
        return path.subList(seenAt[current.position], path.size());
    }

    private Link<N, R> waitingLink(Vertex<N, R> vertex) {
        for (Link<N, R> link : vertex.dependencies) {
            if (!placed.get(link.to().position) && !givenUp.get(link.number())) {
                return link;
            }
        }
        throw new IllegalStateException(vertex.node + " waits for nothing");
    }
}

package io.alkahest.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One run of the search for strongly connected components (Tarjan's, without recursion), which are then sorted
 * themselves.
 */
final class MutualGroups<N, R> {
    private final List<Vertex<N, R>> vertices;
    private final int[] found;
    private final int[] lowest;
    private final int[] nextLink;
    private final int[] groupOf;
    private final int[] open;
    private final int[] path;
    private int openCount;
    private int counter;
    private int groups;

    MutualGroups(List<Vertex<N, R>> vertices) {
        int size = vertices.size();
        this.vertices = vertices;
        this.found = new int[size];
        this.lowest = new int[size];
        this.nextLink = new int[size];
        this.groupOf = new int[size];
        this.open = new int[size];
        this.path = new int[size];
    }

    List<List<N>> run() {
        Arrays.fill(groupOf, -1);
        for (Vertex<N, R> vertex : vertices) {
            if (found[vertex.position] == 0) {
                search(vertex.position);
            }
        }
        return sorted();
    }

    private void search(int start) {
        int depth = 0;
        path[0] = enter(start);
        while (depth >= 0) {
            int current = path[depth];
            List<Link<N, R>> dependencies = vertices.get(current).dependencies;
            if (nextLink[current] < dependencies.size()) {
                int next = dependencies.get(nextLink[current]++).to().position;
                if (found[next] == 0) {
                    path[++depth] = enter(next);
                } else if (groupOf[next] < 0) {
                    lowest[current] = Math.min(lowest[current], found[next]);
                }
            } else {
                if (lowest[current] == found[current]) {
                    close(current);
                }
                if (--depth >= 0) {
                    lowest[path[depth]] = Math.min(lowest[path[depth]], lowest[current]);
                }
            }
        }
    }

    private int enter(int position) {
        found[position] = ++counter;
        lowest[position] = counter;
        open[openCount++] = position;
        return position;
    }

    private void close(int root) {
        int member;
        do {
            member = open[--openCount];
            groupOf[member] = groups;
        } while (member != root);
        groups++;
    }

    private List<List<N>> sorted() {
        DependencyGraph<Integer, R> ofGroups = new DependencyGraph<>();
        List<List<N>> members = new ArrayList<>(groups);
        for (int i = 0; i < groups; i++) {
            members.add(new ArrayList<>());
        }
        for (Vertex<N, R> vertex : vertices) {
            int group = groupOf[vertex.position];
            ofGroups.add(group);
            members.get(group).add(vertex.node);
        }
        for (Vertex<N, R> vertex : vertices) {
            for (Link<N, R> link : vertex.dependencies) {
                ofGroups.dependsOn(groupOf[vertex.position], groupOf[link.to().position], link.reason());
            }
        }
        List<List<N>> order = new ArrayList<>(groups);
        for (int group : ofGroups.sort()) {
            order.add(members.get(group));
        }
        return order;
    }
}

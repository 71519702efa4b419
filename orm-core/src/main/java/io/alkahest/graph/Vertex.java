package io.alkahest.graph;

import java.util.ArrayList;
import java.util.List;

/** A node with its edges in both directions, and its place in the order of adding. */
final class Vertex<N, R> {
    final N node;
    final int position;
    final List<Link<N, R>> dependencies = new ArrayList<>(2);
    final List<Link<N, R>> dependents = new ArrayList<>(2);

    Vertex(N node, int position) {
        this.node = node;
        this.position = position;
    }
}

package io.alkahest.graph;

/** A numbered edge between vertices. */
record Link<N, R>(int number, Vertex<N, R> from, Vertex<N, R> to, R reason) {
    Edge<N, R> edge() {
        return new Edge<>(from.node, to.node, reason);
    }
}

package io.alkahest.graph;

/**
 * The statement that one node must come after another.
 *
 * @param node the dependent node
 * @param dependency what must come first
 * @param reason why
 */
public record Edge<N, R>(N node, N dependency, R reason) {}

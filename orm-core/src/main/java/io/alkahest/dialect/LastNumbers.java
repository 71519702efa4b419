package io.alkahest.dialect;

/**
 * How the last INSERT of a connection has numbered its rows.
 *
 * @param first the number of its first row; 0 where it has made none
 * @param step by how much the number of each further row is larger
 */
public record LastNumbers(long first, long step) {}

package io.alkahest.architecture.bad.nowhere;

/** A class whose package stands in no layer. */
public record Stray(String name) {}

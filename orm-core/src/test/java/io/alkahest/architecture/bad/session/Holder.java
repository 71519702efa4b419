package io.alkahest.architecture.bad.session;

/** Something of the highest layer. */
public record Holder(String name) {}

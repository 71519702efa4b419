package io.alkahest.architecture.bad.flush;

/** Public, in a package that is not exported. */
public record Hidden(String name) {}

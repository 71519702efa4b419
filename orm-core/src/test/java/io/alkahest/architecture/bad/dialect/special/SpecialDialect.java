package io.alkahest.architecture.bad.dialect.special;

/** A dialect that only a service loader should find. */
public final class SpecialDialect {}

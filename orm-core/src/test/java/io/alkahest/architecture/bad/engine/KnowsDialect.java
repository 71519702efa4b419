package io.alkahest.architecture.bad.engine;

import io.alkahest.architecture.bad.dialect.special.SpecialDialect;

/** An engine with a favourite database. */
public record KnowsDialect(SpecialDialect favourite) {}

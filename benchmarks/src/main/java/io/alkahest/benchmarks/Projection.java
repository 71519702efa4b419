package io.alkahest.benchmarks;

import org.jspecify.annotations.Nullable;

/** What the projection workload reads into. */
record Projection(int id, String name, @Nullable Integer age) {}

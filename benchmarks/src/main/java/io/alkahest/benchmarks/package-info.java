/**
 * Seven workloads, each written twice: by hand on JDBC through HikariCP, and with the library.
 *
 * <p>Start reading at {@link io.alkahest.benchmarks.Workload}; {@link io.alkahest.benchmarks.Main} measures all of them
 * and writes {@code docs/performance.md}.
 */
@NullMarked
package io.alkahest.benchmarks;

import org.jspecify.annotations.NullMarked;

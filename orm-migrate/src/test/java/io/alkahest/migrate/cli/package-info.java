/**
 * The command line as people and scripts meet it: what it writes and how it ends.
 *
 * <p>May use everything. Nothing starts a process: {@code Program} runs a command and keeps what it writes.
 *
 * <p>Start reading at {@code CommandLineTest}.
 */
@NullMarked
package io.alkahest.migrate.cli;

import org.jspecify.annotations.NullMarked;

/**
 * The command line: words for everything that {@code Migrations} does, for people and for scripts.
 *
 * <p>May use everything of this module. Nothing here decides anything: a command reads its settings, calls one method
 * and writes what came of it.
 *
 * <p>Start reading at {@code Main}, then {@code Action} and {@code Settings}.
 */
@NullMarked
package io.alkahest.migrate.cli;

import org.jspecify.annotations.NullMarked;

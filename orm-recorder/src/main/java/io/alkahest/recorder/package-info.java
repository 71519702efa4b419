/**
 * What an engine ran, for tests: {@link io.alkahest.recorder.StatementRecorder} is a listener that keeps each statement
 * and each end of a transaction, and compares them with what a test expects.
 *
 * <p>Needs no test framework: a failed expectation is an {@code AssertionFailedError} of opentest4j, which JUnit,
 * Kotest and the common assertion libraries share.
 *
 * <p>May use the events of {@code engine}; knows no session. Start reading at
 * {@link io.alkahest.recorder.StatementRecorder}.
 */
@NullMarked
package io.alkahest.recorder;

import org.jspecify.annotations.NullMarked;

/**
 * Statements become SQL text: compilers, identifiers, parameters, and the key of the compile cache.
 *
 * <p>May use {@code catalog}, {@code schema}, {@code sql}, {@code type} and {@code error}; it knows neither JDBC nor
 * any dialect. Dialects extend {@link io.alkahest.compile.StatementCompiler}, {@link io.alkahest.compile.DdlCompiler}
 * and {@link io.alkahest.compile.ChangeCompiler}.
 *
 * <p>Start reading at {@link io.alkahest.compile.StatementCompiler} and follow the chain of its superclasses down to
 * {@link io.alkahest.compile.ExpressionCompiler}; then {@link io.alkahest.compile.Fingerprint}.
 */
@NullMarked
package io.alkahest.compile;

import org.jspecify.annotations.NullMarked;

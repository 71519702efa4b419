/**
 * What differs between databases: names, types, SQL text, connections, transactions, errors. One class per database
 * answers it all.
 *
 * <p>May use {@code compile}, {@code catalog}, {@code schema}, {@code sql}, {@code type} and {@code error}, and
 * {@code java.sql}. Nothing here runs an application's statement; that is the business of {@code engine}. A dialect
 * lives in a module (or package) of its own and is found by {@link java.util.ServiceLoader}.
 *
 * <p>Start reading at {@link io.alkahest.dialect.Dialect}, then {@link io.alkahest.dialect.DialectProvider} and
 * {@link io.alkahest.dialect.Failure}.
 */
@NullMarked
package io.alkahest.dialect;

import org.jspecify.annotations.NullMarked;

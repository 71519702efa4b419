/**
 * What a database has, described by immutable values: tables, columns, keys, indexes, views, sequences; and how that
 * differs from what an application declares, and what makes it as declared.
 *
 * <p>May use {@code schema}, {@code sql}, {@code type}, {@code graph} and {@code error}. Dialects make the
 * descriptions, {@code engine} hands them out.
 *
 * <p>Start reading at {@link io.alkahest.catalog.SchemaInfo}, then {@link io.alkahest.catalog.TableInfo} and
 * {@link io.alkahest.catalog.Differences}, and from there at {@link io.alkahest.catalog.SchemaChange}.
 */
@NullMarked
package io.alkahest.catalog;

import org.jspecify.annotations.NullMarked;

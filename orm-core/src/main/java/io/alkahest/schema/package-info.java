/**
 * Tables, columns, keys and associations as an application declares them.
 *
 * <p>May use {@code sql}, {@code type}, {@code graph} and {@code error}. Defaults and join conditions are {@code sql}
 * expressions; a column is one itself.
 *
 * <p>Start reading at {@link io.alkahest.schema.Table}, then {@link io.alkahest.schema.Column},
 * {@link io.alkahest.schema.ToOne} and {@link io.alkahest.schema.ToMany}.
 */
@NullMarked
package io.alkahest.schema;

import org.jspecify.annotations.NullMarked;

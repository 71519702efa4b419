/**
 * Values on their way between Java and a database: how one is read, bound, compared, checked and written as text.
 *
 * <p>It may use {@code error} and {@code java.sql}.
 *
 * <p>Start reading at {@link io.alkahest.type.SqlType}; {@link io.alkahest.type.SqlTypes} lists the standard types, and
 * {@link io.alkahest.type.MappedType} is the way to a type of one's own.
 */
@NullMarked
package io.alkahest.type;

import org.jspecify.annotations.NullMarked;

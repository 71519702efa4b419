/**
 * Class and table, joined and validated: what an entity class needs so that its objects can be made from rows and
 * turned into rows.
 *
 * <p>May use {@code schema}, {@code sql}, {@code type} and {@code error}. It knows nothing of sessions: whether a class
 * records its own changes is said by the mark {@link io.alkahest.mapping.SelfTracking}.
 *
 * <p>Start reading at {@link io.alkahest.mapping.Mappings} and {@link io.alkahest.mapping.EntityMapping}; loader
 * options begin at {@link io.alkahest.mapping.Loaders}.
 */
@NullMarked
package io.alkahest.mapping;

import org.jspecify.annotations.NullMarked;

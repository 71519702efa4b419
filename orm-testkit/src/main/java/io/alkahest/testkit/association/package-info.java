/**
 * Random work on associations beside a model of the rows that it should leave: for the suite {@code AssociationModel}.
 *
 * <p>May use the sample domain and the public API of the core.
 *
 * <p>Start reading at {@link io.alkahest.testkit.association.RandomWork}.
 */
@NullMarked
package io.alkahest.testkit.association;

import org.jspecify.annotations.NullMarked;

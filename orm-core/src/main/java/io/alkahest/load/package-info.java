/**
 * Rows to objects: what a query reads besides what it says, how a row becomes an instance, and how associations are
 * loaded.
 *
 * <p>May use {@code state}, {@code engine}, {@code dialect}, {@code compile}, {@code mapping}, {@code schema},
 * {@code sql}, {@code type} and {@code error}.
 *
 * <p>Start reading at {@link io.alkahest.load.LoadPlan}, which {@link io.alkahest.load.LoadPlans} keeps per database;
 * then {@link io.alkahest.load.Hydrator}, which runs once per row, and {@link io.alkahest.load.LoaderStrategy}.
 */
@NullMarked
package io.alkahest.load;

import org.jspecify.annotations.NullMarked;

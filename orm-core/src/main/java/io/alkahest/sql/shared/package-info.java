/**
 * What statements and the nodes they consist of have in common: the check of what is given, and their text for people.
 *
 * <p>It is not exported. May use {@code sql} and {@code sql.tree}, with which it is one unit.
 *
 * <p>Start reading at {@link io.alkahest.sql.shared.Given}.
 */
@NullMarked
package io.alkahest.sql.shared;

import org.jspecify.annotations.NullMarked;

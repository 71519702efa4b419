/**
 * What expressions and statements consist of: one record for each kind of node, and the visitors that tell them apart.
 *
 * <p>It is the second door of {@code sql}, for those who write a dialect or read statements: applications say
 * {@code column.eq(value)}, and what that answers is kept here. It grows in minor versions: a new kind of node is a new
 * method of a visitor. Whoever extends a compiler is not troubled by that; whoever implements a visitor is.
 *
 * <p>May use {@code sql}, with which it is one unit: expressions make nodes, and nodes are expressions. Start reading
 * at {@link io.alkahest.sql.tree.ExpressionVisitor}.
 */
@NullMarked
package io.alkahest.sql.tree;

import org.jspecify.annotations.NullMarked;

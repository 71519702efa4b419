/**
 * SQL as immutable data: expressions, conditions, statements and the rows they yield.
 *
 * <p>May use {@code type} and {@code error}. It does not know {@code schema}: a column <em>is</em> an expression, so
 * the small interfaces that a schema implements ({@link io.alkahest.sql.ColumnExpression},
 * {@link io.alkahest.sql.TableSource}, {@link io.alkahest.sql.Relation}) stand here.
 *
 * <p>Start reading at {@link io.alkahest.sql.Sql}, then {@link io.alkahest.sql.Expression} and
 * {@link io.alkahest.sql.Select}; every node is listed by {@link io.alkahest.sql.tree.ExpressionVisitor}, every
 * statement by {@link io.alkahest.sql.tree.StatementVisitor}, and what can stand in FROM by
 * {@link io.alkahest.sql.tree.FromVisitor}.
 */
@NullMarked
package io.alkahest.sql;

import org.jspecify.annotations.NullMarked;

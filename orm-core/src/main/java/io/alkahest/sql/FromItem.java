package io.alkahest.sql;

import io.alkahest.sql.tree.FromVisitor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something that a statement can read rows from: a table, an alias of one, or a query under a name. */
public sealed interface FromItem permits TableSource, QuerySource {
    /** The name that qualifies columns. */
    String correlationName();

    /** All columns in their order, as they are read from this item. */
    List<? extends ColumnExpression<?>> columns();

    /** The table behind an alias; everything else answers itself. */
    FromItem unaliased();

    /** Calls the visitor's method for this kind of item. */
    <R extends @Nullable Object> R accept(FromVisitor<R> visitor);
}

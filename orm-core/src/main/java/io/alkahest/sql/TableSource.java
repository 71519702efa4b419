package io.alkahest.sql;

import io.alkahest.sql.tree.FromVisitor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A table, or an alias of a table: what rows are read from, and what statements change. */
public non-sealed interface TableSource extends FromItem {
    /** The table's name as declared, unquoted. */
    String tableName();

    /** Whether the database knows the name in quotes only, though it could be written without. */
    default boolean hasExactName() {
        return false;
    }

    /** The schema that qualifies the table, or null for the connection's default. */
    @Nullable
    String schemaName();

    /** The alias under which the columns are addressed, or null for the table itself. */
    @Nullable
    String aliasName();

    /** All columns in the order of their declaration; those of an alias belong to the alias. */
    @Override
    List<? extends ColumnExpression<?>> columns();

    /** The table behind an alias; a table answers itself. */
    @Override
    TableSource unaliased();

    /**
     * The table that holds the rows: that of the superclass for a subclass without a table of its own, and otherwise
     * what {@link #unaliased()} answers.
     */
    default TableSource stored() {
        return unaliased();
    }

    /** The condition that tells its rows from those of other classes in the table that holds them, or null for none. */
    default @Nullable Condition only() {
        return null;
    }

    /**
     * The table of the superclass with the condition that finds an object's row there, where an object has one row in
     * each; otherwise null.
     */
    default @Nullable JoinStep above() {
        return null;
    }

    /** The name that qualifies columns: the alias, or else the table's name. */
    @Override
    default String correlationName() {
        String alias = aliasName();
        return alias == null ? tableName() : alias;
    }

    @Override
    default <R extends @Nullable Object> R accept(FromVisitor<R> visitor) {
        return visitor.visitTable(this);
    }
}

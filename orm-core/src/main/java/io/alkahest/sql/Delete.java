package io.alkahest.sql;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * A DELETE. Without a condition it is refused when compiled, unless {@link #allRows()} is said.
 *
 * @param table the table
 * @param where which rows, or null
 * @param everyRow whether all rows are meant
 */
public record Delete(TableSource table, @Nullable Predicate where, boolean everyRow) implements Dml {
    /** Adds conditions, all of which must hold; those that are null ({@code eqIfPresent}) are left out. */
    public Delete where(@Nullable Predicate... predicates) {
        return new Delete(table, Conditions.and(where, predicates, "where"), everyRow);
    }

    /**
     * Adds conditions, all of which must hold; an empty list adds none, and those that are null ({@code eqIfPresent})
     * are left out.
     */
    public Delete where(Collection<? extends @Nullable Predicate> predicates) {
        return where(Conditions.array(predicates, "where"));
    }

    /** The same DELETE, meant for every row of the table. */
    public Delete allRows() {
        return new Delete(table, where, true);
    }

    @Override
    public <R extends @Nullable Object> R accept(DmlVisitor<R> visitor) {
        return visitor.visitDelete(this);
    }

    @Override
    public String toString() {
        return ReadableText.of(this);
    }
}

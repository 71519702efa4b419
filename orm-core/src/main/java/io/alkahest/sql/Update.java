package io.alkahest.sql;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An UPDATE. Without a condition it is refused when compiled, unless {@link #allRows()} is said.
 *
 * @param table the table
 * @param assignments what is set, in order
 * @param where which rows, or null
 * @param everyRow whether all rows are meant
 */
public record Update(
        TableSource table,
        List<Assignment> assignments,
        @Nullable Predicate where,
        boolean everyRow) implements Dml {
    public Update {
        assignments = List.copyOf(assignments);
    }

    /**
     * The same UPDATE with more columns set.
     *
     * @throws io.alkahest.error.StatementException for a column of another table, or one set twice
     */
    public Update set(Assignment... more) {
        List<Assignment> all = new ArrayList<>(assignments);
        all.addAll(Given.all(more, "set"));
        Assignments.checkColumns("update", table, all);
        return new Update(table, all, where, everyRow);
    }

    /** Adds conditions, all of which must hold; those that are null ({@code eqIfPresent}) are left out. */
    public Update where(@Nullable Predicate... predicates) {
        return new Update(table, assignments, Conditions.and(where, predicates, "where"), everyRow);
    }

    /**
     * Adds conditions, all of which must hold; an empty list adds none, and those that are null ({@code eqIfPresent})
     * are left out.
     */
    public Update where(Collection<? extends @Nullable Predicate> predicates) {
        return where(Conditions.array(predicates, "where"));
    }

    /** The same UPDATE, meant for every row of the table. */
    public Update allRows() {
        return new Update(table, assignments, where, true);
    }

    @Override
    public <R extends @Nullable Object> R accept(DmlVisitor<R> visitor) {
        return visitor.visitUpdate(this);
    }

    @Override
    public String toString() {
        return ReadableText.of(this);
    }
}

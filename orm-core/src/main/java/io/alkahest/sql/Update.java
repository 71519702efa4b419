package io.alkahest.sql;

import io.alkahest.sql.shared.Given;
import io.alkahest.sql.tree.DmlVisitor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An UPDATE. Without a condition it is refused when compiled, unless {@link #allRows()} is said.
 *
 * @param <R> what each returned row is handed out as; {@link Void} while nothing is returned
 */
public final class Update<R extends @Nullable Object> extends Dml<R> {
    private final List<Assignment> assignments;
    private final @Nullable Condition where;
    private final boolean everyRow;

    private Update(
            TableSource table,
            List<Assignment> assignments,
            @Nullable Condition where,
            boolean everyRow,
            @Nullable Returning returning) {
        super(table, returning);
        this.assignments = List.copyOf(assignments);
        this.where = where;
        this.everyRow = everyRow;
    }

    /** An UPDATE that sets columns as they are: nothing is checked. For code that writes whole rows. */
    public static Update<Void> of(TableSource table, List<Assignment> assignments, @Nullable Condition where) {
        return new Update<>(table, assignments, where, false, null);
    }

    /**
     * The same UPDATE with more columns set.
     *
     * @throws io.alkahest.error.StatementException for a column of another table, one set twice, or one that tells
     *     classes apart
     */
    public Update<R> set(Assignment... more) {
        List<Assignment> all = new ArrayList<>(assignments);
        all.addAll(Given.all(more, "set"));
        Assignments.checkColumns("update", table(), all);
        Subclasses.requireClassKept("update", table(), all);
        return new Update<>(table(), all, where, everyRow, returning());
    }

    /** Adds conditions, all of which must hold; those that are null ({@code eqIfPresent}) are left out. */
    public Update<R> where(@Nullable Condition... conditions) {
        return new Update<>(table(), assignments, Conditions.and(where, conditions, "where"), everyRow, returning());
    }

    /**
     * Adds conditions, all of which must hold; an empty list adds none, and those that are null ({@code eqIfPresent})
     * are left out.
     */
    public Update<R> where(Collection<? extends @Nullable Condition> conditions) {
        return where(Conditions.array(conditions, "where"));
    }

    /** The same UPDATE, meant for every row of the table. */
    public Update<R> allRows() {
        return new Update<>(table(), assignments, where, true, returning());
    }

    /** The same UPDATE, returning nothing. */
    public Update<Void> silent() {
        return new Update<>(table(), assignments, where, everyRow, null);
    }

    /** What is set, in order. */
    public List<Assignment> assignments() {
        return assignments;
    }

    /** Which rows, or null. */
    public @Nullable Condition where() {
        return where;
    }

    /** Whether all rows are meant. */
    public boolean everyRow() {
        return everyRow;
    }

    @Override
    public <A extends @Nullable Object> Update<A> returning(Selectable<A> a) {
        return (Update<A>) super.returning(a);
    }

    @Override
    String verb() {
        return "update";
    }

    @Override
    <A extends @Nullable Object> Update<A> returning(Returning what) {
        return new Update<>(table(), assignments, where, everyRow, what);
    }

    @Override
    public <V extends @Nullable Object> V accept(DmlVisitor<V> visitor) {
        return visitor.visitUpdate(this);
    }
}

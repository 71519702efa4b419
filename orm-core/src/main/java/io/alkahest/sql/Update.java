package io.alkahest.sql;

import io.alkahest.sql.shared.Given;
import io.alkahest.sql.tree.DmlVisitor;
import io.alkahest.sql.tree.UpdateParts;
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
    private final List<FromItem> from;

    private Update(
            TableSource table,
            List<Assignment> assignments,
            @Nullable Condition where,
            boolean everyRow,
            List<FromItem> from,
            @Nullable Returning returning) {
        super(table, returning);
        this.assignments = List.copyOf(assignments);
        this.where = where;
        this.everyRow = everyRow;
        this.from = List.copyOf(from);
    }

    /** An UPDATE that sets columns as they are: nothing is checked. For code that writes whole rows. */
    public static Update<Void> of(TableSource table, List<Assignment> assignments, @Nullable Condition where) {
        return new Update<>(table, assignments, where, false, List.of(), null);
    }

    /**
     * The same UPDATE with more columns set.
     *
     * @throws io.alkahest.error.StatementException for a column of another table, one set twice, or one that tells
     *     classes apart
     */
    public Update<R> set(Assignment first, Assignment... more) {
        return set(Given.all("set", first, more));
    }

    /** The same UPDATE with more columns set; an empty list sets none. */
    public Update<R> set(List<Assignment> more) {
        List<Assignment> all = new ArrayList<>(assignments);
        all.addAll(Given.all(more, "set"));
        Assignments.checkColumns("update", table(), all);
        Subclasses.requireClassKept("update", table(), all);
        return new Update<>(table(), all, where, everyRow, from, returning());
    }

    /** Adds conditions, all of which must hold; those that are null ({@code eqIfPresent}) are left out. */
    public Update<R> where(@Nullable Condition first, @Nullable Condition... more) {
        return new Update<>(
                table(), assignments, Conditions.and(where, first, more, "where"), everyRow, from, returning());
    }

    /**
     * Adds conditions, all of which must hold; an empty list adds none, and those that are null ({@code eqIfPresent})
     * are left out.
     */
    public Update<R> where(Collection<? extends @Nullable Condition> conditions) {
        return new Update<>(
                table(), assignments, Conditions.and(where, conditions, "where"), everyRow, from, returning());
    }

    /**
     * The same UPDATE, with more tables, aliases or derived tables that its values and conditions read from:
     * {@code update(POSTS).set(POSTS.views.set(STATS.views)).from(STATS).where(STATS.postId.eq(POSTS.id))}. A row that
     * meets several rows of them is changed once; what it is set to must then be the same for all, since databases
     * choose as they like, or fail.
     *
     * <p>PostgreSQL and SQLite have {@code UPDATE … FROM}, MySQL and MariaDB an UPDATE of several tables, H2 gets
     * subqueries.
     */
    public Update<R> from(FromItem... sources) {
        List<FromItem> more = Given.plus(from, Given.all(sources, "from"));
        return new Update<>(table(), assignments, Conditions.only(where, sources), everyRow, more, returning());
    }

    /** The same UPDATE, meant for every row of the table. */
    public Update<R> allRows() {
        return new Update<>(table(), assignments, where, true, from, returning());
    }

    /** The same UPDATE, returning nothing. */
    public Update<Void> silent() {
        return new Update<>(table(), assignments, where, everyRow, from, null);
    }

    /** Which rows, as a condition on the table alone, or null. */
    public @Nullable Condition matching() {
        return Conditions.matching(from, where);
    }

    /** What it was told so far, for those who read statements. */
    public UpdateParts parts() {
        return new UpdateParts(assignments, where, everyRow, from);
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
        return new Update<>(table(), assignments, where, everyRow, from, what);
    }

    @Override
    public <V extends @Nullable Object> V accept(DmlVisitor<V> visitor) {
        return visitor.visitUpdate(this);
    }
}

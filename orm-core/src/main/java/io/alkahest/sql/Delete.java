package io.alkahest.sql;

import io.alkahest.sql.shared.Given;
import io.alkahest.sql.tree.DeleteParts;
import io.alkahest.sql.tree.DmlVisitor;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A DELETE. Without a condition it is refused when compiled, unless {@link #allRows()} is said.
 *
 * @param <R> what each returned row is handed out as; {@link Void} while nothing is returned
 */
public final class Delete<R extends @Nullable Object> extends Dml<R> {
    private final @Nullable Condition where;
    private final boolean everyRow;
    private final List<FromItem> using;

    private Delete(
            TableSource table,
            @Nullable Condition where,
            boolean everyRow,
            List<FromItem> using,
            @Nullable Returning returning) {
        super(table, returning);
        this.where = where;
        this.everyRow = everyRow;
        this.using = List.copyOf(using);
    }

    /** A DELETE of the rows that meet a condition. */
    public static Delete<Void> of(TableSource table, @Nullable Condition where) {
        return new Delete<>(table, where, false, List.of(), null);
    }

    /** Adds conditions, all of which must hold; those that are null ({@code eqIfPresent}) are left out. */
    public Delete<R> where(@Nullable Condition first, @Nullable Condition... more) {
        return new Delete<>(table(), Conditions.and(where, first, more, "where"), everyRow, using, returning());
    }

    /**
     * Adds conditions, all of which must hold; an empty list adds none, and those that are null ({@code eqIfPresent})
     * are left out.
     */
    public Delete<R> where(Collection<? extends @Nullable Condition> conditions) {
        return new Delete<>(table(), Conditions.and(where, conditions, "where"), everyRow, using, returning());
    }

    /**
     * The same DELETE, with more tables, aliases or derived tables that its conditions read from:
     * {@code deleteFrom(POSTS).using(USERS).where(USERS.id.eq(POSTS.authorId), USERS.name.eq("Ada"))}. Rows of the
     * table are deleted, and no others.
     */
    public Delete<R> using(FromItem... sources) {
        List<FromItem> more = Given.plus(using, Given.all(sources, "using"));
        return new Delete<>(table(), Conditions.only(where, sources), everyRow, more, returning());
    }

    /** The same DELETE, meant for every row of the table. */
    public Delete<R> allRows() {
        return new Delete<>(table(), where, true, using, returning());
    }

    /** The same DELETE, returning nothing. */
    public Delete<Void> silent() {
        return new Delete<>(table(), where, everyRow, using, null);
    }

    /** Which rows, as a condition on the table alone, or null. */
    public @Nullable Condition matching() {
        return Conditions.matching(using, where);
    }

    /** What it was told so far, for those who read statements. */
    public DeleteParts parts() {
        return new DeleteParts(where, everyRow, using);
    }

    @Override
    public <A extends @Nullable Object> Delete<A> returning(Selectable<A> a) {
        return (Delete<A>) super.returning(a);
    }

    @Override
    String verb() {
        return "deleteFrom";
    }

    @Override
    <A extends @Nullable Object> Delete<A> returning(Returning what) {
        return new Delete<>(table(), where, everyRow, using, what);
    }

    @Override
    public <V extends @Nullable Object> V accept(DmlVisitor<V> visitor) {
        return visitor.visitDelete(this);
    }
}

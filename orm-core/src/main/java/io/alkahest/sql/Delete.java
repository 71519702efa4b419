package io.alkahest.sql;

import io.alkahest.sql.tree.DmlVisitor;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * A DELETE. Without a condition it is refused when compiled, unless {@link #allRows()} is said.
 *
 * @param <R> what each returned row is handed out as; {@link Void} while nothing is returned
 */
public final class Delete<R extends @Nullable Object> extends Dml<R> {
    private final @Nullable Condition where;
    private final boolean everyRow;

    private Delete(TableSource table, @Nullable Condition where, boolean everyRow, @Nullable Returning returning) {
        super(table, returning);
        this.where = where;
        this.everyRow = everyRow;
    }

    /** A DELETE of the rows that meet a condition. */
    public static Delete<Void> of(TableSource table, @Nullable Condition where) {
        return new Delete<>(table, where, false, null);
    }

    /** Adds conditions, all of which must hold; those that are null ({@code eqIfPresent}) are left out. */
    public Delete<R> where(@Nullable Condition... conditions) {
        return new Delete<>(table(), Conditions.and(where, conditions, "where"), everyRow, returning());
    }

    /**
     * Adds conditions, all of which must hold; an empty list adds none, and those that are null ({@code eqIfPresent})
     * are left out.
     */
    public Delete<R> where(Collection<? extends @Nullable Condition> conditions) {
        return where(Conditions.array(conditions, "where"));
    }

    /** The same DELETE, meant for every row of the table. */
    public Delete<R> allRows() {
        return new Delete<>(table(), where, true, returning());
    }

    /** The same DELETE, returning nothing. */
    public Delete<Void> silent() {
        return new Delete<>(table(), where, everyRow, null);
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
    public <A extends @Nullable Object> Delete<A> returning(Selectable<A> a) {
        return (Delete<A>) super.returning(a);
    }

    @Override
    String verb() {
        return "deleteFrom";
    }

    @Override
    <A extends @Nullable Object> Delete<A> returning(Returning what) {
        return new Delete<>(table(), where, everyRow, what);
    }

    @Override
    public <V extends @Nullable Object> V accept(DmlVisitor<V> visitor) {
        return visitor.visitDelete(this);
    }
}

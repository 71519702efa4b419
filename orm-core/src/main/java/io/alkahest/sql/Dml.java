package io.alkahest.sql;

import org.jspecify.annotations.Nullable;

/** A statement that changes rows. */
public sealed interface Dml extends Statement permits Insert, Update, Delete {
    /** The table whose rows are changed. */
    TableSource table();

    /** Calls the visitor's method for this kind of statement. */
    <R extends @Nullable Object> R accept(DmlVisitor<R> visitor);

    @Override
    default <R extends @Nullable Object> R accept(StatementVisitor<R> visitor) {
        return accept((DmlVisitor<R>) visitor);
    }
}

package io.alkahest.sql;

/** A statement that changes rows. */
public sealed interface Dml extends Statement permits Insert, Update, Delete {
    /** The table whose rows are changed. */
    TableSource table();
}

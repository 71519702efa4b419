package io.alkahest.engine.room;

import io.alkahest.engine.Result;
import io.alkahest.sql.Query;
import org.jspecify.annotations.Nullable;

/** What a statement did that changes rows: how many they are, and what it returned of them. */
public interface Outcome {
    /** How many rows the statement changed; -1 where the driver does not know. */
    long rowCount();

    /**
     * What was returned, to be gone through once; it is read already, and needs the connection no more.
     *
     * @throws IllegalStateException if the statement returns nothing
     */
    RowCursor rows();

    /** The answer to whoever has run the query, which is the statement or one with a function. */
    <R extends @Nullable Object> Result<R> result(Query<R> query);
}

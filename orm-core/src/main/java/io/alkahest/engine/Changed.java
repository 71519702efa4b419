package io.alkahest.engine;

import io.alkahest.compile.CompiledStatement;
import io.alkahest.sql.Query;
import io.alkahest.sql.Row;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a statement did that changes rows: how many they are, their keys, and what it returned of them. */
public final class Changed {
    private final long rowCount;
    private final @Nullable List<Row> insertedKeys;
    private final @Nullable CompiledStatement returning;
    private final @Nullable ReadRows rows;

    private Changed(
            long rowCount,
            @Nullable List<Row> insertedKeys,
            @Nullable CompiledStatement returning,
            @Nullable ReadRows rows) {
        this.rowCount = rowCount;
        this.insertedKeys = insertedKeys;
        this.returning = returning;
        this.rows = rows;
    }

    /** What was done by a statement that returns nothing. */
    static Changed of(long rowCount, @Nullable List<Row> insertedKeys) {
        return new Changed(rowCount, insertedKeys, null, null);
    }

    /**
     * What was done by a statement that returns something of each row.
     *
     * @param returning the text that has yielded the rows
     */
    static Changed of(CompiledStatement returning, List<@Nullable Object[]> rows, boolean hidesParameters) {
        return new Changed(rows.size(), null, returning, new ReadRows(returning, rows, hidesParameters));
    }

    /** How many rows the statement changed; -1 where the driver does not know. */
    public long rowCount() {
        return rowCount;
    }

    /**
     * What was returned, to be gone through once; it is read already, and needs the connection no more.
     *
     * @throws IllegalStateException if the statement returns nothing
     */
    public RowCursor rows() {
        if (rows == null) {
            throw new IllegalStateException("The statement returns nothing.");
        }
        return rows;
    }

    /** The keys of the rows that an INSERT made, in their order; null where they are not known. */
    @Nullable
    List<Row> insertedKeys() {
        return insertedKeys;
    }

    /** The answer to whoever has run the query, which is the statement or one with a function. */
    public <R extends @Nullable Object> Result<R> result(Query<R> query) {
        return rows == null || returning == null
                ? Result.ofCount(rowCount, insertedKeys)
                : Result.of(rows, RowReader.of(query.statement(), returning), query, rowCount);
    }
}

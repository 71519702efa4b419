package io.alkahest.engine;

import io.alkahest.compile.CompiledStatement;
import io.alkahest.engine.room.Outcome;
import io.alkahest.engine.room.RowCursor;
import io.alkahest.sql.Query;
import io.alkahest.sql.Row;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a statement did that changes rows: how many they are, their keys, and what it returned of them. */
final class Changed implements Outcome {
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

    @Override
    public long rowCount() {
        return rowCount;
    }

    @Override
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

    @Override
    public <R extends @Nullable Object> Result<R> result(Query<R> query) {
        return rows == null || returning == null
                ? Result.ofCount(rowCount, insertedKeys)
                : Result.of(rows, RowReader.of(query.statement(), returning), query, rowCount);
    }
}

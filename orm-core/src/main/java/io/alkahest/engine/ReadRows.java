package io.alkahest.engine;

import io.alkahest.compile.CompiledStatement;
import io.alkahest.engine.room.RowCursor;
import io.alkahest.error.DataException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows that were read before they are asked for: what a statement returns that changes rows, which it has not done
 * before the last one is read.
 */
final class ReadRows extends RowCursor {
    private final CompiledStatement compiled;
    private final List<@Nullable Object[]> rows;
    private final boolean hidesParameters;
    private int current = -1;
    private boolean wasNull;

    ReadRows(CompiledStatement compiled, List<@Nullable Object[]> rows, boolean hidesParameters) {
        this.compiled = compiled;
        this.rows = rows;
        this.hidesParameters = hidesParameters;
    }

    @Override
    public boolean next() {
        current = Math.min(current + 1, rows.size());
        return current < rows.size();
    }

    @Override
    public @Nullable Object get(int column) {
        Object value = rows.get(current)[column];
        wasNull = value == null;
        return value;
    }

    @Override
    public DataException missing(int column) {
        return MissingValue.of(compiled, column, this, hidesParameters);
    }

    @Override
    public long getLong(int column) {
        return get(column) instanceof Number number ? number.longValue() : 0;
    }

    @Override
    public boolean wasNull() {
        return wasNull;
    }

    @Override
    public int width() {
        return compiled.columns().size();
    }

    @Override
    public boolean isClosed() {
        return current >= rows.size();
    }

    @Override
    public void close() {
        current = rows.size();
    }

    @Override
    public void makeRoom() {}

    @Override
    public void interrupt() {}
}

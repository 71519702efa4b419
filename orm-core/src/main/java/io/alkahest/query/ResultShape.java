package io.alkahest.query;

import io.alkahest.load.Hydrator;
import io.alkahest.load.LoadPlan;
import io.alkahest.sql.Row;
import io.alkahest.sql.RowStatement;
import io.alkahest.sql.Rows;
import io.alkahest.sql.tree.RowHeader;
import io.alkahest.sql.tree.RowMaker;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What each row of one execution is handed out as: the single value itself, a row of all values, or what the
 * statement's projection makes of these. The last comes after everything is loaded, since its functions may look at
 * associations: until then such a row is the array of its values.
 */
final class ResultShape {
    private final RowMaker maker;
    private final int width;

    ResultShape(RowStatement<?> body, LoadPlan plan) {
        this.maker = plan.maker(body);
        this.width = plan.width();
    }

    /** The labels of all values. */
    RowHeader header() {
        return maker.header();
    }

    /** Whether what is read is the single value itself. */
    boolean isValue() {
        return maker.isValue();
    }

    /** What the current row holds. */
    @Nullable
    Object read(Hydrator row) {
        if (maker.isValue()) {
            return row.value(0);
        }
        @Nullable Object[] values = new Object[width];
        for (int i = 0; i < width; i++) {
            values[i] = row.value(i);
        }
        return maker.isNested() ? checked(values, row) : maker.make(values);
    }

    private @Nullable Object[] checked(@Nullable Object[] values, Hydrator row) {
        int missing = maker.missing(values);
        if (missing >= 0) {
            throw row.missing(missing);
        }
        return values;
    }

    /** The rows that were read, by column; null where that is what is handed out. */
    @Nullable
    List<Row> plain(List<@Nullable Object> read) {
        if (!maker.isNested()) {
            return null;
        }
        List<Row> rows = new ArrayList<>(read.size());
        for (Object one : read) {
            rows.add(Rows.of(maker.header(), values(one)));
        }
        return rows;
    }

    private static @Nullable Object[] values(@Nullable Object read) {
        return (@Nullable Object[]) Objects.requireNonNull(read);
    }

    /** What is handed out for something that was read. */
    @Nullable
    Object made(@Nullable Object read) {
        return maker.isNested() ? maker.make(values(read)) : read;
    }

    /** The same for all rows, in place. */
    void make(List<@Nullable Object> rows) {
        if (maker.isNested()) {
            for (int i = 0; i < rows.size(); i++) {
                rows.set(i, made(rows.get(i)));
            }
        }
    }
}

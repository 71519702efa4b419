package io.alkahest.query;

import io.alkahest.load.Hydrator;
import io.alkahest.load.LoadPlan;
import io.alkahest.sql.RowStatement;
import io.alkahest.sql.Rows;
import io.alkahest.sql.tree.RowHeader;
import io.alkahest.sql.tree.RowShape;
import org.jspecify.annotations.Nullable;

/** What each row of one execution is handed out as: the single value itself, or a row of all values. */
final class ResultShape {
    private final RowShape shape;
    private final RowHeader header;
    private final int width;

    ResultShape(RowStatement<?> body, LoadPlan plan) {
        this.shape = body.shape();
        this.header = plan.header(body);
        this.width = plan.width();
    }

    /** The value of the current row. */
    @Nullable
    Object read(Hydrator row) {
        if (shape == RowShape.VALUE) {
            return row.value(0);
        }
        @Nullable Object[] values = new Object[width];
        for (int i = 0; i < width; i++) {
            values[i] = row.value(i);
        }
        return shape == RowShape.TYPED ? Rows.typed(header, values) : Rows.of(header, values);
    }
}

package io.alkahest.flush;

import io.alkahest.mapping.RowMapping;
import io.alkahest.schema.AnyColumn;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The columns that rows of one class are written with in one table, and what an INSERT has to say of each. */
final class RowColumns {
    final RowMapping row;
    final AnyColumn<?, ?>[] columns;
    private boolean @Nullable [] required;
    private boolean @Nullable [] nullUnlessSet;

    RowColumns(RowMapping row) {
        this.row = row;
        this.columns = given(row.columns());
    }

    private static AnyColumn<?, ?>[] given(List<AnyColumn<?, ?>> all) {
        List<AnyColumn<?, ?>> given = new ArrayList<>(all.size());
        for (AnyColumn<?, ?> column : all) {
            if (column.computed() == null) {
                given.add(column);
            }
        }
        return given.toArray(WriteShape.NO_COLUMNS);
    }

    /** Whether an INSERT must name the column at a place of {@link #columns}. */
    boolean isRequired(int place) {
        boolean[] known = required;
        if (known == null) {
            known = new boolean[columns.length];
            for (int i = 0; i < columns.length; i++) {
                AnyColumn<?, ?> column = columns[i];
                known[i] = !column.isNullable()
                        && !column.hasDefault()
                        && column.serverDefault() == null
                        && !column.isGenerated();
            }
            required = known;
        }
        return known[place];
    }

    /**
     * Whether a new row holds null at a place of {@link #columns} unless it is given a value: no default takes its
     * place.
     */
    boolean isNullUnlessSet(int place) {
        boolean[] known = nullUnlessSet;
        if (known == null) {
            known = new boolean[columns.length];
            for (int i = 0; i < columns.length; i++) {
                AnyColumn<?, ?> column = columns[i];
                known[i] = column.isNullable()
                        && !column.hasDefault()
                        && column.serverDefault() == null
                        && column.identity() == null
                        && !column.isGenerated();
            }
            nullUnlessSet = known;
        }
        return known[place];
    }
}

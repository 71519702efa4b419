package io.alkahest.engine;

import io.alkahest.compile.Fingerprint;
import io.alkahest.engine.room.InsertShape;
import io.alkahest.engine.room.RowCursor;
import io.alkahest.schema.AnyColumn;
import io.alkahest.sql.Select;
import io.alkahest.sql.Selectable;
import io.alkahest.sql.Sql;
import io.alkahest.sql.tree.InList;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** New rows, as they were written, and as they are found by the keys that came back for them. */
final class ReadBack {
    private final InsertShape shape;
    private final List<@Nullable Object[]> rows;
    private final List<@Nullable Object[]> answers;

    /** The columns by which a row is found: its key, or what the database numbers. */
    private final List<AnyColumn<?, ?>> identity;

    /** What a comparison has shown. */
    enum Verdict {
        /** Each row was found by what came back for it, or rows do not differ. */
        RIGHT,
        WRONG,
        /** Nothing, since the database has changed what was written. */
        NONE
    }

    /**
     * Rows and what came back for each.
     *
     * @param answers the values of the returned columns, in the order in which they came
     */
    ReadBack(InsertShape shape, List<@Nullable Object[]> rows, List<@Nullable Object[]> answers) {
        this.shape = shape;
        this.rows = rows;
        this.answers = answers;
        this.identity = new ArrayList<>(shape.table().primaryKey());
        for (int i = 0; i < shape.returning().size() && identity.isEmpty(); i++) {
            if (shape.returning().get(i).isGenerated()) {
                identity.add(shape.returning().get(i));
            }
        }
    }

    /** Whether all that a row is found by is known once it was inserted. */
    boolean isPossible() {
        for (AnyColumn<?, ?> column : identity) {
            if (!shape.columns().contains(column) && !shape.returning().contains(column)) {
                return false;
            }
        }
        return !identity.isEmpty();
    }

    /** Whether any two rows differ in what was written. */
    boolean tellsRowsApart() {
        return different(shape.columns()) > 1;
    }

    /** Looks for the rows. */
    Verdict verdict(StatementRunner runner) {
        List<AnyColumn<?, ?>> compared = compared();
        Map<List<@Nullable Object>, @Nullable Object[]> stored = stored(runner, compared);
        List<@Nullable Object[]> found = new ArrayList<>(rows.size());
        for (int i = 0; i < rows.size(); i++) {
            // Two rows that come back with one key find one row between them.
            @Nullable Object[] row = stored.remove(written(i, identity));
            if (row == null) {
                return shape.columns().containsAll(identity) ? Verdict.NONE : Verdict.WRONG;
            }
            found.add(row);
        }
        List<AnyColumn<?, ?>> kept = new ArrayList<>();
        for (int c = 0; c < compared.size(); c++) {
            Map<@Nullable Object, Integer> balance = new HashMap<>();
            boolean same = true;
            for (int i = 0; i < rows.size(); i++) {
                Object expected = plain(value(i, compared.get(c)));
                Object now = plain(found.get(i)[identity.size() + c]);
                same &= expected == null ? now == null : expected.equals(now);
                count(balance, expected, 1);
                count(balance, now, -1);
            }
            if (same) {
                kept.add(compared.get(c));
            } else if (balance.isEmpty()) {
                return Verdict.WRONG;
            }
        }
        return kept.size() == compared.size() || different(kept) == different(compared) ? Verdict.RIGHT : Verdict.NONE;
    }

    private static void count(Map<@Nullable Object, Integer> balance, @Nullable Object value, int by) {
        Integer before = balance.get(value);
        int now = (before == null ? 0 : before) + by;
        if (now == 0) {
            balance.remove(value);
        } else {
            balance.put(value, now);
        }
    }

    /** What is compared: small values, if they tell the rows apart as well as all do. */
    private List<AnyColumn<?, ?>> compared() {
        List<AnyColumn<?, ?>> all = new ArrayList<>(shape.columns());
        all.addAll(shape.returning());
        all.removeAll(identity);
        List<AnyColumn<?, ?>> small = new ArrayList<>();
        for (AnyColumn<?, ?> column : all) {
            switch (column.type().family()) {
                case TEXT, BINARY, JSON, ARRAY, REAL, DOUBLE -> {}
                default -> small.add(column);
            }
        }
        return different(small) == different(all) ? small : all;
    }

    private int different(List<? extends AnyColumn<?, ?>> columns) {
        Set<List<@Nullable Object>> tuples = new HashSet<>();
        for (int i = 0; i < rows.size(); i++) {
            tuples.add(written(i, columns));
        }
        return tuples.size();
    }

    private List<@Nullable Object> written(int row, List<? extends AnyColumn<?, ?>> columns) {
        List<@Nullable Object> values = new ArrayList<>(columns.size());
        for (AnyColumn<?, ?> column : columns) {
            values.add(plain(value(row, column)));
        }
        return values;
    }

    /** A value as it was written, or as it came back. */
    private @Nullable Object value(int row, AnyColumn<?, ?> column) {
        int at = shape.columns().indexOf(column);
        return at >= 0
                ? rows.get(row)[at]
                : answers.isEmpty() ? null : answers.get(row)[shape.returning().indexOf(column)];
    }

    /**
     * The same value in a form that tells by {@code equals} what is equal to the database; what is equal by other rules
     * counts as changed.
     */
    private static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof byte[] bytes) {
            return ByteBuffer.wrap(bytes);
        }
        return value instanceof BigDecimal number ? number.stripTrailingZeros() : value;
    }

    private Map<List<@Nullable Object>, @Nullable Object[]> stored(
            StatementRunner runner, List<AnyColumn<?, ?>> compared) {
        List<Selectable<?>> columns = new ArrayList<>();
        for (AnyColumn<?, ?> column : identity) {
            columns.add((Selectable<?>) column);
        }
        for (AnyColumn<?, ?> column : compared) {
            columns.add((Selectable<?>) column);
        }
        List<Object> keys = new ArrayList<>(rows.size());
        for (int i = 0; i < rows.size(); i++) {
            Object key = value(i, identity.get(0));
            if (key != null) {
                keys.add(key);
            }
        }
        Select<?> select = Sql.select(columns).from(shape.table()).where(new InList(identity.get(0), keys, false));
        Fingerprint fingerprint = Fingerprint.of(select);
        Map<List<@Nullable Object>, @Nullable Object[]> stored = new HashMap<>();
        try (RowCursor cursor = runner.query(runner.database().compiled(fingerprint, select), fingerprint.binds())) {
            while (cursor.next()) {
                @Nullable Object[] row = new @Nullable Object[cursor.width()];
                List<@Nullable Object> key = new ArrayList<>(identity.size());
                for (int i = 0; i < row.length; i++) {
                    row[i] = cursor.get(i);
                    if (i < identity.size()) {
                        key.add(plain(row[i]));
                    }
                }
                stored.put(key, row);
            }
        }
        return stored;
    }
}

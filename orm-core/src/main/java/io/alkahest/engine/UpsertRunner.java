package io.alkahest.engine;

import io.alkahest.compile.CollidingKeys;
import io.alkahest.compile.Fingerprint;
import io.alkahest.error.ConstraintKind;
import io.alkahest.error.ConstraintViolationException;
import io.alkahest.error.StatementException;
import io.alkahest.error.UnsupportedSqlException;
import io.alkahest.sql.Assignment;
import io.alkahest.sql.ColumnExpression;
import io.alkahest.sql.Insert;
import io.alkahest.sql.Row;
import io.alkahest.sql.tree.Bind;
import io.alkahest.sql.tree.Conflict;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Runs an INSERT that may meet rows which are there, so that it counts and returns the same on all databases: each row
 * that was inserted or changed, once.
 */
final class UpsertRunner {
    private final Connection connection;
    private final Database database;
    private final StatementRunner runner;
    private final ReturningRunner returning;

    UpsertRunner(Connection connection, Database database, StatementRunner runner, ReturningRunner returning) {
        this.connection = connection;
        this.database = database;
        this.runner = runner;
        this.returning = returning;
    }

    /**
     * Runs a statement.
     *
     * @param insert which gives no two rows of one key, see {@link #distinct}
     * @param parts makes several statements of one that is too long
     * @param plain runs an INSERT without conflicts
     */
    Changed run(Insert<?> insert, Function<Insert<?>, List<Insert<?>>> parts, Function<Insert<?>, Changed> plain) {
        Conflict conflict = Objects.requireNonNull(insert.parts().conflict());
        boolean counts = database.dialect().countsConflicts();
        if (!counts && !conflict.updates() && insert.parts().query() == null) {
            compile(insert.silent().withRows(insert.parts().rows().subList(0, 1)));
            return insert.yieldsRows()
                    ? returning.byKey(
                            insert, DmlRunner.knowsKeys(insert), () -> together(insert, () -> skip(insert, plain)))
                    : together(insert, () -> skip(insert, plain));
        }
        if (insert.yieldsRows()) {
            if (!counts && !conflict.updates() || !database.dialect().returnsRows(insert)) {
                return byKey(insert, conflict, parts);
            }
            return together(insert, () -> returning.run(parts.apply(insert)));
        }
        return together(insert, () -> counted(parts.apply(insert)));
    }

    /** Several statements are undone together. */
    private Changed together(Insert<?> insert, Connection.ConnectionCall call) {
        return insert.parts().rows().size() > 1 ? connection.nestedOnFailure(call) : call.run();
    }

    private Changed counted(List<Insert<?>> parts) {
        long rows = 0;
        for (Insert<?> part : parts) {
            Fingerprint fingerprint = Fingerprint.of(part);
            long reported = runner.update(database.compiled(fingerprint, part), fingerprint.binds());
            rows += database.dialect().countsConflicts()
                    ? reported
                    : part.parts().rows().size();
        }
        return Changed.of(
                parts.get(0).parts().query() != null && !database.dialect().countsConflicts() ? -1 : rows, null);
    }

    /** Inserts rows one by one, and goes on where one is there already. */
    private static Changed skip(Insert<?> insert, Function<Insert<?>, Changed> plain) {
        List<Row> keys = new ArrayList<>();
        long rows = 0;
        for (List<Assignment> row : insert.parts().rows()) {
            try {
                Changed changed = plain.apply(Insert.of(insert.table(), List.of(row)));
                List<Row> made = changed.insertedKeys();
                keys.addAll(made == null ? List.of() : made);
                rows++;
            } catch (ConstraintViolationException e) {
                if (e.kind() != ConstraintKind.UNIQUE) {
                    throw e;
                }
            }
        }
        return Changed.of(rows, keys);
    }

    /** Runs an INSERT that changes rows, and reads them by the key that it looks at. */
    private Changed byKey(Insert<?> insert, Conflict conflict, Function<Insert<?>, List<Insert<?>>> parts) {
        CollidingKeys keys = CollidingKeys.of(insert, conflict);
        List<ColumnExpression<?>> key =
                keys.looked().size() == 1 && keys.areTold() && insert.parts().query() == null
                        ? keys.looked().get(0)
                        : List.of();
        List<@Nullable Object[]> values = new ArrayList<>();
        boolean known = !key.isEmpty()
                && conflict.assignments().stream().noneMatch(assignment -> key.contains(assignment.column()));
        for (List<Assignment> row : insert.parts().rows()) {
            @Nullable Object[] of = known ? valuesOf(row, key, value -> value) : null;
            known &= of != null;
            if (of != null) {
                values.add(of);
            }
        }
        if (!known) {
            throw new UnsupportedSqlException(
                    744,
                    "insertInto(" + insert.table().tableName() + ").onConflict(…).returning(…): "
                            + database.dialect().name()
                            + " does not return such rows, and they cannot be found again: that takes one unique key whose values are given, none null, and which doUpdate(…) leaves alone. Leave returning(…) out, and select the rows by what you know of them.");
        }
        Insert<?> silent = insert.silent();
        return returning.byKey(insert, key, values, () -> together(silent, () -> counted(parts.apply(silent))));
    }

    private void compile(Insert<?> insert) {
        database.compiled(Fingerprint.of(insert), insert);
    }

    /**
     * The INSERT without rows that repeat the key of one before, which it would leave alone.
     *
     * @throws StatementException if it would change them
     */
    static Insert<?> distinct(Insert<?> insert) {
        Conflict conflict = Objects.requireNonNull(insert.parts().conflict());
        List<List<ColumnExpression<?>>> looked =
                CollidingKeys.of(insert, conflict).told();
        List<Map<Object, Integer>> met = new ArrayList<>();
        looked.forEach(key -> met.add(new HashMap<>()));
        List<List<Assignment>> rows = new ArrayList<>(insert.parts().rows().size());
        for (int r = 0; r < insert.parts().rows().size(); r++) {
            boolean repeats = false;
            for (int k = 0; k < looked.size(); k++) {
                @Nullable
                Object[] values = valuesOf(insert.parts().rows().get(r), looked.get(k), UpsertRunner::comparable);
                Integer before = values == null ? null : met.get(k).putIfAbsent(List.of(values), r);
                if (before != null && conflict.updates()) {
                    throw repeated(insert, looked.get(k), before, r);
                }
                repeats |= before != null;
            }
            if (!repeats) {
                rows.add(insert.parts().rows().get(r));
            }
        }
        return rows.size() == insert.parts().rows().size() ? insert : insert.withRows(rows);
    }

    private static StatementException repeated(
            Insert<?> insert, List<ColumnExpression<?>> key, int before, int repeated) {
        return new StatementException(
                745,
                "insertInto(" + insert.table().tableName() + ").onConflict(…).doUpdate(…): rows " + (before + 1)
                        + " and " + (repeated + 1) + " have the same " + CollidingKeys.names(key)
                        + ", so that one would change the other. Put them together before.");
    }

    /** The values that a row gives some columns; null if one is null, or computed by the database. */
    private static @Nullable Object @Nullable [] valuesOf(
            List<Assignment> row, List<ColumnExpression<?>> columns, UnaryOperator<Object> as) {
        @Nullable Object[] values = new @Nullable Object[columns.size()];
        for (Assignment assignment : row) {
            int place = columns.indexOf(assignment.column());
            if (place >= 0 && assignment.value() instanceof Bind<?> bind && bind.value() != null) {
                values[place] = as.apply(bind.value());
            }
        }
        for (@Nullable Object value : values) {
            if (value == null) {
                return null;
            }
        }
        return values;
    }

    private static Object comparable(Object value) {
        return value instanceof byte[] bytes
                ? ByteBuffer.wrap(bytes)
                : value instanceof BigDecimal decimal ? decimal.stripTrailingZeros() : value;
    }
}

package io.alkahest.engine;

import io.alkahest.compile.CompiledStatement;
import io.alkahest.compile.StatementKind;
import io.alkahest.dialect.LastNumbers;
import io.alkahest.engine.room.RowCursor;
import io.alkahest.error.AlkahestException;
import io.alkahest.error.ConnectionLostException;
import io.alkahest.error.DatabaseException;
import io.alkahest.type.SqlType;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The one path from a compiled statement to the driver: prepare, bind, run, tell the listeners, translate failures. */
final class StatementRunner {
    private final Link link;
    private final Listeners events;

    StatementRunner(Link link) {
        this(link, link.database.events());
    }

    /** One whose statements only the given listeners hear of. */
    StatementRunner(Link link, Listeners events) {
        this.link = link;
        this.events = events;
    }

    Database database() {
        return link.database;
    }

    /** Runs a statement that yields rows, and says nothing of how. */
    RowCursor query(CompiledStatement compiled, @Nullable Object[] binds) {
        return query(compiled, binds, ExecutionOptions.defaults());
    }

    /** Runs a statement that yields rows. */
    RowCursor query(CompiledStatement compiled, @Nullable Object[] binds, ExecutionOptions own) {
        return run(compiled, one(binds), false, null, own, run -> {
            Integer wanted = link.characteristics.execution(link, own).fetchSize();
            run.statement().fetchSize(wanted == null ? 0 : wanted, link.dialect());
            run.bind(binds);
            ResultSet rows = rows(compiled, run.jdbc());
            // A driver that hands out rows one by one may answer before there is one, or an error in its place.
            Boolean first = run.statement().streamsAlone() ? rows.next() : null;
            link.answered();
            RunningRows cursor = run.open(rows, compiled.columnTypes());
            cursor.ahead(first);
            return cursor;
        });
    }

    /** Connector/J sends nothing that changes rows by {@code executeQuery}, be there a RETURNING or not. */
    private static ResultSet rows(CompiledStatement compiled, PreparedStatement jdbc) throws SQLException {
        return switch (compiled.kind()) {
            case INSERT, UPDATE, DELETE -> {
                jdbc.execute();
                yield jdbc.getResultSet();
            }
            default -> jdbc.executeQuery();
        };
    }

    /** Runs a statement that yields no rows, and answers how many it changed. */
    long update(CompiledStatement compiled, @Nullable Object[] binds) {
        return run(compiled, one(binds), false, null, run -> {
            run.bind(binds);
            return run.done(run.update());
        });
    }

    /** Runs hand-written SQL, which may or may not yield rows. */
    Answer any(CompiledStatement compiled, @Nullable Object[] binds) {
        return run(compiled, one(binds), false, null, run -> {
            run.bind(binds);
            boolean yieldsRows = run.jdbc().execute();
            link.answered();
            if (yieldsRows) {
                TextColumns columns = TextColumns.of(link.dialect(), run.jdbc().getResultSet());
                return new Answer(run.open(columns.rows(), columns.types()), columns, -1);
            }
            return new Answer(null, null, run.done(run.jdbc().getUpdateCount()));
        });
    }

    /**
     * Runs a statement once for each set of binds, as one JDBC batch; the counts are the driver's, {@code -2} for
     * unknown.
     */
    long[] batch(CompiledStatement compiled, List<@Nullable Object[]> sets) {
        return run(compiled, sets, true, null, run -> {
            long[] counts = run.batch();
            run.done(sum(counts));
            return counts;
        });
    }

    /** Runs an INSERT of one or more rows, and adds the keys that the driver reports to a list. */
    long insert(
            CompiledStatement compiled, @Nullable Object[] binds, KeyColumns columns, List<@Nullable Object[]> keys) {
        return run(compiled, one(binds), false, columns, run -> {
            run.bind(binds);
            long rows = run.update();
            columns.read(run.jdbc(), keys);
            return run.done(rows);
        });
    }

    /** Runs an INSERT of several rows, and adds the numbers that the database gave them to a list. */
    void insertNumbered(
            CompiledStatement compiled,
            @Nullable Object[] binds,
            int count,
            GeneratedNumbers column,
            List<@Nullable Object[]> keys) {
        run(compiled, one(binds), false, null, run -> {
            run.bind(binds);
            long rows = run.update();
            LastNumbers numbers = link.dialect().lastNumbers(run.jdbc().getConnection());
            if (rows == count && numbers.first() > 0 && numbers.step() > 0) {
                column.add(numbers, count, keys);
            }
            return run.done(rows);
        });
    }

    /**
     * Runs an INSERT once for each set of binds, as one JDBC batch, and adds the keys that the driver reports to a
     * list.
     */
    void insertBatch(
            CompiledStatement compiled,
            List<@Nullable Object[]> sets,
            KeyColumns columns,
            List<@Nullable Object[]> keys) {
        run(compiled, sets, true, columns, run -> {
            long[] counts = run.batch();
            columns.read(run.jdbc(), keys);
            return run.done(sum(counts));
        });
    }

    /** The rows changed in all, or -1 where the driver does not know of one. */
    static long sum(long[] counts) {
        long sum = 0;
        for (long count : counts) {
            if (count < 0) {
                return -1;
            }
            sum += count;
        }
        return sum;
    }

    private static List<@Nullable Object[]> one(@Nullable Object[] binds) {
        return List.<@Nullable Object[]>of(binds);
    }

    private <T> T run(
            CompiledStatement compiled,
            List<@Nullable Object[]> sets,
            boolean batched,
            @Nullable KeyColumns keys,
            Call<T> call) {
        return run(compiled, sets, batched, keys, ExecutionOptions.defaults(), call);
    }

    private <T> T run(
            CompiledStatement compiled,
            List<@Nullable Object[]> sets,
            boolean batched,
            @Nullable KeyColumns keys,
            ExecutionOptions own,
            Call<T> call) {
        Deadline deadline = link.characteristics.deadline(link, own);
        if (deadline == null) {
            return runOnLive(compiled, sets, batched, keys, call);
        }
        try {
            T answer = runOnLive(compiled, sets, batched, keys, call);
            deadline.end();
            return answer;
        } catch (RuntimeException e) {
            deadline.end();
            throw deadline.failure(e);
        } catch (Error e) {
            deadline.end();
            throw e;
        }
    }

    /**
     * Runs a statement; once more on another connection where it is the first of its transaction, and finds the
     * connection dead.
     */
    private <T> T runOnLive(
            CompiledStatement compiled,
            List<@Nullable Object[]> sets,
            boolean batched,
            @Nullable KeyColumns keys,
            Call<T> call) {
        if (link.isUntouched() && isRepeatable(compiled)) {
            try {
                return runOnce(compiled, sets, batched, keys, call);
            } catch (ConnectionLostException e) {
                if (link.isAnswered()) {
                    throw e;
                }
                link.startOver(e);
            }
        }
        return runOnce(compiled, sets, batched, keys, call);
    }

    /**
     * Whether all that a statement does is undone with its transaction. A definition may commit, and who knows what a
     * text does that changes something.
     */
    private static boolean isRepeatable(CompiledStatement compiled) {
        Nature nature = Nature.of(compiled);
        return nature == Nature.READ || nature == Nature.WRITE && compiled.kind() != StatementKind.TEXT;
    }

    private <T> T runOnce(
            CompiledStatement compiled,
            List<@Nullable Object[]> sets,
            boolean batched,
            @Nullable KeyColumns keys,
            Call<T> call) {
        PhysicalConnection connection = link.ready(Nature.of(compiled));
        StatementEvent event =
                batched ? events.executingBatch(compiled, sets) : events.executing(compiled, sets.get(0));
        Run run = new Run(compiled, sets, event);
        T answer;
        try {
            run.prepare(connection, keys == null ? null : keys.names());
            answer = call.on(run);
        } catch (SQLException | RuntimeException | Error e) {
            throw run.failed(e);
        }
        run.tell();
        return answer;
    }

    /** What is done with a prepared statement. */
    private interface Call<T> {
        T on(Run run) throws SQLException;
    }

    /** What hand-written SQL answered: rows with their columns, or a number of rows changed. */
    record Answer(@Nullable RowCursor cursor, @Nullable TextColumns columns, long rows) {}

    /** The columns of new rows that the driver is to report. */
    record KeyColumns(String[] names, SqlType<?>[] types) {
        void read(PreparedStatement statement, List<@Nullable Object[]> keys) throws SQLException {
            try (ResultSet rows = statement.getGeneratedKeys()) {
                while (rows.next()) {
                    @Nullable Object[] key = new @Nullable Object[types.length];
                    for (int i = 0; i < key.length; i++) {
                        key[i] = types[i].read(rows, i + 1);
                    }
                    keys.add(key);
                }
            }
        }
    }

    /** One execution. */
    private final class Run {
        private final CompiledStatement compiled;
        private final List<@Nullable Object[]> sets;
        private final @Nullable StatementEvent event;
        private @Nullable CachedStatement prepared;
        private @Nullable CachedStatement before;
        private @Nullable RowCursor cursor;
        private long changed = -1;

        Run(CompiledStatement compiled, List<@Nullable Object[]> sets, @Nullable StatementEvent event) {
            this.compiled = compiled;
            this.sets = sets;
            this.event = event;
        }

        /**
         * Hand-written SQL is prepared anew each time: its columns may change under a statement that was prepared
         * before.
         */
        void prepare(PhysicalConnection connection, String @Nullable [] keyColumns) throws SQLException {
            boolean kept = compiled.kind() != StatementKind.TEXT && compiled.kind() != StatementKind.DDL;
            CachedStatement fresh = kept
                    ? connection.prepare(compiled.sql(), keyColumns)
                    : connection.prepareOnce(compiled.sql(), keyColumns);
            prepared = fresh;
            before = link.running().begin(fresh);
        }

        CachedStatement statement() {
            return Objects.requireNonNull(prepared);
        }

        PreparedStatement jdbc() {
            return statement().jdbc;
        }

        void bind(@Nullable Object[] binds) throws SQLException {
            Binder.bind(link.dialect(), jdbc(), compiled, binds);
        }

        long update() throws SQLException {
            long rows = jdbc().executeUpdate();
            link.answered();
            return rows;
        }

        /** {@code executeLargeBatch} is optional in JDBC, and not every driver has it. */
        long[] batch() throws SQLException {
            for (@Nullable Object[] binds : sets) {
                bind(binds);
                jdbc().addBatch();
            }
            int[] counts = jdbc().executeBatch();
            link.answered();
            long[] wide = new long[counts.length];
            for (int i = 0; i < counts.length; i++) {
                wide[i] = counts[i];
            }
            return wide;
        }

        RunningRows open(ResultSet rows, @Nullable SqlType<?>[] types) {
            RunningRows opened = new RunningRows(link, compiled, statement(), rows, types, before);
            cursor = opened;
            return opened;
        }

        long done(long rows) {
            link.running().end(statement(), before);
            try {
                statement().giveBack();
            } catch (SQLException | RuntimeException | Error e) {
                statement().discard();
                link.closingFailed(e);
            }
            changed = rows;
            return rows;
        }

        /** Tells the listeners that the statement has run; where one throws, nobody gets the rows. */
        void tell() {
            try {
                events.executed(event, changed);
            } catch (RuntimeException | Error e) {
                if (cursor != null) {
                    cursor.close();
                }
                throw e;
            }
        }

        void abandon() {
            if (prepared != null) {
                link.running().end(prepared, before);
                prepared.discard();
            }
        }

        RuntimeException failed(Throwable e) {
            abandon();
            if (e instanceof AlkahestException own) {
                return own;
            }
            String parameters = compiled.parameters().isEmpty() ? null : ParameterText.of(compiled, sets);
            DatabaseException failure = link.failed(e, compiled.sql(), parameters);
            events.failed(event, failure);
            return failure;
        }
    }
}

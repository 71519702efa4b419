package io.alkahest.migrate.run;

import io.alkahest.dialect.Surrounding;
import io.alkahest.engine.Connection;
import io.alkahest.engine.Database;
import io.alkahest.engine.TransactionOptions;
import io.alkahest.error.DatabaseException;
import io.alkahest.migrate.revision.MigrationException;
import io.alkahest.migrate.revision.Revision;
import io.alkahest.migrate.revision.Revision.Direction;
import io.alkahest.migrate.run.AppliedRevision.State;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs the scripts of revisions on one database and notes in its history what it does.
 *
 * <p>Where definitions are part of transactions, a revision and its note are one transaction: it is applied, or it is
 * not. Elsewhere the history tells after each statement how far the script has got, with a checksum of the schema at
 * that moment. A run that ends in between is gone on with: if the schema is another one than noted, the next statement
 * has run.
 */
public final class Runner {
    private final Database database;
    private final Duration patience;
    private final RunListener listener;
    private final History history;

    /**
     * A runner for a database.
     *
     * @param patience how long to wait for another runner
     */
    public Runner(Database database, Duration patience, RunListener listener) {
        this.database = database;
        this.patience = patience;
        this.listener = listener;
        this.history = new History(Clock.systemUTC());
    }

    /** Does something while all other runners are kept out; creates the history where there is none. */
    public <T> T alone(Supplier<T> work) {
        RunLock lock = RunLock.take(database, patience, listener);
        try {
            History.create(database, RevisionsTable.REVISIONS);
            return work.get();
        } finally {
            lock.close();
        }
    }

    /** What the database has had, by id; nothing where it keeps no history. Creates nothing. */
    public Map<String, AppliedRevision> applied() {
        return History.exists(database) ? database.begin(history::read) : Map.of();
    }

    /** Whether a table is one of the tool's own, which no model declares. */
    public static boolean isOwn(String table) {
        return History.isOwn(table);
    }

    /**
     * Runs the script of a revision.
     *
     * @return whether it ran; not if another runner was quicker
     * @throws MigrationException if a statement fails; the message tells what became of those before it
     */
    public boolean run(Revision revision, Direction direction) {
        String dialect = database.dialect().name();
        String file = revision.scriptFile(direction, dialect);
        List<String> statements = database.dialect().compiler().statements(revision.script(direction, dialect));
        Instant began = history.now();
        boolean atOnce = revision.transactional() && !database.dialect().definitionsCommit();
        Surrounding around = atOnce ? Around.asked(database.dialect(), statements) : Surrounding.NOTHING;
        int before = around.before().size();
        List<Work> work = Work.of(revision, direction, statements.subList(before, statements.size()));
        Script script = new Script(revision, direction, String.valueOf(file), before, work);
        boolean ran = atOnce ? inTransaction(script, around, began) : stepwise(script, began);
        if (ran) {
            listener.ended(revision, direction, script.size(), Duration.between(began, history.now()));
        }
        return ran;
    }

    /** Notes that the database is as if a revision were applied. */
    public void stamp(Revision revision) {
        database.inConnection(TransactionOptions.writing(), connection -> {
            connection.execute(history.deleted(revision.id()));
            connection.execute(history.inserted(revision, State.STAMPED, null, Duration.ZERO));
        });
    }

    /** Forgets whatever the database has had. */
    public void forget(String id) {
        database.inConnection(TransactionOptions.writing(), connection -> connection.execute(history.deleted(id)));
    }

    /** What a revision does in one direction, behind so many statements that stand before its transaction. */
    private record Script(Revision revision, Direction direction, String file, int before, List<Work> work) {
        int size() {
            return before + work.size();
        }

        State unfinished() {
            return direction == Direction.UP ? State.UPGRADING : State.DOWNGRADING;
        }

        /** Whether a database that says this of the revision is where the script ends. */
        boolean isDone(@Nullable AppliedRevision now) {
            boolean applied = now != null && !now.state().isDirty();
            return direction == Direction.UP ? applied : now == null;
        }
    }

    private boolean inTransaction(Script script, Surrounding surrounding, Instant began) {
        int[] at = {script.before};
        try (Connection held = database.connect(TransactionOptions.writing());
                Around around = new Around(held, surrounding)) {
            around.enter();
            return held.begin(connection -> {
                if (script.isDone(history.read(connection).get(script.revision.id()))) {
                    return false;
                }
                listener.begins(script.revision, script.direction);
                for (Work work : script.work) {
                    at[0]++;
                    one(script, at[0], work, connection);
                }
                at[0] = 0;
                finish(connection, script, began);
                return true;
            });
        } catch (DatabaseException | SQLException e) {
            throw failed(script, at[0], "The database is as it was before the revision.", e);
        }
    }

    private void finish(Connection connection, Script script, Instant began) {
        Revision revision = script.revision;
        Duration duration = Duration.between(began, history.now());
        connection.execute(history.deleted(revision.id()));
        if (script.direction == Direction.UP) {
            connection.execute(history.inserted(revision, State.APPLIED, null, duration));
        }
    }

    private boolean stepwise(Script script, Instant began) {
        Revision revision = script.revision;
        AppliedRevision now = database.begin(history::read).get(revision.id());
        if (script.isDone(now)) {
            return false;
        }
        listener.begins(revision, script.direction);
        int done = start(script, now);
        for (int i = done; i < script.work.size(); i++) {
            step(script, i);
        }
        database.inConnection(TransactionOptions.writing(), connection -> finish(connection, script, began));
        return true;
    }

    /** Notes that a run begins, or finds out how far one has got that did not come to its end; answers that. */
    private int start(Script script, @Nullable AppliedRevision now) {
        Revision revision = script.revision;
        if (now != null && now.state() == script.unfinished()) {
            boolean oneMore = now.statements() < script.work.size()
                    && now.mark() != null
                    && !now.mark().equals(mark());
            int done = now.statements() + (oneMore ? 1 : 0);
            if (oneMore) {
                note(revision, done);
            }
            return done;
        }
        String mark = mark();
        database.inConnection(TransactionOptions.writing(), connection -> {
            if (now == null) {
                connection.execute(history.inserted(revision, script.unfinished(), mark, Duration.ZERO));
            } else {
                connection.execute(history.changed(revision, script.unfinished(), mark, Duration.ZERO));
            }
        });
        return 0;
    }

    private void step(Script script, int index) {
        Revision revision = script.revision;
        Work work = script.work.get(index);
        int number = index + 1;
        try {
            if (revision.transactional() || !work.isStatement()) {
                database.inConnection(TransactionOptions.writing(), connection -> {
                    one(script, number, work, connection);
                    String mark = Marks.of(connection.inspect());
                    connection.execute(history.advanced(revision.id(), number, mark));
                });
            } else {
                outside(script, number, work.text());
                note(revision, number);
            }
        } catch (DatabaseException | SQLException e) {
            throw failed(
                    script,
                    number,
                    "The " + index
                            + " before it have run and stay. Mend the database or the script behind them, and go on by the same command.",
                    e);
        }
    }

    /** Runs a statement that no transaction takes. */
    private void outside(Script script, int number, String sql) throws SQLException {
        Revision revision = script.revision;
        int of = script.size();
        listener.statement(revision, number, of, sql);
        long began = System.nanoTime();
        try (Connection connection = database.connect()) {
            java.sql.Connection jdbc = connection.unwrap();
            jdbc.setAutoCommit(true);
            try (Statement statement = jdbc.createStatement()) {
                statement.execute(sql);
            }
        }
        listener.ran(revision, number, of, Duration.ofNanos(System.nanoTime() - began));
    }

    private void one(Script script, int number, Work work, Connection connection) {
        Revision revision = script.revision;
        int of = script.size();
        listener.statement(revision, number, of, work.text());
        long began = System.nanoTime();
        work.onConnection().accept(connection);
        listener.ran(revision, number, of, Duration.ofNanos(System.nanoTime() - began));
    }

    private void note(Revision revision, int done) {
        String mark = mark();
        database.inConnection(
                TransactionOptions.writing(),
                connection -> connection.execute(history.advanced(revision.id(), done, mark)));
    }

    private String mark() {
        return Marks.of(database.inspect());
    }

    private static MigrationException failed(Script script, int number, String outcome, Exception cause) {
        String where = number == 0
                ? "outside of its statements"
                : "in statement " + number + " of " + script.size() + " of " + script.file;
        return new MigrationException(
                823,
                "The revision " + script.revision + " has failed " + where + ": " + cause.getMessage() + " " + outcome,
                cause);
    }
}

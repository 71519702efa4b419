package io.alkahest.migrate.run;

import io.alkahest.dialect.Surrounding;
import io.alkahest.engine.Connection;
import io.alkahest.engine.Database;
import io.alkahest.engine.TransactionOptions;
import io.alkahest.error.CommitOutcomeUnknownException;
import io.alkahest.error.ConnectionLostException;
import io.alkahest.error.DatabaseException;
import io.alkahest.migrate.revision.Checksums;
import io.alkahest.migrate.revision.MigrationException;
import io.alkahest.migrate.revision.Revision;
import io.alkahest.migrate.revision.Revision.Direction;
import io.alkahest.migrate.run.AppliedRevision.State;
import io.alkahest.sql.Dml;
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
 * that moment. A run that ends in between is gone on with: if the next statement defines something, and the schema is
 * another one than noted, that statement has run. After a failure nothing is inferred: it has not.
 */
public final class Runner {
    private final Database database;
    private final Duration patience;
    private final RunListener listener;
    private final History history;
    private @Nullable RunLock held;

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
            held = lock;
            History.create(database, RevisionsTable.REVISIONS);
            return work.get();
        } finally {
            held = null;
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
     * Looks whether a revision can be run at all, before anything runs.
     *
     * @throws MigrationException if it has no script, one that nobody may write, or a step that is none
     */
    public void check(Revision revision, Direction direction) {
        Work.of(revision, direction, Scripts.of(revision, direction, database.dialect()));
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
        List<String> statements = Scripts.of(revision, direction, database.dialect());
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
            connection.execute(history.inserted(revision, State.STAMPED, Duration.ZERO));
        });
    }

    /** Notes the files of a revision that the database has had as they are now. */
    public void edited(Revision revision) {
        database.inConnection(TransactionOptions.writing(), connection -> connection.execute(history.edited(revision)));
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

        /** A checksum of so many statements, and one of the next. */
        String checksum(int done) {
            return checksumUpTo(done) + checksumOf(done);
        }

        private String checksumUpTo(int done) {
            List<String> texts = work.subList(0, done).stream().map(Work::text).toList();
            return half(String.join("\n;\n", texts));
        }

        private String checksumOf(int index) {
            return half(index < work.size() ? work.get(index).text() : "");
        }

        private static String half(String text) {
            return Checksums.sha256(text).substring(0, 32);
        }

        /** Refuses a script in which something else stands where something has run. */
        void refuseEdited(AppliedRevision now, boolean oneMore) {
            int done = now.statements();
            boolean same = done <= work.size()
                    && now.checksum().startsWith(checksumUpTo(done))
                    && !(oneMore && !now.checksum().endsWith(checksumOf(done)));
            if (!same) {
                int ran = done + (oneMore ? 1 : 0);
                throw new MigrationException(
                        836,
                        "The revision " + revision + " was edited among the " + ran
                                + " statements that have run before its run ended. Bring those of " + file
                                + " back as they were, and edit only what follows them; or mend the database by hand and say where it stands by stamp.");
            }
        }

        /** Refuses a revision whose parents are gone, or whose children have come, since the plan was made. */
        void refuseOutOfOrder(Map<String, AppliedRevision> now) {
            boolean fits = direction == Direction.UP
                    ? now.keySet().containsAll(revision.before())
                    : now.values().stream().noneMatch(other -> other.parents().contains(revision.id()));
            if (!fits) {
                throw new MigrationException(
                        842,
                        "Another runner has changed the history meanwhile, so that the revision " + revision
                                + " cannot be " + (direction == Direction.UP ? "applied" : "undone")
                                + " now. Ask by status, and run the same command again.");
            }
        }

        /** Whether a database that says this of the revision is where the script ends. */
        boolean isDone(@Nullable AppliedRevision now) {
            boolean applied = now != null && !now.state().isDirty();
            return direction == Direction.UP ? applied : now == null;
        }
    }

    private boolean inTransaction(Script script, Surrounding surrounding, Instant began) {
        int[] at = {script.before};
        try (Connection own = database.connect(TransactionOptions.writing());
                Around around = new Around(own, surrounding)) {
            around.enter();
            return own.begin(connection -> {
                Map<String, AppliedRevision> now = history.read(connection);
                if (script.isDone(now.get(script.revision.id()))) {
                    return false;
                }
                script.refuseOutOfOrder(now);
                listener.begins(script.revision, script.direction);
                for (Work work : script.work) {
                    at[0]++;
                    one(script, at[0], work, connection);
                }
                at[0] = 0;
                finish(connection, script, began);
                return true;
            });
        } catch (CommitOutcomeUnknownException e) {
            throw failed(
                    script,
                    0,
                    "Whether the database has the revision is unknown. Ask by status, and run the same command again.",
                    e);
        } catch (DatabaseException | SQLException | Work.Failure e) {
            throw failed(script, at[0], "The database is as it was before the revision.", e);
        }
    }

    private void finish(Connection connection, Script script, Instant began) {
        Revision revision = script.revision;
        Duration duration = Duration.between(began, history.now());
        connection.execute(history.deleted(revision.id()));
        if (script.direction == Direction.UP) {
            connection.execute(history.inserted(revision, State.APPLIED, duration));
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
            int done = now.statements();
            boolean oneMore = done < script.work.size()
                    && script.work.get(done).defines()
                    && now.mark() != null
                    && !now.mark().equals(mark());
            script.refuseEdited(now, oneMore);
            int next = oneMore ? done + 1 : done;
            note(script, next, mark());
            return next;
        }
        String mark = mark();
        database.inConnection(TransactionOptions.writing(), connection -> {
            Dml<?> begun = now == null
                    ? history.inserted(revision, script.unfinished(), Duration.ZERO)
                    : history.changed(revision, script.unfinished());
            connection.execute(begun);
            note(script, 0, mark, connection);
        });
        return 0;
    }

    private void step(Script script, int index) {
        Revision revision = script.revision;
        Work work = script.work.get(index);
        int number = index + 1;
        boolean[] ran = {false};
        try {
            if (revision.transactional() || !work.isStatement()) {
                database.inConnection(TransactionOptions.writing(), connection -> {
                    one(script, number, work, connection);
                    ran[0] = true;
                    note(script, number, Marks.of(connection.inspect()), connection);
                });
            } else {
                outside(script, number, work.text());
                ran[0] = true;
                note(script, number, mark());
            }
        } catch (DatabaseException | SQLException | Work.Failure e) {
            boolean unknown = ran[0] || isUnknown(e);
            if (!unknown) {
                noteFailure(script, index, e);
            }
            throw failed(
                    script,
                    number,
                    "The " + index + " before it have run and stay"
                            + (unknown ? "; whether it has, too, the next run finds out" : "")
                            + ". Mend the database or the script behind them, and go on by the same command.",
                    e);
        }
    }

    /** Whether nobody has told what became of a statement. */
    private static boolean isUnknown(Exception thrown) {
        Exception failure = thrown instanceof Work.Failure work ? work.reason() : thrown;
        return failure instanceof ConnectionLostException
                || failure instanceof CommitOutcomeUnknownException
                || failure instanceof SQLException e
                        && e.getSQLState() != null
                        && e.getSQLState().startsWith("08");
    }

    /** Notes that the next statement has not run, so that no change of the schema by others says that it has. */
    private void noteFailure(Script script, int index, Exception failure) {
        try {
            note(script, index, null);
        } catch (DatabaseException e) {
            failure.addSuppressed(e);
        }
    }

    /** Runs a statement that no transaction takes. */
    private void outside(Script script, int number, String sql) throws SQLException {
        Revision revision = script.revision;
        int of = script.size();
        refuseLost();
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
        refuseLost();
        listener.statement(revision, number, of, work.text());
        long began = System.nanoTime();
        work.onConnection().accept(connection);
        listener.ran(revision, number, of, Duration.ofNanos(System.nanoTime() - began));
    }

    private void refuseLost() {
        RunLock lock = held;
        if (lock != null) {
            lock.refuseLost();
        }
    }

    private void note(Script script, int done, @Nullable String mark) {
        database.inConnection(TransactionOptions.writing(), connection -> note(script, done, mark, connection));
    }

    private void note(Script script, int done, @Nullable String mark, Connection connection) {
        connection.execute(history.advanced(script.revision.id(), done, script.checksum(done), mark));
    }

    private String mark() {
        return Marks.of(database.inspect());
    }

    private static MigrationException failed(Script script, int number, String outcome, Exception thrown) {
        Exception cause = thrown instanceof Work.Failure work ? work.reason() : thrown;
        String where = number == 0
                ? "outside of its statements"
                : "in statement " + number + " of " + script.size() + " of " + script.file;
        return new MigrationException(
                823,
                "The revision " + script.revision + " has failed " + where + ": " + cause.getMessage() + " " + outcome,
                cause);
    }
}

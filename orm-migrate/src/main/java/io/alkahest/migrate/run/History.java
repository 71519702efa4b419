package io.alkahest.migrate.run;

import static io.alkahest.migrate.run.RevisionsTable.REVISIONS;
import static io.alkahest.sql.Sql.deleteFrom;
import static io.alkahest.sql.Sql.insertInto;
import static io.alkahest.sql.Sql.select;
import static io.alkahest.sql.Sql.update;

import io.alkahest.dialect.Dialect;
import io.alkahest.engine.Connection;
import io.alkahest.engine.Database;
import io.alkahest.error.AlkahestException;
import io.alkahest.migrate.revision.Revision;
import io.alkahest.schema.Schema;
import io.alkahest.schema.Table;
import io.alkahest.sql.Dml;
import io.alkahest.sql.Row;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a database has had, and the statements that note it. Holds no connection; safe for any number of threads. */
final class History {
    /** The version of the tool that is noted with each revision. */
    static final String TOOL = "alkahest 0.1";

    private final Clock clock;

    History(Clock clock) {
        this.clock = clock;
    }

    /** Whether a table is one of the tool's own. */
    static boolean isOwn(String table) {
        return table.equals(REVISIONS.tableName()) || table.equals(LockTable.LOCK.tableName());
    }

    /**
     * Creates tables of the tool's own where they are missing. Two runners may try at the same time, of which one
     * fails; it looks again.
     */
    static void create(Database database, Table<?>... tables) {
        Schema schema = new Schema(tables);
        try {
            schema.createAll(database);
        } catch (AlkahestException e) {
            for (Table<?> table : tables) {
                if (!database.inspect().hasTable(table.tableName())) {
                    throw e;
                }
            }
        }
    }

    /** The statements that create the table, for scripts. */
    static List<String> createStatements(Dialect dialect) {
        return new Schema(REVISIONS).createStatements(dialect);
    }

    /** Whether the database keeps a history. */
    static boolean exists(Database database) {
        return database.inspect().hasTable(REVISIONS.tableName());
    }

    /** All that the database has had, in the order of being applied. */
    Map<String, AppliedRevision> read(Connection connection) {
        Map<String, AppliedRevision> applied = new LinkedHashMap<>();
        for (Row row : connection
                .execute(select(List.of(
                                REVISIONS.id,
                                REVISIONS.title,
                                REVISIONS.parents,
                                REVISIONS.checksum,
                                REVISIONS.state,
                                REVISIONS.statements,
                                REVISIONS.mark,
                                REVISIONS.at,
                                REVISIONS.millis,
                                REVISIONS.by))
                        .orderBy(REVISIONS.at.asc(), REVISIONS.id.asc()))
                .all()) {
            String parents = row.get(REVISIONS.parents);
            AppliedRevision one = new AppliedRevision(
                    row.get(REVISIONS.id),
                    row.get(REVISIONS.title),
                    parents.isEmpty() ? List.of() : List.of(parents.split(" ")),
                    row.get(REVISIONS.checksum),
                    AppliedRevision.State.valueOf(row.get(REVISIONS.state)),
                    row.get(REVISIONS.statements),
                    row.get(REVISIONS.mark),
                    row.get(REVISIONS.at),
                    Duration.ofMillis(row.get(REVISIONS.millis)),
                    row.get(REVISIONS.by));
            applied.put(one.id(), one);
        }
        return applied;
    }

    /** The statement that notes a revision. */
    Dml<?> inserted(Revision revision, AppliedRevision.State state, Duration duration) {
        return insertInto(REVISIONS)
                .values(List.of(
                        REVISIONS.id.set(revision.id()),
                        REVISIONS.title.set(revision.title()),
                        REVISIONS.parents.set(String.join(" ", revision.parents())),
                        REVISIONS.checksum.set(revision.checksum()),
                        REVISIONS.state.set(state.name()),
                        REVISIONS.statements.set(0),
                        REVISIONS.mark.setNull(),
                        REVISIONS.at.set(clock.instant()),
                        REVISIONS.millis.set(duration.toMillis()),
                        REVISIONS.by.set(user()),
                        REVISIONS.tool.set(TOOL)));
    }

    /** The statement that notes how far a script has got, with a checksum of what has run. */
    Dml<?> advanced(String id, int statements, String checksum, @Nullable String mark) {
        return update(REVISIONS)
                .set(REVISIONS.statements.set(statements), REVISIONS.checksum.set(checksum), REVISIONS.mark.set(mark))
                .where(REVISIONS.id.eq(id));
    }

    /** The statement that notes that a script begins of a revision that is there already. */
    Dml<?> changed(Revision revision, AppliedRevision.State state) {
        return update(REVISIONS)
                .set(
                        REVISIONS.state.set(state.name()),
                        REVISIONS.statements.set(0),
                        REVISIONS.at.set(clock.instant()),
                        REVISIONS.millis.set(0L))
                .where(REVISIONS.id.eq(revision.id()));
    }

    /** The statement that takes up the files of a revision as they are now. */
    Dml<?> edited(Revision revision) {
        return update(REVISIONS)
                .set(REVISIONS.title.set(revision.title()), REVISIONS.checksum.set(revision.checksum()))
                .where(REVISIONS.id.eq(revision.id()));
    }

    /** The statement that forgets a revision. */
    Dml<?> deleted(String id) {
        return deleteFrom(REVISIONS).where(REVISIONS.id.eq(id));
    }

    Instant now() {
        return clock.instant();
    }

    /** Who runs this, as the machine knows him. */
    static String user() {
        String user = System.getProperty("user.name", "");
        return user.isEmpty() ? "unknown" : user;
    }
}

package io.alkahest.recorder;

import io.alkahest.engine.StatementEvent;
import io.alkahest.engine.StatementListener;
import io.alkahest.error.AlkahestException;
import java.util.ArrayList;
import java.util.List;
import org.opentest4j.AssertionFailedError;

/**
 * Keeps what an engine runs, so that a test can say how many statements there were, which, in what batches, and in
 * which transactions. A failed expectation lists all of them.
 *
 * <pre>{@code
 * StatementRecorder sql = new StatementRecorder();
 * Engine engine = Engine.create(url, options -> options.listener(sql));
 * …
 * sql.expect("INSERT users", "INSERT posts x2");
 * }</pre>
 *
 * <p>May be used by several threads at once; {@link #clear()} forgets what was kept so far.
 */
public final class StatementRecorder implements StatementListener {
    private final List<Object> events = new ArrayList<>();

    /** Creates a recorder that has kept nothing yet. */
    public StatementRecorder() {}

    @Override
    public void executed(StatementEvent event, long rows) {
        keep(recorded(event, rows));
    }

    @Override
    public void failed(StatementEvent event, AlkahestException failure) {
        keep(recorded(event, -1));
        keep("FAILED");
    }

    @Override
    public void began(boolean implicit) {
        keep("BEGIN");
    }

    @Override
    public void committed() {
        keep("COMMIT");
    }

    @Override
    public void rolledBack() {
        keep("ROLLBACK");
    }

    @Override
    public void savepointSet(String name) {
        keep("SAVEPOINT");
    }

    @Override
    public void savepointRolledBack(String name) {
        keep("ROLLBACK TO SAVEPOINT");
    }

    @Override
    public void savepointReleased(String name) {
        keep("RELEASE SAVEPOINT");
    }

    private static RecordedStatement recorded(StatementEvent event, long rows) {
        return new RecordedStatement(event.sql(), event.kind(), event.isBatch(), event.parameters(), rows);
    }

    private synchronized void keep(Object event) {
        events.add(event);
    }

    /** Forgets what was kept so far. */
    public synchronized void clear() {
        events.clear();
    }

    /** The statements in the order in which they ended. */
    public synchronized List<RecordedStatement> statements() {
        List<RecordedStatement> statements = new ArrayList<>();
        for (Object event : events) {
            if (event instanceof RecordedStatement statement) {
                statements.add(statement);
            }
        }
        return statements;
    }

    /** The statements in the words that all databases share; see {@link RecordedStatement#outline()}. */
    public List<String> outlines() {
        return outlines(statements());
    }

    /**
     * The outlines of the statements, between BEGIN, COMMIT, ROLLBACK, SAVEPOINT, RELEASE SAVEPOINT, ROLLBACK TO
     * SAVEPOINT and, after a statement, FAILED.
     */
    public synchronized List<String> events() {
        return outlines(events);
    }

    /** Rows that a database takes by several statements of many rows each are one step, as a batch is elsewhere. */
    private static List<String> outlines(List<?> events) {
        List<String> all = new ArrayList<>();
        RecordedStatement before = null;
        long rows = 0;
        for (Object event : events) {
            RecordedStatement statement = event instanceof RecordedStatement recorded ? recorded : null;
            if (statement != null && before != null && statement.continues(before)) {
                rows += statement.rows();
                all.set(all.size() - 1, statement.outline(rows));
            } else {
                rows = statement == null ? 0 : statement.rows();
                all.add(statement == null ? event.toString() : statement.outline());
            }
            before = statement;
        }
        return all;
    }

    /** Expects so many statements. */
    public void expectCount(int count) {
        int found = statements().size();
        if (found != count) {
            throw failure("Expected " + count + " statement(s), but there were " + found + ".", count, found);
        }
    }

    /** Expects neither statement nor transaction. */
    public void expectNothing() {
        expectEvents();
    }

    /** Expects exactly these outlines, in this order. */
    public void expect(String... outlines) {
        expectEqual("statements", List.of(outlines), outlines());
    }

    /** Expects exactly these outlines, in whatever order. */
    public void expectAnyOrder(String... outlines) {
        expectEqual(
                "statements, in any order,",
                List.of(outlines).stream().sorted().toList(),
                outlines().stream().sorted().toList());
    }

    /** Expects exactly these outlines and events, in this order. */
    public void expectEvents(String... expected) {
        expectEqual("events", List.of(expected), events());
    }

    private void expectEqual(String what, List<String> expected, List<String> found) {
        if (!found.equals(expected)) {
            throw failure("Expected the " + what + " " + expected + ", but there were " + found + ".", expected, found);
        }
    }

    private AssertionFailedError failure(String message, Object expected, Object found) {
        return new AssertionFailedError(message + "\n" + this, expected, found);
    }

    /** Everything that was kept, one line each. */
    @Override
    public synchronized String toString() {
        StringBuilder text = new StringBuilder();
        int number = 0;
        for (Object event : events) {
            text.append(event instanceof RecordedStatement ? String.format("%3d. ", ++number) : "     ")
                    .append(event)
                    .append('\n');
        }
        return text.length() == 0 ? "(nothing was run)" : text.toString();
    }
}

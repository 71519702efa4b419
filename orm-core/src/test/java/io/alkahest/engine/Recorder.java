package io.alkahest.engine;

import io.alkahest.error.AlkahestException;
import java.util.ArrayList;
import java.util.List;

/** Keeps what an engine tells its listeners. */
final class Recorder implements StatementListener {
    final List<String> lines = new ArrayList<>();

    @Override
    public void executing(StatementEvent event) {
        lines.add((event.isBatch() ? event.batchSize() + " x " : "") + event.sql());
    }

    @Override
    public void executed(StatementEvent event, long rows) {
        lines.add("-> " + rows);
    }

    @Override
    public void failed(StatementEvent event, AlkahestException failure) {
        lines.add("-> " + failure.code());
    }

    @Override
    public void began(boolean implicit) {
        lines.add(implicit ? "BEGIN (implicit)" : "BEGIN");
    }

    @Override
    public void committed() {
        lines.add("COMMIT");
    }

    @Override
    public void rolledBack() {
        lines.add("ROLLBACK");
    }

    @Override
    public void savepointSet(String name) {
        lines.add("SAVEPOINT " + name);
    }

    @Override
    public void savepointRolledBack(String name) {
        lines.add("ROLLBACK TO " + name);
    }

    @Override
    public void savepointReleased(String name) {
        lines.add("RELEASE " + name);
    }

    /** What was told since the last call. */
    List<String> take() {
        List<String> taken = List.copyOf(lines);
        lines.clear();
        return taken;
    }
}

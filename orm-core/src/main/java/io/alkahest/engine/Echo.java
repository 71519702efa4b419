package io.alkahest.engine;

import io.alkahest.error.AlkahestException;
import java.io.PrintStream;

/** Prints what an engine does, for people who look over its shoulder. */
final class Echo implements StatementListener {
    private final PrintStream out;

    Echo(PrintStream out) {
        this.out = out;
    }

    @Override
    public void executing(StatementEvent event) {
        String parameters = event.parametersText();
        String batch = event.isBatch() ? "  batch of " + event.batchSize() + ": " : "  ";
        print(event.sql() + (parameters.isEmpty() ? "" : System.lineSeparator() + batch + parameters));
    }

    @Override
    public void failed(StatementEvent event, AlkahestException failure) {
        print("  failed: " + failure.getClass().getSimpleName() + " [" + failure.code() + "]");
    }

    @Override
    public void began(boolean implicit) {
        print(implicit ? "BEGIN (implicit)" : "BEGIN");
    }

    @Override
    public void committed() {
        print("COMMIT");
    }

    @Override
    public void rolledBack() {
        print("ROLLBACK");
    }

    @Override
    public void savepointSet(String name) {
        print("SAVEPOINT " + name);
    }

    @Override
    public void savepointRolledBack(String name) {
        print("ROLLBACK TO SAVEPOINT " + name);
    }

    @Override
    public void savepointReleased(String name) {
        print("RELEASE SAVEPOINT " + name);
    }

    /** One call for a whole event, so that those of other threads do not come between its lines. */
    private void print(String text) {
        out.println(text);
    }
}

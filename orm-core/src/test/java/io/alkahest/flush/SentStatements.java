package io.alkahest.flush;

import io.alkahest.engine.StatementEvent;
import io.alkahest.engine.StatementListener;
import io.alkahest.error.AlkahestException;
import java.util.ArrayList;
import java.util.List;

/** What an engine has sent: {@code SQL} or {@code SQL * rows} for each statement, without those that create tables. */
final class SentStatements implements StatementListener {
    private final List<String> sent = new ArrayList<>();

    @Override
    public void executed(StatementEvent event, long rows) {
        sent.add(event.sql() + (event.isBatch() ? " * " + event.batchSize() : ""));
    }

    @Override
    public void failed(StatementEvent event, AlkahestException failure) {
        sent.add("failed: " + event.sql());
    }

    /** What was sent since the last call. */
    List<String> take() {
        List<String> taken = List.copyOf(sent);
        sent.clear();
        return taken;
    }
}

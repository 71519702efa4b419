package io.alkahest.testkit.fault;

import io.alkahest.testkit.jdbc.JdbcLayer;
import io.alkahest.testkit.jdbc.LayeredDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A data source whose connections count the JDBC calls of one thread and fail at the one they are told to.
 *
 * <p>Counted is every call on a connection, statement or result that talks to the database or may do so, from
 * {@link #arm} to {@link #disarm} and on the thread that armed; a pool's own threads are let through.
 */
public final class FaultyDataSource extends LayeredDataSource {
    private final AtomicInteger open = new AtomicInteger();
    private final List<FaultyLine> lines = new CopyOnWriteArrayList<>();
    private volatile @Nullable Trigger trigger;

    /** Connections of the given source, which fail on demand. */
    public FaultyDataSource(DataSource real) {
        super(real);
    }

    /** From now on, calls of this thread are counted, and the given one, counted from 1, fails; with 0, none does. */
    public void arm(int call, FaultMode mode) {
        trigger = new Trigger(Thread.currentThread(), call, mode);
    }

    /**
     * From now on, calls of this thread are counted, and all those fail whose description passes the test; see
     * {@link #calls}.
     */
    public void arm(Predicate<String> call, FaultMode mode) {
        trigger = new Trigger(Thread.currentThread(), call, mode);
    }

    /**
     * Closes all connections that are open now as a server would: the next call on them fails, and so do all later
     * ones.
     */
    public void cut() throws SQLException {
        for (FaultyLine line : lines) {
            line.cut();
        }
    }

    /** Ends the counting. */
    public void disarm() {
        trigger = null;
    }

    /**
     * The calls since {@link #arm}, in words, such as {@code Statement.execute(COMMIT)} or
     * {@code Connection.rollback(savepoint)}.
     */
    public List<String> calls() {
        Trigger armed = trigger;
        return armed == null ? List.of() : List.copyOf(armed.calls);
    }

    /** The first failure since {@link #arm}, or null while there was none. */
    public @Nullable Throwable fault() {
        Trigger armed = trigger;
        return armed == null ? null : armed.fault;
    }

    /** The number of physical connections that are open. */
    public int openConnections() {
        return open.get();
    }

    @Nullable
    Trigger trigger() {
        return trigger;
    }

    void closed() {
        open.decrementAndGet();
    }

    @Override
    protected JdbcLayer layer(Connection connection) {
        open.incrementAndGet();
        FaultyLine line = new FaultyLine(this, connection);
        lines.add(line);
        return new FaultyCalls(line);
    }
}

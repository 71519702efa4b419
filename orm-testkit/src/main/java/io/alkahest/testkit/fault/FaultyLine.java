package io.alkahest.testkit.fault;

import java.sql.Connection;
import java.sql.SQLException;

/** The way from one connection to its database, which may break. */
final class FaultyLine {
    final FaultyDataSource source;
    private final Connection real;
    private volatile boolean broken;
    private volatile boolean closed;

    FaultyLine(FaultyDataSource source, Connection real) {
        this.source = source;
        this.real = real;
    }

    boolean isBroken() {
        return broken;
    }

    /** Closes the connection as a server would: what was not committed is gone. */
    void cut() throws SQLException {
        broken = true;
        real.close();
    }

    void connectionClosed() {
        if (!closed) {
            closed = true;
            source.closed();
        }
    }
}

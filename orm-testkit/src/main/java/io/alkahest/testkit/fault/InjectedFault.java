package io.alkahest.testkit.fault;

import java.sql.SQLException;

/** The failure that a {@link FaultyDataSource} was asked for. */
public final class InjectedFault extends SQLException {
    private static final long serialVersionUID = 1L;

    InjectedFault(String call, String sqlState) {
        super("injected at " + call, sqlState);
    }

    InjectedFault(String call, String sqlState, Throwable cause) {
        super("after the injected failure: " + call, sqlState, cause);
    }
}

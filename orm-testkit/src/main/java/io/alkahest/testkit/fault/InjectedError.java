package io.alkahest.testkit.fault;

/** The failure that a {@link FaultyDataSource} was asked for, in the form of an error. */
public final class InjectedError extends Error {
    private static final long serialVersionUID = 1L;

    InjectedError(String call) {
        super("injected at " + call);
    }
}

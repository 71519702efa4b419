package io.alkahest.testkit.fault;

/**
 * The failure that a {@link FaultyDataSource} was asked for, in the form of an exception that JDBC does not provide
 * for.
 */
public final class InjectedFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InjectedFailure(String call) {
        super("injected at " + call);
    }
}

package io.alkahest.testkit.fault;

/** In which way a JDBC call fails. */
public enum FaultMode {
    /**
     * The call throws and does nothing. A {@code close} or {@code rollback} does its work all the same, and then
     * throws.
     */
    BEFORE,
    /** The call does its work and then throws. */
    AFTER,
    /**
     * The connection breaks: it is closed, as a server would close it, and this call and all later ones on it throw.
     */
    DISCONNECT,
    /** The call does its work and then throws an exception that JDBC does not provide for. */
    RUNTIME_EXCEPTION,
    /** The call does its work and then throws an {@link java.lang.Error}. */
    ERROR,
    /**
     * This call and all later ones, on all connections, throw as {@link #BEFORE}, until the data source is disarmed.
     */
    PERSISTENT
}

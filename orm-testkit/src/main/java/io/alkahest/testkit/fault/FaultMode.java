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
    DISCONNECT
}

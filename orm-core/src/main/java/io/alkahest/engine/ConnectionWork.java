package io.alkahest.engine;

/** Work on a connection. */
@FunctionalInterface
public interface ConnectionWork {
    /** Does the work; whatever it throws is passed on unchanged. */
    void run(Connection connection) throws Exception;
}

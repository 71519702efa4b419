package io.alkahest.testkit;

import org.jspecify.annotations.Nullable;

/** A database server of this process alone: with a private data folder, on a free port of this machine. */
public interface TestServer extends AutoCloseable {
    /** What it is, for readers of a report: product and version. */
    String name();

    /** The host it listens on. */
    String host();

    /** The port it listens on; the same after {@link #restart()}. */
    int port();

    /** A user who may create databases and users. */
    String user();

    /** The user's password, or null where none is asked for. */
    @Nullable
    String password();

    /** Kills the server process and its children, without a chance to tidy up. Returns when they are gone. */
    void kill();

    /** Starts the server again after {@link #kill()}, on the same data and port. Returns when the port answers. */
    void restart();

    /** Stops the server and deletes its data. Does nothing the second time. Happens by itself when the JVM ends. */
    @Override
    void close();
}

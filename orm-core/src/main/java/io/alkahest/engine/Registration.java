package io.alkahest.engine;

/** What ends a listener or an interceptor again. Any thread may close it, and twice. */
@FunctionalInterface
public interface Registration extends AutoCloseable {
    /** Ends the registration. Whatever is being told at this moment may still be told; nothing that begins later is. */
    @Override
    void close();
}

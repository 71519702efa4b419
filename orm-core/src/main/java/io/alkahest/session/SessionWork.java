package io.alkahest.session;

/**
 * Work done in a session.
 *
 * @param <X> what it may throw; inferred as {@link RuntimeException} where it throws nothing checked
 */
@FunctionalInterface
public interface SessionWork<X extends Exception> {
    /** Does the work. */
    void run(Session session) throws X;
}

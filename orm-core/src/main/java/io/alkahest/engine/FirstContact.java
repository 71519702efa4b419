package io.alkahest.engine;

import io.alkahest.dialect.Dialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What an engine learns from its first connection: which dialect is spoken there, and that it can be relied upon.
 * Thread-safe.
 */
final class FirstContact {
    private final Question question;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable Dialect learned;

    /** How the dialect of an open connection is found. */
    interface Question {
        Dialect ask(Connection connection) throws SQLException;
    }

    FirstContact(Question question) {
        this.question = question;
    }

    /** The dialect, once a connection was met. */
    @Nullable
    Dialect learned() {
        return learned;
    }

    /**
     * Meets a connection on which nothing is open; the first that is met without a failure decides.
     *
     * @throws io.alkahest.error.ConfigurationException if the database, or its settings, cannot be used
     */
    Dialect meet(Connection connection) throws SQLException {
        Dialect known = learned;
        return known == null ? learn(connection) : known;
    }

    private Dialect learn(Connection connection) throws SQLException {
        lock.lock();
        try {
            Dialect known = learned;
            if (known == null) {
                known = question.ask(connection);
                known.verify(connection);
                learned = known;
            }
            return known;
        } finally {
            lock.unlock();
        }
    }
}

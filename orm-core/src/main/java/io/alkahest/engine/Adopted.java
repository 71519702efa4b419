package io.alkahest.engine;

import io.alkahest.dialect.Dialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * The driver's connections, of a source that the application gave, which have been set up as those of the engine's own
 * pool are by their address. They may go at any time without a word, so they are held weakly. Thread-safe.
 *
 * <p>Some pools reset a session when its connection comes back to them. So the first connection that is met again is
 * looked at; where it has lost its settings, each one is set up whenever it is taken.
 */
final class Adopted {
    private final Set<Connection> known = Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));
    private final AtomicBoolean told = new AtomicBoolean();
    private final Logger log;
    private volatile @Nullable Boolean keeps;

    /** Those of one source, which is warned of in the given log. */
    Adopted(Logger log) {
        this.log = log;
    }

    /** Sets up a connection that was not met before. */
    void meet(Connection connection, Dialect spoken) throws SQLException {
        if (!spoken.adopts()) {
            return;
        }
        Connection own = spoken.driverConnection(connection);
        if (own == null) {
            if (told.compareAndSet(false, true)) {
                log.warn(
                        "The given DataSource lets nobody see the connections of its driver, so their sessions keep the settings that it has for them."
                                + " Have it set them up as the dialect of {} does: see docs/guide/getting-started.md",
                        spoken.name());
            }
        } else if (known.add(own)) {
            try {
                spoken.adopt(connection);
            } catch (SQLException | RuntimeException | Error e) {
                known.remove(own);
                throw e;
            }
        } else if (!keeps(connection, spoken)) {
            spoken.adopt(connection);
        }
    }

    /** Whether sessions keep what they were set to. */
    private boolean keeps(Connection connection, Dialect spoken) throws SQLException {
        Boolean looked = keeps;
        if (looked == null) {
            looked = spoken.isAdopted(connection);
            keeps = looked;
        }
        return looked;
    }
}

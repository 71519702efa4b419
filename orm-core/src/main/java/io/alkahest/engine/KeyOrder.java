package io.alkahest.engine;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is known of a source of connections: whether the keys of several new rows come back in the order of the rows.
 * Thread-safe.
 */
final class KeyOrder {
    private static final Logger LOG = LoggerFactory.getLogger("alkahest.pool");

    private volatile @Nullable Boolean held;

    /** Whether keys come back in order; null where nobody has seen yet. */
    @Nullable
    Boolean held() {
        return held;
    }

    /** Notes what was seen; once keys came back in another order, they are never relied upon again. */
    synchronized void learned(boolean yes) {
        if (!yes && !Boolean.FALSE.equals(held)) {
            LOG.warn(
                    "The driver, or a proxy, does not answer the generated keys of several rows in the order of the rows. From now on each row is inserted by a statement of its own, as long as its key is generated.");
        }
        held = yes && !Boolean.FALSE.equals(held);
    }
}

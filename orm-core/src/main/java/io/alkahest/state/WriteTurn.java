package io.alkahest.state;

import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * The time in which a session writes: a flush, a commit, or a rollback. A change that another thread makes to an object
 * meanwhile could be missed, or taken for written; it is refused before it is made. Costs one read of a field for each
 * change of an object.
 */
public final class WriteTurn {
    private volatile @Nullable Thread writer;
    private @Nullable BiFunction<EntityState, Thread, RuntimeException> report;

    WriteTurn() {}

    /** Sets what makes the exception, out of the object that was about to be changed and the thread that writes. */
    public void reportBy(BiFunction<EntityState, Thread, RuntimeException> maker) {
        report = maker;
    }

    /** Begins the turn of this thread; false where it has begun already, and is to be ended by whoever began it. */
    public boolean begin() {
        if (writer != null) {
            return false;
        }
        writer = Thread.currentThread();
        return true;
    }

    /** Ends the turn. */
    public void end() {
        writer = null;
    }

    void check(EntityState state) {
        Thread writing = writer;
        if (writing != null && writing != Thread.currentThread() && report != null) {
            throw report.apply(state, writing);
        }
    }
}

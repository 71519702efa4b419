package io.alkahest.flush;

import io.alkahest.engine.Connection;
import io.alkahest.engine.Database;
import io.alkahest.state.StateTracker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what a session has changed: collect, order, group, run, accept.
 *
 * <p>The session must not flush again while a flush runs: cascades may load.
 */
public final class Flush {
    private static final Logger LOG = LoggerFactory.getLogger("alkahest.flush");

    private Flush() {}

    /**
     * The plan of the next flush, for inspection. Cascades are carried out in memory, as the flush itself would;
     * nothing is sent but what they have to load.
     *
     * @throws io.alkahest.error.FlushException if the changes cannot be written
     */
    public static FlushPlan plan(StateTracker tracker) {
        return FlushPlanner.plan(ChangeCollector.collect(tracker));
    }

    /**
     * Writes all changes in one transaction, which must have begun, and answers what was sent.
     *
     * <p>If that fails, the tracker notes the failure and refuses everything until a rollback; what is in memory is
     * restored by that rollback. Ending the transaction, or going back to a savepoint, is the caller's business.
     */
    public static FlushPlan run(StateTracker tracker, Connection connection, Database database) {
        tracker.ensureUsable();
        try {
            ChangeSet changes = ChangeCollector.collect(tracker);
            if (changes.warning() != null) {
                LOG.warn(changes.warning());
            }
            FlushPlan plan = FlushPlanner.plan(changes);
            if (!plan.isEmpty()) {
                LOG.debug("{}: flush\n{}", tracker, plan);
                new FlushExecutor(connection, database).run(plan);
            }
            new Acceptance(tracker).accept(changes);
            KeyCarrier.accept(changes.carried, tracker);
            return plan;
        } catch (RuntimeException | Error failure) {
            tracker.fail(failure);
            throw failure;
        }
    }
}

package io.alkahest.load;

import io.alkahest.state.EntityState;
import java.util.List;

/**
 * A way of loading an association for all objects of a query. It answers two questions: what it adds to the SELECT,
 * when the {@link LoadPlanner} makes it and hands it the {@link SelectDraft}; and what it does with the objects, while
 * the rows are read and after them.
 *
 * <p>Part of a {@link LoadPlan}; immutable. What one execution collects is kept by the {@link Hydrator}.
 */
interface LoaderStrategy {
    /** Whether it has added something to the SELECT, and so takes part in reading each row. */
    boolean addsToSelect();

    /** Whether the rows of one parent may be several because of what it has added. */
    boolean repeatsParent();

    /**
     * Reads from the current row what belongs to the parent in it; called only if something was added to the SELECT.
     */
    void readRow(EntityState parent, Hydrator row);

    /** Completes the parents once all rows are read; a parent may be listed more than once. */
    void afterRows(List<EntityState> parents, Hydrator rows);

    /** Adds lines for people to read. */
    void describe(StringBuilder text, String indent);
}

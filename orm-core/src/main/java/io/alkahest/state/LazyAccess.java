package io.alkahest.state;

import io.alkahest.schema.ToMany;
import io.alkahest.schema.ToOne;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Fetches what an object is asked for and does not have. A session installs one; it flushes before it reads, unless
 * told otherwise.
 */
public interface LazyAccess {
    /**
     * Loads all columns of the object that have no value and are not deferred, in one statement.
     *
     * @throws io.alkahest.error.SessionStateException if the row is gone
     */
    void refresh(EntityState state);

    /**
     * Loads a deferred column of the object, and those of its group that have no value, in one statement.
     *
     * @throws io.alkahest.error.SessionStateException if the row is gone
     */
    void deferred(EntityState state, int slot);

    /** The associated object, or null where there is none. Called only if the identity map does not know the answer. */
    @Nullable
    Object toOne(EntityState state, ToOne<?, ?> association);

    /**
     * The members as the database has them, in the association's order. The list may be filled already when this
     * returns.
     */
    List<?> toMany(EntityState state, ToMany<?, ?> association);

    /**
     * Whether the link table of a many-to-many association joins an owner and a member that both have rows: for each
     * pair of the two lists.
     */
    boolean[] linked(ToMany<?, ?> association, List<EntityState> owners, List<EntityState> members);
}

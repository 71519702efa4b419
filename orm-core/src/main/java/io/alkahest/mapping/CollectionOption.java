package io.alkahest.mapping;

import io.alkahest.schema.ToMany;
import io.alkahest.sql.Condition;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a collection is loaded together with a query: all of it, or {@linkplain #where a part}. Immutable.
 *
 * @param <E> the entity that has the collection
 * @param <F> the members
 */
public final class CollectionOption<E, F> extends LoaderOption<E, F> {
    private final ToMany<E, F> collection;

    CollectionOption(ToMany<E, F> collection, LoaderKind kind, @Nullable Condition condition) {
        super(collection, kind, condition, List.of());
        this.collection = collection;
    }

    /**
     * Loads those members alone that meet the conditions, and those of earlier calls; they may read columns of the
     * members' table, and subqueries. No condition changes nothing.
     *
     * <p>The collection then holds a part, which can be read and not be changed: changing it is an error. Flush,
     * cascades and orphan removal take it for a collection that is not loaded. A change at the other side of the
     * association, a query that loads it without conditions, {@code session.load}, and whatever expires the object, end
     * the part: the next look finds the whole. A collection that is loaded as a whole, or has changes that are not
     * written, stays as it is.
     */
    public CollectionOption<E, F> where(Condition... conditions) {
        Condition all = condition();
        for (Condition condition : conditions) {
            Objects.requireNonNull(condition, "A condition of " + this + " is null");
            all = all == null ? condition : all.and(condition);
        }
        return new CollectionOption<>(collection, kind(), all);
    }
}

package io.alkahest.schema;

import io.alkahest.sql.OrderKey;
import io.alkahest.sql.OrderTerm;
import java.util.Collection;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An association with any number of entities: {@code oneToMany}, or {@code manyToMany} through a link table.
 *
 * @param <E> the entity that has the association
 * @param <F> the associated entity
 */
public final class ToMany<E, F> extends Association<E, F> {
    private @Nullable Supplier<? extends OrderKey> order;

    ToMany(Table<E> table, int slot, Way way) {
        super(table, slot, way);
    }

    /** Whether the association leads through a link table. */
    public boolean isManyToMany() {
        return way instanceof Way.ByLink;
    }

    /** The order in which members are loaded; empty where the database may choose. */
    public List<OrderTerm> orderBy() {
        return order == null ? List.of() : List.of(order.get().term());
    }

    /**
     * Sets the order in which members are loaded: by an expression, which means ascending, or by a term such as
     * {@code column.desc()}.
     */
    public ToMany<E, F> orderedBy(Supplier<? extends OrderKey> key) {
        refuse("orderedBy(…)");
        order = key;
        return this;
    }

    /** Lets operations of a session spread along the association. */
    public ToMany<E, F> cascade(Cascade... cascades) {
        addCascades(cascades);
        return this;
    }

    /** Leaves members that are not loaded to the database's own ON DELETE action when the parent is deleted. */
    public ToMany<E, F> passiveDeletesToDatabase() {
        leaveDeletesToDatabase();
        return this;
    }

    /** Binds the association to a property of a plain class. */
    public ToMany<E, F> property(
            Function<? super E, ? extends @Nullable Collection<F>> getter,
            BiConsumer<? super E, ? super List<F>> setter) {
        refuse("property(…)");
        property = new Property<E, Object>(getter, (entity, members) -> setter.accept(entity, castMembers(members)));
        return this;
    }

    @SuppressWarnings("unchecked")
    private static <F> List<F> castMembers(Object members) {
        return (List<F>) members;
    }
}

package io.alkahest.schema;

import io.alkahest.sql.Condition;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The associations that a {@link Table} can declare, by what they lead to and how.
 *
 * @param <E> the table's entity
 */
public abstract sealed class AssociationKinds<E> extends ColumnKinds<E> permits Table {
    AssociationKinds() {}

    /** An association with the one entity that a column refers to. */
    public final <F> ToOne<E, F> manyToOne(Table<F> target, Column<E, ?> column) {
        return add(new ToOne<>(self(), nextSlot("manyToOne(…)"), new Way.ByColumns(() -> target, List.of(column))));
    }

    /** An association with the entity that a nullable column refers to, if any. */
    public final <F> ToOne<E, @Nullable F> manyToOne(Table<F> target, NullableColumn<E, ?> column) {
        return add(new ToOne<>(self(), nextSlot("manyToOne(…)"), new Way.ByColumns(() -> target, List.of(column))));
    }

    /** An association with the one entity that several columns refer to, in the order of the target's key. */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public final <F> ToOne<E, F> manyToOne(Table<F> target, Column<E, ?> first, Column<E, ?>... more) {
        return add(new ToOne<>(self(), nextSlot("manyToOne(…)"), new Way.ByColumns(() -> target, joined(first, more))));
    }

    /**
     * An association with the entity that several nullable columns refer to, if any, in the order of the target's key.
     */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public final <F> ToOne<E, @Nullable F> manyToOne(
            Table<F> target, NullableColumn<E, ?> first, NullableColumn<E, ?>... more) {
        return add(new ToOne<>(self(), nextSlot("manyToOne(…)"), new Way.ByColumns(() -> target, joined(first, more))));
    }

    /**
     * An association with the one entity that a column refers to; the table is looked up later, for tables that refer
     * to each other.
     */
    public final <F> ToOne<E, F> manyToOne(Supplier<? extends Table<F>> target, Column<E, ?> column) {
        return add(new ToOne<>(self(), nextSlot("manyToOne(…)"), new Way.ByColumns(target, List.of(column))));
    }

    /** An association with the entity that a nullable column refers to, if any; the table is looked up later. */
    public final <F> ToOne<E, @Nullable F> manyToOne(Supplier<? extends Table<F>> target, NullableColumn<E, ?> column) {
        return add(new ToOne<>(self(), nextSlot("manyToOne(…)"), new Way.ByColumns(target, List.of(column))));
    }

    /** An association by a condition that equates columns of both tables, joined by {@code and}. */
    public final <F> ToOne<E, @Nullable F> manyToOne(Table<F> target, Supplier<? extends Condition> condition) {
        return add(new ToOne<>(self(), nextSlot("manyToOne(…)"), new Way.ByCondition(() -> target, condition)));
    }

    /**
     * An association with the one entity that a column refers to, and that knows this one in turn; unique on this side.
     */
    public final <F> ToOne<E, F> oneToOne(Table<F> target, Column<E, ?> column) {
        return manyToOne(target, column);
    }

    /** An association with the entity that a nullable column refers to, if any; unique on this side. */
    public final <F> ToOne<E, @Nullable F> oneToOne(Table<F> target, NullableColumn<E, ?> column) {
        return manyToOne(target, column);
    }

    /**
     * The other side of an association whose columns the target holds: the one entity that refers to this one, if any.
     */
    public final <F> ToOne<E, @Nullable F> oneToOne(Supplier<? extends ToOne<F, ? extends @Nullable E>> inverse) {
        return add(new ToOne<>(self(), nextSlot("oneToOne(…)"), new Way.ByInverse(inverse)));
    }

    /** The other side of a {@code manyToOne}: all entities that refer to this one. */
    public final <F> ToMany<E, F> oneToMany(Supplier<? extends ToOne<F, ? extends @Nullable E>> inverse) {
        return add(new ToMany<>(self(), nextSlot("oneToMany(…)"), new Way.ByInverse(inverse)));
    }

    /** An association through a link table, declared as {@code Target.through(Link)}. */
    public final <F> ToMany<E, F> manyToMany(Supplier<Through<F>> through) {
        return add(new ToMany<>(self(), nextSlot("manyToMany(…)"), new Way.ByLink(through)));
    }

    private Table<E> self() {
        return (Table<E>) this;
    }

    /** The slot of the next column or association, which is declared by the given word. */
    abstract int nextSlot(String word);

    abstract <A extends Association<E, ?>> A add(A association);

    @SafeVarargs
    @SuppressWarnings("varargs")
    static <T> List<T> joined(T first, T... more) {
        List<T> all = new ArrayList<>();
        all.add(first);
        Collections.addAll(all, more);
        return all;
    }
}

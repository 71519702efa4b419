package io.alkahest.session;

import io.alkahest.schema.Column;
import io.alkahest.schema.Embedded;
import io.alkahest.schema.NullableColumn;
import io.alkahest.schema.NullableEmbedded;
import io.alkahest.schema.ToMany;
import io.alkahest.schema.ToOne;
import io.alkahest.state.EmbeddedColumns;
import io.alkahest.state.EntityState;
import io.alkahest.state.Tracked;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The root of entity classes that record their own changes, load what they are asked for, and keep both sides of an
 * association in agreement.
 *
 * <p>Values stand in one array, not in fields. In Kotlin a property is delegated to its column; in Java accessors call
 * {@code get} and {@code set}:
 *
 * <pre>{@code
 * public String getName() { return get(USERS.name); }
 * public void setName(String name) { set(USERS.name, name); }
 * }</pre>
 *
 * <p>Objects are compared by identity unless the class says otherwise; nothing here calls its {@code equals} or
 * {@code hashCode}. Like the session, an object is not for use by several threads at a time.
 */
public abstract class Entity extends Tracked {
    /** An object that no session knows. */
    protected Entity() {}

    /**
     * The value of a column, loaded if need be.
     *
     * @throws io.alkahest.error.SessionStateException if it is not set, or not loaded and no session can load it
     * @throws io.alkahest.error.MappingException if the column belongs to another class
     */
    @SuppressWarnings("unchecked")
    public final <T> T get(Column<?, T> column) {
        EntityState state = EntityState.of(this, column.table());
        Object value = state.read(column.slot());
        return (T) (column.isMutable() ? state.lend(column.slot(), value) : value);
    }

    /** The value of a column that admits null, loaded if need be; null also where it was never set. */
    @SuppressWarnings("unchecked")
    public final <T> @Nullable T get(NullableColumn<?, T> column) {
        EntityState state = EntityState.of(this, column.table());
        Object value = state.readNullable(column.slot());
        return (T) (value != null && column.isMutable() ? state.lend(column.slot(), value) : value);
    }

    /** Sets a column. */
    public final <T> void set(Column<?, T> column, T value) {
        column.checkSettable();
        if (value == null) {
            column.checkValue(null);
        }
        EntityState.of(this, column.table()).write(column.slot(), value);
    }

    /** Sets a column that admits null. */
    public final <T> void set(NullableColumn<?, T> column, @Nullable T value) {
        column.checkWritable();
        EntityState.of(this, column.table()).write(column.slot(), value);
    }

    /**
     * An embedded value, made of its columns, which are loaded if need be; another object at each call.
     *
     * @throws io.alkahest.error.SessionStateException if a column is not set, or not loaded and no session can load it
     * @throws io.alkahest.error.MappingException if the class does not take what the columns hold
     */
    @SuppressWarnings("unchecked")
    public final <V> V get(Embedded<?, V> embedded) {
        return (V) EmbeddedColumns.read(EntityState.of(this, embedded.table()), embedded);
    }

    /** An embedded value, made of its columns, which are loaded if need be; null where all of them are. */
    @SuppressWarnings("unchecked")
    public final <V> @Nullable V get(NullableEmbedded<?, V> embedded) {
        return (V) EmbeddedColumns.read(EntityState.of(this, embedded.table()), embedded);
    }

    /** Sets the columns of an embedded value. */
    public final <V> void set(Embedded<?, V> embedded, V value) {
        EmbeddedColumns.write(EntityState.of(this, embedded.table()), embedded, value);
    }

    /** Sets the columns of an embedded value, all to null where there is none. */
    public final <V> void set(NullableEmbedded<?, V> embedded, @Nullable V value) {
        EmbeddedColumns.write(EntityState.of(this, embedded.table()), embedded, value);
    }

    /** The associated object, loaded if need be. */
    @SuppressWarnings("unchecked")
    public final <F extends @Nullable Object> F get(ToOne<?, F> association) {
        return (F) EntityState.of(this, association.table()).read(association);
    }

    /** Sets the associated object; the other side follows at once. */
    public final <F extends @Nullable Object> void set(ToOne<?, F> association, F target) {
        EntityState.of(this, association.table()).write(association, target);
    }

    /** The associated objects: a live list, loaded when it is first looked into. */
    @SuppressWarnings("unchecked")
    public final <F> List<F> get(ToMany<?, F> association) {
        return (List<F>) EntityState.of(this, association.table()).read(association);
    }
}

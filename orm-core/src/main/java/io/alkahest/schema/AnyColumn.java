package io.alkahest.schema;

import io.alkahest.error.SchemaException;
import io.alkahest.error.SessionStateException;
import io.alkahest.error.StatementException;
import io.alkahest.sql.Assignment;
import io.alkahest.sql.ColumnExpression;
import io.alkahest.sql.Expression;
import io.alkahest.sql.Row;
import io.alkahest.sql.Selectable;
import io.alkahest.sql.tree.Bind;
import io.alkahest.sql.tree.NextValue;
import io.alkahest.sql.tree.TextExpression;
import io.alkahest.type.SqlType;
import io.alkahest.type.TypeFamily;
import java.lang.invoke.MethodType;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A column of a table: {@link Column} where it admits no null, {@link NullableColumn} where it does.
 *
 * <p>Columns are compared by identity. They are declared while the table is constructed: once it is in use, a word that
 * would change one is refused by a {@link SchemaException}.
 *
 * @param <E> the table's entity
 * @param <T> the column's non-null values
 */
public abstract sealed class AnyColumn<E, T> implements ColumnExpression<T> permits Column, NullableColumn {
    final ColumnDefinition<E, T> definition;
    private final int slot;
    private final boolean mutable;

    AnyColumn(ColumnDefinition<E, T> definition) {
        this.definition = definition;
        this.slot = definition.slot;
        this.mutable = definition.type.isMutable();
    }

    /** The table that the column belongs to. */
    public final Table<E> table() {
        return definition.table;
    }

    @Override
    public final Table<E> source() {
        return definition.table;
    }

    @Override
    public final String name() {
        return definition.name;
    }

    /**
     * Says that the database has the name exactly as it is written here, so that it stands in quotes; of one without,
     * H2 makes upper case.
     */
    public final void exactName() {
        declare("exactName()").exactName = true;
    }

    @Override
    public final boolean hasExactName() {
        return definition.exactName;
    }

    @Override
    public final SqlType<T> type() {
        return definition.type;
    }

    @Override
    public final AnyColumn<E, T> unaliased() {
        return this;
    }

    /** The place of the column's value in an entity: counted from zero over the table's columns and associations. */
    public final int slot() {
        return slot;
    }

    /** Whether a value of the column can be changed in place: {@link SqlType#isMutable}. */
    public final boolean isMutable() {
        return mutable;
    }

    /** Whether the column is part of the primary key. */
    public final boolean isPrimaryKey() {
        return definition.table.primaryKey().contains(this);
    }

    /**
     * Whether the database generates the value: a lone integer key that takes it from a sequence, or that neither
     * refers to another table nor has a default nor is {@code assigned()}.
     */
    public final boolean isGenerated() {
        return holdsIntegers()
                && !definition.assigned
                && definition.defaultValue == null
                && (definition.serverDefault == null || sequence() != null)
                && definition.table.primaryKey().size() == 1
                && definition.table.primaryKey().get(0) == this
                && !definition.table.hasForeignKey(this);
    }

    private boolean holdsIntegers() {
        TypeFamily family = definition.type.family();
        return family == TypeFamily.INTEGER || family == TypeFamily.BIGINT || family == TypeFamily.SMALLINT;
    }

    /** The sequence that the database takes the value from where none is sent, or null. */
    public final @Nullable Sequence sequence() {
        return definition.serverDefault instanceof NextValue<?> next && next.sequence() instanceof Sequence sequence
                ? sequence
                : null;
    }

    /** How the database numbers the rows; null where nothing is said of it. */
    public final @Nullable Identity identity() {
        return definition.identity;
    }

    /** What the database computes the value from, or null where the value is given. */
    public final @Nullable Computed<T> computed() {
        return definition.computed;
    }

    /**
     * Whether the value is the database's own and cannot be given: that of a computed column, or of an identity that is
     * always generated.
     */
    public final boolean isReadOnly() {
        return definition.computed != null || definition.identity != null && definition.identity.generatedAlways();
    }

    /** Whether the column counts the changes of its row: {@link Column#version()}. */
    public final boolean isVersion() {
        return definition.version;
    }

    /** Whether the value is not read with the rows of its entity, but when it is first looked at. */
    public final boolean isDeferred() {
        return definition.deferred;
    }

    /** The name of those deferred columns that are read together, or null where this one is read alone. */
    public final @Nullable String deferredGroup() {
        return definition.deferredGroup;
    }

    /** Whether the column tells in each row which class it belongs to: {@link Column#discriminator()}. */
    @Override
    public final boolean isDiscriminator() {
        return definition.discriminator;
    }

    /**
     * Whether the column of the database admits null: it does so, too, where rows of other classes stand in the same
     * table.
     */
    public final boolean isNullableInTable() {
        return isNullable() || definition.table.stored() != definition.table;
    }

    /** What the column is for, or null where nothing is said. */
    public final @Nullable String comment() {
        return definition.comment;
    }

    /** How texts compare, by the database's own name for it, or null where nothing is said. */
    public final @Nullable String collation() {
        return definition.collation;
    }

    /**
     * The value that stands in a row for a moment while it exchanges the given one with another row, or null where that
     * was not declared.
     *
     * @param value what the row holds
     */
    @SuppressWarnings("unchecked")
    public final @Nullable T exchangeValue(Object value) {
        return definition.exchange == null || isPrimaryKey() ? null : definition.exchange.apply((T) value);
    }

    /** What the database sets the column to when its row is changed, as SQL text, or null. */
    public final @Nullable String onUpdate() {
        return definition.onUpdate;
    }

    @Override
    public final boolean isComputed() {
        return definition.computed != null;
    }

    @Override
    public final boolean isRequired() {
        return !isNullableInTable()
                && definition.defaultValue == null
                && serverDefault() == null
                && definition.computed == null
                && !isGenerated();
    }

    @Override
    public final @Nullable T newDefault() {
        return definition.defaultValue == null ? null : definition.defaultValue.get();
    }

    /** Whether a client-side default is declared. */
    public final boolean hasDefault() {
        return definition.defaultValue != null;
    }

    /**
     * The default that the database applies, or null. A column that is numbered without being a generated key has one.
     */
    public final @Nullable Expression<T> serverDefault() {
        return isNumbered() && !isGenerated() ? new TextExpression<>("DEFAULT", type()) : definition.serverDefault;
    }

    /**
     * Whether an {@link #identity()} is said of a column of whole numbers that takes no value from elsewhere, be it a
     * key or not.
     */
    public final boolean isNumbered() {
        return definition.identity != null
                && holdsIntegers()
                && !definition.assigned
                && definition.defaultValue == null
                && definition.serverDefault == null;
    }

    /** How a plain class gives and takes the value, or null where none is declared. */
    public final @Nullable Property<E, T> property() {
        return definition.property;
    }

    @Override
    public final void checkValue(@Nullable Object value) {
        if (value == null) {
            if (!isNullable()) {
                throw new StatementException(
                        313, this + " is required but null. Give it a value, or make the column nullable.");
            }
            return;
        }
        if (!definition.type.javaType().isInstance(value)) {
            throw new StatementException(
                    314,
                    this + " takes " + definition.type.javaType().getSimpleName() + ", not "
                            + value.getClass().getSimpleName() + ".");
        }
        @SuppressWarnings("unchecked")
        String reason = definition.type.refuse((T) value);
        if (reason != null) {
            throw new StatementException(315, this + " " + reason + ".");
        }
    }

    /** The assignment of an expression to this column. */
    public final Assignment set(Expression<T> value) {
        checkWritable();
        return new Assignment(this, value);
    }

    /**
     * The assignment of a value whose type the compiler does not know, such as one for a column that was looked up by
     * its name: the value is checked here and now.
     *
     * @param value an instance of the class of the column's values, or null where the column admits it
     * @throws StatementException if the column cannot hold the value; it names both types
     */
    @SuppressWarnings("unchecked")
    public final Assignment setObject(@Nullable Object value) {
        checkWritable();
        checkValue(value);
        return new Assignment(this, new Bind<>((T) value, type()));
    }

    /**
     * Refuses that the column is given a value where the database makes it.
     *
     * @throws StatementException if the column is {@link #isReadOnly() read-only}
     */
    public final void checkWritable() {
        if (isReadOnly()) {
            throw new StatementException(
                    346,
                    this + (definition.computed != null ? " is computed" : " is always numbered")
                            + " by the database and takes no value. Leave it out.");
        }
    }

    /**
     * Refuses that an application sets the column of an object where somebody else decides the value.
     *
     * @throws StatementException if the column is {@link #isReadOnly() read-only}
     * @throws SessionStateException if it is the version of the row
     */
    public final void checkSettable() {
        checkWritable();
        if (definition.discriminator) {
            throw new SessionStateException(
                    694,
                    this
                            + " tells classes apart: flush writes it, and the application only reads it. Make an object of the other"
                            + " class instead.");
        }
        if (definition.version) {
            throw new SessionStateException(
                    515,
                    this
                            + " is the version of its row: flush counts it, and the application only reads it. Leave it as it was"
                            + " read.");
        }
    }

    /** What has been declared so far, to be changed by the given word; refused once the table is in use. */
    final ColumnDefinition<E, T> declare(String word) {
        definition.table.use.refuse(this, word);
        return definition;
    }

    final void reference(
            Supplier<? extends @Nullable AnyColumn<?, ?>> target,
            ReferentialAction onDelete,
            ReferentialAction onUpdate) {
        declare("references(…)").reference = new ColumnDefinition.Reference(target, onDelete, onUpdate);
    }

    final void referenceNow(@Nullable Column<?, T> target, ReferentialAction onDelete, ReferentialAction onUpdate) {
        if (target == null) {
            throw new SchemaException(
                    203,
                    this
                            + " refers to a column that is not initialised yet, since two tables refer to each other. Write references { … }, which looks"
                            + " the column up later.");
        }
        reference(() -> target, onDelete, onUpdate);
    }

    final void defer(@Nullable String group) {
        ColumnDefinition<E, T> declared = declare("deferred()");
        if (definition.table.entityClass() == Row.class) {
            throw new SchemaException(
                    680,
                    this + " is deferred, but table " + definition.table
                            + " has plain rows, which read nothing later. Select the columns you want, and leave out deferred().");
        }
        declared.deferred = true;
        declared.deferredGroup = group;
    }

    final void takeServerDefault(String word, Expression<T> expression) {
        declare(word).serverDefault = Objects.requireNonNull(expression, "expression");
    }

    final void compute(Expression<T> expression, Storage storage) {
        declare("computed(…)").computed = new Computed<>(Objects.requireNonNull(expression, "expression"), storage);
    }

    /** The column for a select list, where the caller does not know whether it admits null. */
    public final Selectable<? extends @Nullable T> selectable() {
        return this instanceof Column<E, T> column ? column : (NullableColumn<E, T>) this;
    }

    @SuppressWarnings("unchecked")
    final <U> Column<E, U> required(Class<U> javaType) {
        checkType(javaType);
        if (this instanceof Column<E, T> column) {
            return (Column<E, U>) column;
        }
        throw new SchemaException(265, this + " is nullable. Look it up by nullableColumn.");
    }

    @SuppressWarnings("unchecked")
    final <U> NullableColumn<E, U> optional(Class<U> javaType) {
        checkType(javaType);
        if (this instanceof NullableColumn<E, T> column) {
            return (NullableColumn<E, U>) column;
        }
        throw new SchemaException(265, this + " is not nullable. Look it up by column.");
    }

    private void checkType(Class<?> javaType) {
        if (type().javaType() != MethodType.methodType(javaType).wrap().returnType()) {
            throw new SchemaException(
                    265,
                    this + " has values of " + type().javaType().getSimpleName() + ", not of "
                            + javaType.getSimpleName() + ".");
        }
    }

    /** {@code table.column}. */
    @Override
    public final String toString() {
        return definition.table.tableName() + "." + definition.name;
    }

    @Override
    public final boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public final int hashCode() {
        return System.identityHashCode(this);
    }
}

package io.alkahest.schema;

import io.alkahest.sql.Assignment;
import io.alkahest.sql.Condition;
import io.alkahest.sql.Expression;
import io.alkahest.sql.NullableExpression;
import io.alkahest.sql.tree.Bind;
import io.alkahest.sql.tree.TextExpression;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A column that admits null.
 *
 * @param <E> the table's entity
 * @param <T> the column's non-null values
 */
public final class NullableColumn<E, T> extends AnyColumn<E, T> implements NullableExpression<T> {
    NullableColumn(ColumnDefinition<E, T> definition) {
        super(definition);
    }

    @Override
    public boolean isNullable() {
        return true;
    }

    /** Adds a unique constraint on this column alone. */
    public NullableColumn<E, T> unique() {
        declare("unique()").unique = true;
        return this;
    }

    /**
     * Leaves the value out of what is read with an object; it is read by a SELECT of its own when it is first looked
     * at, inside the session. Setting it reads nothing. For large values that are seldom needed, of classes that extend
     * {@link io.alkahest.session.Entity}.
     *
     * @throws io.alkahest.error.SchemaException if the table has plain rows
     */
    public NullableColumn<E, T> deferred() {
        defer(null);
        return this;
    }

    /** The same, and the first look at one column of the group reads all that have no value, by one SELECT. */
    public NullableColumn<E, T> deferred(String group) {
        defer(Objects.requireNonNull(group, "group"));
        return this;
    }

    /** Adds an index on this column alone. */
    public NullableColumn<E, T> index() {
        declare("index()").indexed = true;
        return this;
    }

    /** Adds a foreign key constraint. */
    public NullableColumn<E, T> references(Column<?, T> target) {
        return references(target, ReferentialAction.NO_ACTION, ReferentialAction.NO_ACTION);
    }

    /** Adds a foreign key constraint, and says what becomes of the rows when the one that they refer to is deleted. */
    public NullableColumn<E, T> references(Column<?, T> target, ReferentialAction onDelete) {
        return references(target, onDelete, ReferentialAction.NO_ACTION);
    }

    /** Adds a foreign key constraint with its actions. */
    public NullableColumn<E, T> references(
            Column<?, T> target, ReferentialAction onDelete, ReferentialAction onUpdate) {
        referenceNow(target, onDelete, onUpdate);
        return this;
    }

    /**
     * Adds a foreign key constraint whose target is looked up later: for tables that refer to each other or to
     * themselves.
     */
    public NullableColumn<E, T> references(Supplier<? extends Column<?, T>> target) {
        return references(target, ReferentialAction.NO_ACTION, ReferentialAction.NO_ACTION);
    }

    /**
     * Adds a foreign key constraint whose target is looked up later, and says what becomes of the rows when the one
     * that they refer to is deleted.
     */
    public NullableColumn<E, T> references(Supplier<? extends Column<?, T>> target, ReferentialAction onDelete) {
        return references(target, onDelete, ReferentialAction.NO_ACTION);
    }

    /** Adds a foreign key constraint with its actions, whose target is looked up later. */
    public NullableColumn<E, T> references(
            Supplier<? extends Column<?, T>> target, ReferentialAction onDelete, ReferentialAction onUpdate) {
        reference(target, onDelete, onUpdate);
        return this;
    }

    /** A value that the library gives where none is set. */
    public NullableColumn<E, T> defaultValue(T value) {
        checkValue(value);
        declare("defaultValue(…)").defaultValue = () -> value;
        return this;
    }

    /** A value that the library computes for each row where none is set. */
    public NullableColumn<E, T> defaultValue(Supplier<? extends T> value) {
        declare("defaultValue(…)").defaultValue = value;
        return this;
    }

    /** A value that the database gives where none is sent; part of the table's definition. */
    public NullableColumn<E, T> serverDefault(T value) {
        checkValue(value);
        takeServerDefault("serverDefault(…)", new Bind<>(value, type()));
        return this;
    }

    /**
     * An expression that the database evaluates where no value is sent, as SQL text; part of the table's definition.
     */
    public NullableColumn<E, T> serverDefaultSql(String sql) {
        takeServerDefault("serverDefaultSql(…)", new TextExpression<>(sql, type()));
        return this;
    }

    /** An expression that the database evaluates where no value is sent; part of the table's definition. */
    public NullableColumn<E, T> serverDefault(Expression<T> expression) {
        takeServerDefault("serverDefault(…)", expression);
        return this;
    }

    /**
     * Has the database compute the value from other columns of the table when a row is written. The column is never
     * given a value, and read back when it is needed.
     */
    public NullableColumn<E, T> computed(Expression<T> expression) {
        return computed(expression, Storage.STORED);
    }

    /**
     * Has the database compute the value from other columns of the table. A database that cannot keep it so refuses to
     * create the table.
     */
    public NullableColumn<E, T> computed(Expression<T> expression, Storage storage) {
        compute(expression, storage);
        return this;
    }

    /** Has the database compute the value by SQL text when a row is written. */
    public NullableColumn<E, T> computedSql(String sql) {
        return computed(new TextExpression<>(sql, type()), Storage.STORED);
    }

    /**
     * Adds a check constraint with a condition on this column, which is named by convention:
     * {@code integer("age").check(age -> age.ge(0))}.
     */
    public NullableColumn<E, T> check(Function<? super NullableColumn<E, T>, ? extends Condition> condition) {
        definition.table.check(condition.apply(this));
        return this;
    }

    /**
     * Adds a check constraint with a condition on this column: {@code integer("age").check("age_is_positive", age ->
     * age.ge(0))}.
     */
    public NullableColumn<E, T> check(
            String name, Function<? super NullableColumn<E, T>, ? extends Condition> condition) {
        definition.table.check(condition.apply(this)).named(name);
        return this;
    }

    /** Says in the database what the column is for; nothing where the database keeps no comments. */
    public NullableColumn<E, T> comment(String text) {
        declare("comment(…)").comment = text;
        return this;
    }

    /**
     * Says how texts compare, by the database's own name for it; a database without collations of columns refuses to
     * create the table.
     */
    public NullableColumn<E, T> collation(String name) {
        declare("collation(…)").collation = name;
        return this;
    }

    /**
     * Has the database set the column to an expression, as SQL text, when another value of its row is changed:
     * {@code onUpdateSql("CURRENT_TIMESTAMP(6)")}. An object that is in a session keeps the value that it has, until it
     * is refreshed. A database that cannot do so refuses to create the table.
     */
    public NullableColumn<E, T> onUpdateSql(String sql) {
        declare("onUpdateSql(…)").onUpdate = sql;
        return this;
    }

    /** Binds the column to a property of a plain class. */
    public NullableColumn<E, T> property(
            Function<? super E, ? extends @Nullable T> getter, BiConsumer<? super E, T> setter) {
        declare("property(…)").property = new Property<>(getter, setter);
        return this;
    }

    /**
     * The assignment of a value to this column.
     *
     * @throws io.alkahest.error.StatementException if the column cannot hold the value
     */
    public Assignment set(@Nullable T value) {
        checkWritable();
        checkValue(value);
        return new Assignment(this, new Bind<>(value, type()));
    }

    /** The assignment of null to this column; in Java {@code set(null)} would be ambiguous. */
    public Assignment setNull() {
        return set((T) null);
    }
}

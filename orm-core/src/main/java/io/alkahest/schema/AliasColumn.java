package io.alkahest.schema;

import io.alkahest.sql.ColumnExpression;
import io.alkahest.sql.NonNullExpression;
import io.alkahest.sql.NullableExpression;
import io.alkahest.type.SqlType;
import org.jspecify.annotations.Nullable;

/** A column read through an alias of its table. */
sealed interface AliasColumn<T> extends ColumnExpression<T> {
    AnyColumn<?, T> column();

    @Override
    Alias<?> source();

    @Override
    default String name() {
        return column().name();
    }

    @Override
    default boolean hasExactName() {
        return column().hasExactName();
    }

    @Override
    default SqlType<T> type() {
        return column().type();
    }

    @Override
    default boolean isNullable() {
        return column().isNullable();
    }

    @Override
    default boolean isDiscriminator() {
        return column().isDiscriminator();
    }

    @Override
    default boolean isRequired() {
        return column().isRequired();
    }

    @Override
    default @Nullable T newDefault() {
        return column().newDefault();
    }

    @Override
    default void checkValue(@Nullable Object value) {
        column().checkValue(value);
    }

    @Override
    default AnyColumn<?, T> unaliased() {
        return column();
    }

    static <T> AliasColumn<T> of(Alias<?> alias, AnyColumn<?, T> column) {
        return column.isNullable() ? new Optional<>(alias, column) : new Required<>(alias, column);
    }

    /** The column admits no null. */
    record Required<T>(Alias<?> source, AnyColumn<?, T> column) implements AliasColumn<T>, NonNullExpression<T> {
        @Override
        public String toString() {
            return source.aliasName() + "." + column.name();
        }
    }

    /** The column admits null. */
    record Optional<T>(Alias<?> source, AnyColumn<?, T> column) implements AliasColumn<T>, NullableExpression<T> {
        @Override
        public String toString() {
            return source.aliasName() + "." + column.name();
        }
    }
}

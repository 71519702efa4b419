package io.alkahest.type;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * A type that is another one but for what a subclass overrides.
 *
 * @param <T> the Java class of the values
 */
abstract class DerivedType<T> implements SqlType<T> {
    final SqlType<T> base;

    DerivedType(SqlType<T> base) {
        this.base = base;
    }

    @Override
    public final TypeFamily family() {
        return base.family();
    }

    @Override
    public ColumnKind kind() {
        return base.kind();
    }

    @Override
    public @Nullable Spelling spelling() {
        return base.spelling();
    }

    @Override
    public final Class<T> javaType() {
        return base.javaType();
    }

    @Override
    public final int jdbcType() {
        return base.jdbcType();
    }

    @Override
    public @Nullable T read(ResultSet rows, int index) throws SQLException {
        return base.read(rows, index);
    }

    @Override
    public void bind(PreparedStatement statement, int index, T value) throws SQLException {
        base.bind(statement, index, value);
    }

    @Override
    public final int length() {
        return base.length();
    }

    @Override
    public final int precision() {
        return base.precision();
    }

    @Override
    public final int scale() {
        return base.scale();
    }

    @Override
    public final @Nullable NativeEnum nativeEnum() {
        return base.nativeEnum();
    }

    @Override
    public final @Nullable SqlType<?> element() {
        return base.element();
    }

    @Override
    public final boolean isAdapted() {
        return base.isAdapted();
    }

    @Override
    public Object toJdbc(T value) {
        return base.toJdbc(value);
    }

    @Override
    public final boolean same(T a, T b) {
        return base.same(a, b);
    }

    @Override
    public final boolean isMutable() {
        return base.isMutable();
    }

    @Override
    public final T copy(T value) {
        return base.copy(value);
    }

    @Override
    public @Nullable String refuse(T value) {
        return base.refuse(value);
    }

    @Override
    public final String literal(T value) {
        return base.literal(value);
    }
}

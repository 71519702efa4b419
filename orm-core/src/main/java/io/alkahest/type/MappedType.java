package io.alkahest.type;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A type that is stored as another type and carried by a Java class of the application; made by {@link SqlType#map}.
 *
 * <p>Everything the database sees is the base's: the family, the limits, and what counts as the same value. Objects of
 * a class that may change are compared at flush with what they were, in the form in which they are stored; a class that
 * looks as if it might, but never does, says {@link #immutable()}.
 *
 * @param base the type of what is stored
 * @param javaType the class that carries the values
 * @param fromSql makes a value out of what was read
 * @param toSql makes what is bound out of a value
 * @param isMutable whether a value may be changed in place
 * @param <T> the Java class of what is stored
 * @param <U> the Java class of the values
 */
public record MappedType<T, U>(
        SqlType<T> base,
        Class<U> javaType,
        Function<? super T, ? extends U> fromSql,
        Function<? super U, ? extends T> toSql,
        boolean isMutable)
        implements SqlType<U> {

    private static final String NO_ANSWER =
            "has a converter that answered null for a value; null is not converted, so let it answer something else";

    private T stored(U value) {
        T stored = toSql.apply(value);
        if (stored == null) {
            throw new RefusedValueException(NO_ANSWER);
        }
        return stored;
    }

    /** A mapping of which the class itself tells whether its objects may change. */
    public MappedType(
            SqlType<T> base,
            Class<U> javaType,
            Function<? super T, ? extends U> fromSql,
            Function<? super U, ? extends T> toSql) {
        this(base, javaType, fromSql, toSql, !Immutability.isGiven(javaType));
    }

    /**
     * The same mapping, whose values are promised never to change in place: they are not compared at flush, which saves
     * making their stored form.
     */
    public MappedType<T, U> immutable() {
        return new MappedType<>(base, javaType, fromSql, toSql, false);
    }

    /** The same mapping over another base, which is how a dialect adapts it. */
    public MappedType<T, U> withBase(SqlType<T> base) {
        return new MappedType<>(base, javaType, fromSql, toSql, isMutable);
    }

    @Override
    public TypeFamily family() {
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
    public SqlType<U> declaredAs(Spelling spelling) {
        return withBase(base.declaredAs(spelling));
    }

    @Override
    public int jdbcType() {
        return base.jdbcType();
    }

    @Override
    public @Nullable U read(ResultSet rows, int index) throws SQLException {
        T stored = base.read(rows, index);
        return stored == null ? null : fromSql.apply(stored);
    }

    @Override
    public void bind(PreparedStatement statement, int index, U value) throws SQLException {
        base.bind(statement, index, stored(value));
    }

    @Override
    public int length() {
        return base.length();
    }

    @Override
    public int precision() {
        return base.precision();
    }

    @Override
    public int scale() {
        return base.scale();
    }

    @Override
    public @Nullable NativeEnum nativeEnum() {
        return base.nativeEnum();
    }

    @Override
    public @Nullable SqlType<?> element() {
        return base.element();
    }

    @Override
    public boolean isAdapted() {
        return base.isAdapted();
    }

    @Override
    public Object toJdbc(U value) {
        return base.toJdbc(stored(value));
    }

    @Override
    public boolean same(U a, U b) {
        if (a == b) {
            return true;
        }
        T first = toSql.apply(a);
        T second = toSql.apply(b);
        return first == null || second == null ? first == second : base.same(first, second);
    }

    /** Maps there and back, copying in between, so that a mutable class of the application is copied as well. */
    @Override
    public U copy(U value) {
        T stored = isMutable ? toSql.apply(value) : null;
        return stored == null ? value : fromSql.apply(base.copy(stored));
    }

    @Override
    public @Nullable String refuse(U value) {
        T stored = toSql.apply(value);
        return stored == null ? NO_ANSWER : base.refuse(stored);
    }

    @Override
    public String literal(U value) {
        return base.literal(stored(value));
    }

    @Override
    public String toString() {
        boolean plain = javaType == Json.class || javaType == base.javaType();
        return plain ? base.toString() : base + " as " + javaType.getSimpleName();
    }
}

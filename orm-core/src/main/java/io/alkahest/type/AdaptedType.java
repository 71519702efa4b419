package io.alkahest.type;

import io.alkahest.error.DataException;
import io.alkahest.error.DatabaseError;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * A declared type as one database stores it: the declared one but for what a dialect's subclass overrides. Equal where
 * class and declared type are.
 *
 * @param <T> the Java class of the values
 */
public abstract class AdaptedType<T> implements SqlType<T> {
    /** The type of the declaration. */
    protected final SqlType<T> declared;

    /** Adapts a type. */
    protected AdaptedType(SqlType<T> declared) {
        this.declared = declared;
    }

    /**
     * The failure to read a number that is too large for the type: somebody else has stored it, or the database has
     * computed it.
     */
    protected final DataException outOfRange(Object stored) {
        return new DataException(
                626,
                "The database holds " + stored + " where " + declared + " is expected. " + DataException.WIDER,
                null,
                DatabaseError.none());
    }

    /** The failure to read what somebody else has stored, or the database has computed. */
    protected final DataException unreadable(Object stored, @Nullable Throwable cause) {
        return new DataException(
                626,
                "The database holds '" + stored + "' where " + declared + " is expected.",
                cause,
                DatabaseError.none());
    }

    @Override
    public final TypeFamily family() {
        return declared.family();
    }

    @Override
    public final ColumnKind kind() {
        return declared.kind();
    }

    @Override
    public final @Nullable Spelling spelling() {
        return declared.spelling();
    }

    @Override
    public final Class<T> javaType() {
        return declared.javaType();
    }

    @Override
    public int jdbcType() {
        return declared.jdbcType();
    }

    @Override
    public @Nullable T read(ResultSet rows, int index) throws SQLException {
        return declared.read(rows, index);
    }

    @Override
    public void bind(PreparedStatement statement, int index, T value) throws SQLException {
        declared.bind(statement, index, value);
    }

    @Override
    public final int length() {
        return declared.length();
    }

    @Override
    public final int precision() {
        return declared.precision();
    }

    @Override
    public final int scale() {
        return declared.scale();
    }

    @Override
    public final @Nullable NativeEnum nativeEnum() {
        return declared.nativeEnum();
    }

    @Override
    public final @Nullable SqlType<?> element() {
        return declared.element();
    }

    @Override
    public final boolean isAdapted() {
        return true;
    }

    @Override
    public Object toJdbc(T value) {
        return declared.toJdbc(value);
    }

    @Override
    public final boolean same(T a, T b) {
        return declared.same(a, b);
    }

    @Override
    public final boolean isMutable() {
        return declared.isMutable();
    }

    @Override
    public final T copy(T value) {
        return declared.copy(value);
    }

    @Override
    public @Nullable String refuse(T value) {
        return declared.refuse(value);
    }

    @Override
    public String literal(T value) {
        return declared.literal(value);
    }

    @Override
    public final boolean equals(@Nullable Object other) {
        return other instanceof AdaptedType<?> type && type.getClass() == getClass() && type.declared.equals(declared);
    }

    @Override
    public final int hashCode() {
        return declared.hashCode();
    }

    @Override
    public final String toString() {
        return declared.toString();
    }
}

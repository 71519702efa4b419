package io.alkahest.type;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A type of SQL values, with the Java class that carries them and the way between the two.
 *
 * <p>{@link SqlTypes} lists the standard types; {@link #map} makes further ones out of them. SQL's null is never a
 * {@code T}: reading answers null for it, and binding is left to {@code setNull} with {@link #jdbcType()}.
 *
 * <p>Types are immutable, safe for any number of threads, and equal when they mean the same. Their {@code toString()}
 * is fit for messages, such as {@code VARCHAR(200)}. A dialect may put another type in the place of one that its
 * database does not have; such a type keeps the {@link #javaType()}.
 *
 * @param <T> the Java class of the values
 */
public interface SqlType<T> {

    /** The kind of value, by which a dialect finds the name of a column type. */
    TypeFamily family();

    /** The Java class of the values; never a primitive class. */
    Class<T> javaType();

    /** The constant of {@link java.sql.Types} with which null is bound. */
    int jdbcType();

    /**
     * Reads the column at {@code index}, counted from 1, of the current row.
     *
     * @return the value, or null for SQL's null; a mutable value belongs to the caller alone
     */
    @Nullable
    T read(ResultSet rows, int index) throws SQLException;

    /**
     * Binds a value to the parameter at {@code index}, counted from 1.
     *
     * <p>It does not ask {@link #refuse}: whoever knows the column asks first and can name it, and in a condition a
     * value may well be greater than what the column holds. A mutable value must stay unchanged until the statement has
     * run.
     *
     * @throws RefusedValueException where the value cannot be sent unchanged, before anything is sent
     */
    void bind(PreparedStatement statement, int index, T value) throws SQLException;

    /** The greatest length in characters or bytes; 0 means that the type has no such limit. */
    default int length() {
        return 0;
    }

    /**
     * The number of digits: all of them for {@link TypeFamily#DECIMAL}, those of the fraction of a second for times.
     * For decimals, 0 means that there is no limit.
     */
    default int precision() {
        return 0;
    }

    /** The number of digits after the decimal point of a {@link TypeFamily#DECIMAL}. */
    default int scale() {
        return 0;
    }

    /** The enumeration of a {@link TypeFamily#ENUM}, with its labels; null for all other types. */
    default @Nullable NativeEnum nativeEnum() {
        return null;
    }

    /** The type of the elements of a {@link TypeFamily#ARRAY}; null for all other types. */
    default @Nullable SqlType<?> element() {
        return null;
    }

    /**
     * What JDBC drivers take for a value inside an array.
     *
     * @throws RefusedValueException where the value cannot be sent unchanged
     */
    default Object toJdbc(T value) {
        return value;
    }

    /** The narrower kind of column within the family, where a database has one. */
    default ColumnKind kind() {
        return ColumnKind.PLAIN;
    }

    /** The words that declare a column, or null where the dialect finds them by family and kind. */
    default @Nullable Spelling spelling() {
        return null;
    }

    /** Whether a dialect has put this type in the place of the declared one. */
    default boolean isAdapted() {
        return false;
    }

    /** Whether two values are one and the same to the database, as 1.5 and 1.50 are, or two arrays of equal bytes. */
    default boolean same(T a, T b) {
        return a.equals(b);
    }

    /**
     * A value as a column of the type keeps it: without the digits of a second that it has no place for, for instance.
     * An object has it so after its flush.
     */
    default T kept(T value) {
        return value;
    }

    /**
     * Whether a value can be changed in place, as an array can: then an object that handed it out compares it at flush
     * with what it was, in the form in which it is stored.
     */
    default boolean isMutable() {
        return false;
    }

    /** A value that no later change to the given one reaches: itself where it is immutable, else a copy. */
    default T copy(T value) {
        return value;
    }

    /**
     * Why this type cannot hold a value.
     *
     * @return null where the value fits; else the second half of a sentence that a column's name begins, such as
     *     {@code holds at most 200 characters, but the value has 201}
     */
    default @Nullable String refuse(T value) {
        return null;
    }

    /**
     * A value written into SQL text, such as {@code 'O''Brien'} or {@code DATE '2026-11-20'}, in the spelling of the
     * SQL standard. It serves defaults in DDL and SQL meant for readers; statements that run bind their values.
     */
    String literal(T value);

    /**
     * A type that is stored as this one and carried by another Java class.
     *
     * <p>Two such types are equal when their base, class and functions are; so keep the type in a constant, or pass
     * functions that are records.
     *
     * @param javaType the class that carries the values
     * @param fromSql makes a value out of what was read; never called with null, must not answer null
     * @param toSql makes what is bound out of a value; never called with null, must not answer null
     */
    default <U> MappedType<T, U> map(
            Class<U> javaType, Function<? super T, ? extends U> fromSql, Function<? super U, ? extends T> toSql) {
        return new MappedType<>(this, javaType, fromSql, toSql);
    }

    /**
     * The same type, whose columns are declared by the words of a database instead of those that the dialect finds:
     * {@code SqlTypes.INTEGER.declaredAs("mediumint")}. Parameters and casts stay as they are. The words go into DDL as
     * they stand.
     */
    default SqlType<T> declaredAs(String sql) {
        return declaredAs(new Spelling(sql, null));
    }

    /** The same type with the words that one dialect understands; all others find their own. */
    default SqlType<T> declaredAs(Spelling spelling) {
        return new SpelledType<>(this, spelling);
    }
}

package io.alkahest.compile;

import io.alkahest.type.Spelling;
import io.alkahest.type.SqlType;

/** What a compiler asks its dialect about types. */
public interface TypeAdapter {
    /** The type that binds and reads the same values on this database; the argument itself where nothing differs. */
    <T> SqlType<T> adapt(SqlType<T> type);

    /** The name of a type in DDL and CAST, such as {@code VARCHAR(100)}. */
    String typeName(SqlType<?> type);

    /**
     * The words that declare a column of a type: those that the type itself brings for this database, or else its name.
     */
    default String columnTypeName(SqlType<?> type) {
        Spelling spelling = type.spelling();
        return spelling != null && spelling.dialect() == null ? spelling.sql() : typeName(type);
    }
}

package io.alkahest.type;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import org.jspecify.annotations.Nullable;

/** The labels of an enumeration that the database knows. */
record NativeEnumType(NativeEnum nativeEnum) implements SqlType<String> {

    @Override
    public TypeFamily family() {
        return TypeFamily.ENUM;
    }

    @Override
    public Class<String> javaType() {
        return String.class;
    }

    @Override
    public int jdbcType() {
        return Types.VARCHAR;
    }

    @Override
    public @Nullable String read(ResultSet rows, int index) throws SQLException {
        return rows.getString(index);
    }

    @Override
    public void bind(PreparedStatement statement, int index, String value) throws SQLException {
        statement.setString(index, toJdbc(value));
    }

    @Override
    public String toJdbc(String value) {
        String reason = refuse(value);
        if (reason != null) {
            throw new RefusedValueException(reason);
        }
        return value;
    }

    @Override
    public @Nullable String refuse(String value) {
        return nativeEnum.labels().contains(value)
                ? null
                : "holds one of " + String.join(", ", nativeEnum.labels()) + ", and the value is none of them";
    }

    @Override
    public String literal(String value) {
        return UnicodeText.literal(value);
    }

    @Override
    public String toString() {
        return "ENUM " + nativeEnum.name();
    }
}

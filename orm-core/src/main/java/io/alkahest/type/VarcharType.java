package io.alkahest.type;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import org.jspecify.annotations.Nullable;

/** Text of at most {@code length} Unicode code points. */
record VarcharType(int length) implements SqlType<String> {

    @Override
    public TypeFamily family() {
        return TypeFamily.VARCHAR;
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
        return UnicodeText.checked(value);
    }

    @Override
    public @Nullable String refuse(String value) {
        // UTF-16 units are never fewer than code points, so most values need no counting.
        if (value.length() > length) {
            int characters = value.codePointCount(0, value.length());
            if (characters > length) {
                return "holds at most " + length + " characters, but the value has " + characters;
            }
        }
        return UnicodeText.refuse(value);
    }

    @Override
    public String literal(String value) {
        return UnicodeText.literal(value);
    }

    @Override
    public String toString() {
        return "VARCHAR(" + length + ")";
    }
}

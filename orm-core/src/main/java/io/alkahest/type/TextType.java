package io.alkahest.type;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import org.jspecify.annotations.Nullable;

/** Text without a limit. */
record TextType() implements SqlType<String> {

    @Override
    public TypeFamily family() {
        return TypeFamily.TEXT;
    }

    @Override
    public Class<String> javaType() {
        return String.class;
    }

    @Override
    public int jdbcType() {
        return Types.LONGVARCHAR;
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
        return UnicodeText.refuse(value);
    }

    @Override
    public String literal(String value) {
        return UnicodeText.literal(value);
    }

    @Override
    public String toString() {
        return "TEXT";
    }
}

package io.alkahest.type;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import org.jspecify.annotations.Nullable;

/**
 * JSON text. It is bound in the one form that {@link JsonText#canonical} makes of all texts with the same meaning, so
 * that databases that compare JSON as text find what those find that compare it as JSON.
 */
record JsonType() implements SqlType<String> {

    @Override
    public TypeFamily family() {
        return TypeFamily.JSON;
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
        return JsonText.canonical(value);
    }

    @Override
    public boolean same(String a, String b) {
        return a.equals(b) || JsonText.same(a, b);
    }

    @Override
    public @Nullable String refuse(String value) {
        return JsonText.refuse(value);
    }

    @Override
    public String literal(String value) {
        return "JSON " + UnicodeText.literal(toJdbc(value));
    }

    @Override
    public String toString() {
        return "JSON";
    }
}

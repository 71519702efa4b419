package io.alkahest.type;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import org.jspecify.annotations.Nullable;

/**
 * Values of a type that the library does not know, as the text that the driver makes of them and the database takes for
 * them.
 */
record OpaqueType() implements SqlType<String> {

    @Override
    public TypeFamily family() {
        return TypeFamily.OTHER;
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
        return UnicodeText.refuse(value);
    }

    @Override
    public String literal(String value) {
        return UnicodeText.literal(value);
    }
}

package io.alkahest.type;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import org.jspecify.annotations.Nullable;

/** True and false. */
record BooleanType() implements SqlType<Boolean> {

    @Override
    public TypeFamily family() {
        return TypeFamily.BOOLEAN;
    }

    @Override
    public Class<Boolean> javaType() {
        return Boolean.class;
    }

    @Override
    public int jdbcType() {
        return Types.BOOLEAN;
    }

    @Override
    public @Nullable Boolean read(ResultSet rows, int index) throws SQLException {
        boolean value = rows.getBoolean(index);
        return !value && rows.wasNull() ? null : (Boolean) value;
    }

    @Override
    public void bind(PreparedStatement statement, int index, Boolean value) throws SQLException {
        statement.setBoolean(index, value);
    }

    @Override
    public String literal(Boolean value) {
        return value ? "TRUE" : "FALSE";
    }

    @Override
    public String toString() {
        return "BOOLEAN";
    }
}

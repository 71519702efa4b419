package io.alkahest.type;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import org.jspecify.annotations.Nullable;

/** Whole numbers in 32 bits. */
record IntegerType() implements SqlType<Integer> {

    @Override
    public TypeFamily family() {
        return TypeFamily.INTEGER;
    }

    @Override
    public Class<Integer> javaType() {
        return Integer.class;
    }

    @Override
    public int jdbcType() {
        return Types.INTEGER;
    }

    @Override
    public @Nullable Integer read(ResultSet rows, int index) throws SQLException {
        int value = rows.getInt(index);
        return value == 0 && rows.wasNull() ? null : (Integer) value;
    }

    @Override
    public void bind(PreparedStatement statement, int index, Integer value) throws SQLException {
        statement.setInt(index, value);
    }

    @Override
    public String literal(Integer value) {
        return value.toString();
    }

    @Override
    public String toString() {
        return "INTEGER";
    }
}

package io.alkahest.type;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import org.jspecify.annotations.Nullable;

/** Whole numbers in 64 bits. */
record BigintType() implements SqlType<Long> {

    @Override
    public TypeFamily family() {
        return TypeFamily.BIGINT;
    }

    @Override
    public Class<Long> javaType() {
        return Long.class;
    }

    @Override
    public int jdbcType() {
        return Types.BIGINT;
    }

    @Override
    public @Nullable Long read(ResultSet rows, int index) throws SQLException {
        long value = rows.getLong(index);
        return value == 0 && rows.wasNull() ? null : (Long) value;
    }

    @Override
    public void bind(PreparedStatement statement, int index, Long value) throws SQLException {
        statement.setLong(index, value);
    }

    @Override
    public String literal(Long value) {
        return value.toString();
    }

    @Override
    public String toString() {
        return "BIGINT";
    }
}

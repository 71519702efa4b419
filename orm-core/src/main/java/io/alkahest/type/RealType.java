package io.alkahest.type;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import org.jspecify.annotations.Nullable;

/** Floating point numbers in 32 bits. */
record RealType() implements SqlType<Float> {

    @Override
    public TypeFamily family() {
        return TypeFamily.REAL;
    }

    @Override
    public Class<Float> javaType() {
        return Float.class;
    }

    @Override
    public int jdbcType() {
        return Types.REAL;
    }

    @Override
    public @Nullable Float read(ResultSet rows, int index) throws SQLException {
        float value = rows.getFloat(index);
        return value == 0 && rows.wasNull() ? null : (Float) value;
    }

    @Override
    public void bind(PreparedStatement statement, int index, Float value) throws SQLException {
        statement.setFloat(index, value);
    }

    @Override
    public boolean same(Float a, Float b) {
        return a.floatValue() == b.floatValue() || a.equals(b);
    }

    @Override
    public String literal(Float value) {
        return Approximate.literal(value.toString(), "REAL");
    }

    @Override
    public String toString() {
        return "REAL";
    }
}

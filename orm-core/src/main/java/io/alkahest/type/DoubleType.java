package io.alkahest.type;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import org.jspecify.annotations.Nullable;

/** Floating point numbers in 64 bits. */
record DoubleType() implements SqlType<Double> {

    @Override
    public TypeFamily family() {
        return TypeFamily.DOUBLE;
    }

    @Override
    public Class<Double> javaType() {
        return Double.class;
    }

    @Override
    public int jdbcType() {
        return Types.DOUBLE;
    }

    @Override
    public @Nullable Double read(ResultSet rows, int index) throws SQLException {
        double value = rows.getDouble(index);
        return value == 0 && rows.wasNull() ? null : (Double) value;
    }

    @Override
    public void bind(PreparedStatement statement, int index, Double value) throws SQLException {
        statement.setDouble(index, value);
    }

    @Override
    public boolean same(Double a, Double b) {
        return a.doubleValue() == b.doubleValue() || a.equals(b);
    }

    @Override
    public String literal(Double value) {
        return Approximate.literal(value.toString(), "DOUBLE PRECISION");
    }

    @Override
    public String toString() {
        return "DOUBLE";
    }
}

package io.alkahest.type;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import org.jspecify.annotations.Nullable;

/** Whole numbers in 16 bits. */
record SmallintType() implements SqlType<Short> {

    @Override
    public TypeFamily family() {
        return TypeFamily.SMALLINT;
    }

    @Override
    public Class<Short> javaType() {
        return Short.class;
    }

    @Override
    public int jdbcType() {
        return Types.SMALLINT;
    }

    @Override
    public @Nullable Short read(ResultSet rows, int index) throws SQLException {
        short value = rows.getShort(index);
        return value == 0 && rows.wasNull() ? null : (Short) value;
    }

    @Override
    public void bind(PreparedStatement statement, int index, Short value) throws SQLException {
        statement.setShort(index, value);
    }

    @Override
    public String literal(Short value) {
        return value.toString();
    }

    @Override
    public String toString() {
        return "SMALLINT";
    }
}

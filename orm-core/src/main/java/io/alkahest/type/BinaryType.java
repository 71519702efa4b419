package io.alkahest.type;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Bytes: at most {@code length} of them, or any number where that is 0. */
record BinaryType(int length) implements SqlType<byte[]> {

    @Override
    public TypeFamily family() {
        return TypeFamily.BINARY;
    }

    @Override
    public Class<byte[]> javaType() {
        return byte[].class;
    }

    @Override
    public int jdbcType() {
        return length == 0 ? Types.LONGVARBINARY : Types.VARBINARY;
    }

    @Override
    public @Nullable byte[] read(ResultSet rows, int index) throws SQLException {
        return rows.getBytes(index);
    }

    @Override
    public void bind(PreparedStatement statement, int index, byte[] value) throws SQLException {
        statement.setBytes(index, value);
    }

    @Override
    public boolean same(byte[] a, byte[] b) {
        return Arrays.equals(a, b);
    }

    @Override
    public boolean isMutable() {
        return true;
    }

    @Override
    public byte[] copy(byte[] value) {
        return value.clone();
    }

    @Override
    public @Nullable String refuse(byte[] value) {
        return length == 0 || value.length <= length
                ? null
                : "holds at most " + length + " bytes, but the value has " + value.length;
    }

    @Override
    public String literal(byte[] value) {
        return "X'" + HexFormat.of().formatHex(value) + "'";
    }

    @Override
    public String toString() {
        return length == 0 ? "BINARY" : "VARBINARY(" + length + ")";
    }
}

package io.alkahest.type;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Universally unique identifiers. */
record UuidType() implements SqlType<UUID> {

    @Override
    public TypeFamily family() {
        return TypeFamily.UUID;
    }

    @Override
    public Class<UUID> javaType() {
        return UUID.class;
    }

    @Override
    public int jdbcType() {
        return Types.OTHER;
    }

    @Override
    public @Nullable UUID read(ResultSet rows, int index) throws SQLException {
        return rows.getObject(index, UUID.class);
    }

    @Override
    public void bind(PreparedStatement statement, int index, UUID value) throws SQLException {
        statement.setObject(index, value);
    }

    @Override
    public String literal(UUID value) {
        return "UUID '" + value + "'";
    }

    @Override
    public String toString() {
        return "UUID";
    }
}

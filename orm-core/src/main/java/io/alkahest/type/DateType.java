package io.alkahest.type;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Dates of the calendar, without time and zone. */
record DateType() implements SqlType<LocalDate> {

    @Override
    public TypeFamily family() {
        return TypeFamily.DATE;
    }

    @Override
    public Class<LocalDate> javaType() {
        return LocalDate.class;
    }

    @Override
    public int jdbcType() {
        return Types.DATE;
    }

    @Override
    public @Nullable LocalDate read(ResultSet rows, int index) throws SQLException {
        return rows.getObject(index, LocalDate.class);
    }

    @Override
    public void bind(PreparedStatement statement, int index, LocalDate value) throws SQLException {
        statement.setObject(index, value);
    }

    @Override
    public String literal(LocalDate value) {
        return "DATE '" + value + "'";
    }

    @Override
    public String toString() {
        return "DATE";
    }
}

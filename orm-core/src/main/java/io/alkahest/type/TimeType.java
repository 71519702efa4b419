package io.alkahest.type;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import org.jspecify.annotations.Nullable;

/** Times of day, without date and zone, to {@code precision} digits of a second's fraction. */
record TimeType(int precision) implements SqlType<LocalTime> {

    @Override
    public TypeFamily family() {
        return TypeFamily.TIME;
    }

    @Override
    public Class<LocalTime> javaType() {
        return LocalTime.class;
    }

    @Override
    public int jdbcType() {
        return Types.TIME;
    }

    @Override
    public @Nullable LocalTime read(ResultSet rows, int index) throws SQLException {
        return rows.getObject(index, LocalTime.class);
    }

    @Override
    public void bind(PreparedStatement statement, int index, LocalTime value) throws SQLException {
        statement.setObject(index, toJdbc(value));
    }

    @Override
    public LocalTime toJdbc(LocalTime value) {
        return value.withNano(SecondFraction.truncate(value.getNano(), precision));
    }

    @Override
    public boolean same(LocalTime a, LocalTime b) {
        return toJdbc(a).equals(toJdbc(b));
    }

    @Override
    public LocalTime kept(LocalTime value) {
        int nanos = SecondFraction.truncate(value.getNano(), precision);
        return nanos == value.getNano() ? value : value.with(ChronoField.NANO_OF_SECOND, nanos);
    }

    @Override
    public String literal(LocalTime value) {
        return "TIME '" + DateTimeFormatter.ISO_LOCAL_TIME.format(toJdbc(value)) + "'";
    }

    @Override
    public String toString() {
        return "TIME(" + precision + ")";
    }
}

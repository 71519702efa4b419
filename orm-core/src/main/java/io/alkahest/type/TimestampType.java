package io.alkahest.type;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import org.jspecify.annotations.Nullable;

/** A date and a time of day, without a zone, to {@code precision} digits of a second's fraction. */
record TimestampType(int precision) implements SqlType<LocalDateTime> {

    @Override
    public TypeFamily family() {
        return TypeFamily.TIMESTAMP;
    }

    @Override
    public Class<LocalDateTime> javaType() {
        return LocalDateTime.class;
    }

    @Override
    public int jdbcType() {
        return Types.TIMESTAMP;
    }

    @Override
    public @Nullable LocalDateTime read(ResultSet rows, int index) throws SQLException {
        return rows.getObject(index, LocalDateTime.class);
    }

    @Override
    public void bind(PreparedStatement statement, int index, LocalDateTime value) throws SQLException {
        statement.setObject(index, toJdbc(value));
    }

    @Override
    public LocalDateTime toJdbc(LocalDateTime value) {
        return value.withNano(SecondFraction.truncate(value.getNano(), precision));
    }

    @Override
    public boolean same(LocalDateTime a, LocalDateTime b) {
        return toJdbc(a).equals(toJdbc(b));
    }

    @Override
    public LocalDateTime kept(LocalDateTime value) {
        int nanos = SecondFraction.truncate(value.getNano(), precision);
        return nanos == value.getNano() ? value : value.with(ChronoField.NANO_OF_SECOND, nanos);
    }

    @Override
    public String literal(LocalDateTime value) {
        LocalDateTime exact = toJdbc(value);
        return "TIMESTAMP '" + exact.toLocalDate() + " " + DateTimeFormatter.ISO_LOCAL_TIME.format(exact) + "'";
    }

    @Override
    public String toString() {
        return "TIMESTAMP(" + precision + ")";
    }
}

package io.alkahest.type;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import org.jspecify.annotations.Nullable;

/** A date and a time of day with its offset from UTC, to {@code precision} digits of a second's fraction. */
record OffsetTimestampType(int precision) implements SqlType<OffsetDateTime> {

    @Override
    public TypeFamily family() {
        return TypeFamily.OFFSET_TIMESTAMP;
    }

    @Override
    public Class<OffsetDateTime> javaType() {
        return OffsetDateTime.class;
    }

    @Override
    public int jdbcType() {
        return Types.TIMESTAMP_WITH_TIMEZONE;
    }

    @Override
    public @Nullable OffsetDateTime read(ResultSet rows, int index) throws SQLException {
        return rows.getObject(index, OffsetDateTime.class);
    }

    @Override
    public void bind(PreparedStatement statement, int index, OffsetDateTime value) throws SQLException {
        statement.setObject(index, toJdbc(value));
    }

    @Override
    public OffsetDateTime toJdbc(OffsetDateTime value) {
        return value.withNano(SecondFraction.truncate(value.getNano(), precision));
    }

    @Override
    public boolean same(OffsetDateTime a, OffsetDateTime b) {
        return toJdbc(a).equals(toJdbc(b));
    }

    @Override
    public OffsetDateTime kept(OffsetDateTime value) {
        int nanos = SecondFraction.truncate(value.getNano(), precision);
        return nanos == value.getNano() ? value : value.with(ChronoField.NANO_OF_SECOND, nanos);
    }

    @Override
    public String literal(OffsetDateTime value) {
        OffsetDateTime exact = toJdbc(value);
        String offset = exact.getOffset().getTotalSeconds() == 0
                ? "+00:00"
                : exact.getOffset().toString();
        return "TIMESTAMP WITH TIME ZONE '" + exact.toLocalDate() + " " + DateTimeFormatter.ISO_LOCAL_TIME.format(exact)
                + offset + "'";
    }

    @Override
    public String toString() {
        return "OFFSET TIMESTAMP(" + precision + ")";
    }
}

package io.alkahest.type;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import org.jspecify.annotations.Nullable;

/**
 * Points on the time line, to {@code precision} digits of a second's fraction.
 *
 * <p>JDBC 4.2 has no mapping for {@code Instant}, so the values travel as {@code OffsetDateTime} in UTC.
 */
record InstantType(int precision) implements SqlType<Instant> {

    @Override
    public TypeFamily family() {
        return TypeFamily.INSTANT;
    }

    @Override
    public Class<Instant> javaType() {
        return Instant.class;
    }

    @Override
    public int jdbcType() {
        return Types.TIMESTAMP_WITH_TIMEZONE;
    }

    @Override
    public @Nullable Instant read(ResultSet rows, int index) throws SQLException {
        OffsetDateTime value = rows.getObject(index, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    @Override
    public void bind(PreparedStatement statement, int index, Instant value) throws SQLException {
        statement.setObject(index, toJdbc(value));
    }

    @Override
    public OffsetDateTime toJdbc(Instant value) {
        String reason = refuse(value);
        if (reason != null) {
            throw new RefusedValueException(reason);
        }
        OffsetDateTime utc = value.atOffset(ZoneOffset.UTC);
        return utc.withNano(SecondFraction.truncate(utc.getNano(), precision));
    }

    @Override
    public boolean same(Instant a, Instant b) {
        return a.getEpochSecond() == b.getEpochSecond()
                && SecondFraction.truncate(a.getNano(), precision) == SecondFraction.truncate(b.getNano(), precision);
    }

    @Override
    public @Nullable String refuse(Instant value) {
        // Instant reaches one year further than the OffsetDateTime it travels as.
        boolean fits = value.getEpochSecond() >= LocalDateTime.MIN.toEpochSecond(ZoneOffset.UTC)
                && value.getEpochSecond() <= LocalDateTime.MAX.toEpochSecond(ZoneOffset.UTC);
        return fits ? null : "holds instants of the years -999999999 to 999999999, but the value's year is beyond";
    }

    @Override
    public Instant kept(Instant value) {
        int nanos = SecondFraction.truncate(value.getNano(), precision);
        return nanos == value.getNano() ? value : value.with(ChronoField.NANO_OF_SECOND, nanos);
    }

    @Override
    public String literal(Instant value) {
        OffsetDateTime utc = toJdbc(value);
        return "TIMESTAMP WITH TIME ZONE '" + utc.toLocalDate() + " " + DateTimeFormatter.ISO_LOCAL_TIME.format(utc)
                + "+00:00'";
    }

    @Override
    public String toString() {
        return "TIMESTAMP(" + precision + ") WITH TIME ZONE";
    }
}

package io.alkahest.type;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;

/**
 * Dates and times on a database that knows fewer years than Java and microseconds at best: what lies beyond is refused
 * when it is bound, before a driver or the database rounds it, or takes it for something else. Points in time are sent
 * in UTC.
 *
 * @param <T> the Java class of the values
 */
public class LimitedMoments<T> extends AdaptedType<T> {
    private static final int NANOS = 1_000;

    private final String database;
    private final int firstYear;
    private final int lastYear;

    /**
     * Limits a type of one of the families from DATE to OFFSET_TIMESTAMP.
     *
     * @param database the database's name, for the refusal
     * @param firstYear the first of its years that are known in full, in UTC where values have an offset; of no meaning
     *     for times of day, like {@code lastYear}
     */
    public LimitedMoments(SqlType<T> declared, String database, int firstYear, int lastYear) {
        super(declared);
        this.database = database;
        this.firstYear = firstYear;
        this.lastYear = lastYear;
    }

    @Override
    public void bind(PreparedStatement statement, int index, T value) throws SQLException {
        statement.setObject(index, toJdbc(value));
    }

    @Override
    public Object toJdbc(T value) {
        Object given = declared.toJdbc(value);
        TemporalAccessor moment = given instanceof OffsetDateTime offset ? utc(offset) : (TemporalAccessor) given;
        if (family() != TypeFamily.DATE && moment.get(ChronoField.NANO_OF_SECOND) % NANOS != 0) {
            throw new RefusedValueException("keeps microseconds on " + database
                    + ", but the value has nanoseconds. Declare it with a precision of at most 6");
        }
        if (family() != TypeFamily.TIME) {
            int year = moment.get(ChronoField.YEAR);
            if (year < firstYear || year > lastYear) {
                throw new RefusedValueException("holds the years " + firstYear + " to " + lastYear + " on " + database
                        + ", but the value's year is " + year);
            }
        }
        return moment;
    }

    /** The greatest of Java's dates have no moment in UTC, and their year is beyond all limits anyway. */
    private static OffsetDateTime utc(OffsetDateTime moment) {
        return Math.abs(moment.getYear()) == OffsetDateTime.MAX.getYear()
                ? moment
                : moment.withOffsetSameInstant(ZoneOffset.UTC);
    }
}

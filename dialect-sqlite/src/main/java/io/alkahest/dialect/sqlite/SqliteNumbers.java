package io.alkahest.dialect.sqlite;

import io.alkahest.type.AdaptedType;
import io.alkahest.type.RefusedValueException;
import io.alkahest.type.SqlType;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Types whose values SQLite stores as numbers: integers of 64 bits or floating point. */
final class SqliteNumbers {
    /**
     * Decimals of so many digits pass through a floating point number and back unchanged, and compare and sort as they
     * should.
     */
    static final int EXACT_DIGITS = 15;

    private static final MathContext EXACT = new MathContext(EXACT_DIGITS, RoundingMode.HALF_EVEN);
    private static final double EVERY_INTEGER = 0x1p53;

    private SqliteNumbers() {}

    /** The driver cuts 64 bits down to 32 without a word. */
    static final class Integers extends AdaptedType<Integer> {
        Integers(SqlType<Integer> declared) {
            super(declared);
        }

        @Override
        public @Nullable Integer read(ResultSet rows, int index) throws SQLException {
            long value = rows.getLong(index);
            if (value != (int) value) {
                throw outOfRange(value);
            }
            return value == 0 && rows.wasNull() ? null : (Integer) (int) value;
        }
    }

    /** The driver cuts 64 bits down to 16 without a word. */
    static final class Smallints extends AdaptedType<Short> {
        Smallints(SqlType<Short> declared) {
            super(declared);
        }

        @Override
        public @Nullable Short read(ResultSet rows, int index) throws SQLException {
            long value = rows.getLong(index);
            if (value != (short) value) {
                throw outOfRange(value);
            }
            return value == 0 && rows.wasNull() ? null : (Short) (short) value;
        }
    }

    /** Floating point: SQLite stores NaN as null, and has no word for infinity. */
    static final class Floats<T extends Number> extends AdaptedType<T> {
        Floats(SqlType<T> declared) {
            super(declared);
        }

        @Override
        public void bind(PreparedStatement statement, int index, T value) throws SQLException {
            statement.setDouble(index, checked(value));
        }

        @Override
        public String literal(T value) {
            double number = checked(value);
            return Double.isInfinite(number) ? (number < 0 ? "-9e999" : "9e999") : Double.toString(number);
        }

        private double checked(T value) {
            double number = value.doubleValue();
            if (Double.isNaN(number)) {
                throw new RefusedValueException("on SQLite cannot hold NaN: it would become null");
            }
            return number;
        }
    }

    /** Decimals of at most {@link #EXACT_DIGITS} digits, stored in columns of numeric affinity. */
    static final class Decimals extends AdaptedType<BigDecimal> {
        Decimals(SqlType<BigDecimal> declared) {
            super(declared);
        }

        @Override
        public @Nullable BigDecimal read(ResultSet rows, int index) throws SQLException {
            Object stored = rows.getObject(index);
            if (stored == null) {
                return null;
            }
            BigDecimal value;
            if (stored instanceof Double number) {
                value = exact(number);
            } else {
                try {
                    value = new BigDecimal(stored.toString());
                } catch (NumberFormatException e) {
                    throw unreadable(stored, e);
                }
            }
            if (value.scale() > scale() && (precision() > 0 || stored instanceof Double)) {
                value = value.stripTrailingZeros();
            }
            return value.scale() < scale() ? value.setScale(scale()) : value;
        }

        /** What SQLite computes may be too large for its last digits to be known. */
        private BigDecimal exact(Double number) {
            boolean limited = precision() > 0 || scale() > 0;
            if (number.isInfinite() || limited && Math.abs(number) >= EVERY_INTEGER / Math.pow(10, scale())) {
                throw unreadable(number, null);
            }
            BigDecimal shortest = BigDecimal.valueOf(number);
            if (shortest.precision() <= EXACT_DIGITS) {
                return shortest;
            }
            BigDecimal rounded = shortest.round(EXACT);
            return rounded.scale() >= scale()
                    ? rounded
                    : new BigDecimal(number).setScale(scale(), RoundingMode.HALF_EVEN);
        }

        @Override
        public void bind(PreparedStatement statement, int index, BigDecimal value) throws SQLException {
            statement.setDouble(index, toJdbc(value).doubleValue());
        }

        @Override
        public BigDecimal toJdbc(BigDecimal value) {
            double number = value.doubleValue();
            boolean lost = value.precision() > EXACT_DIGITS
                    && value.stripTrailingZeros().precision() > EXACT_DIGITS;
            if (lost || Double.isInfinite(number) || number == 0 && value.signum() != 0) {
                throw new RefusedValueException(
                        "on SQLite is exact to " + EXACT_DIGITS + " digits, but the value has more");
            }
            return value;
        }
    }
}

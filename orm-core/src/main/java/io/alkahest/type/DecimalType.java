package io.alkahest.type;

import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import org.jspecify.annotations.Nullable;

/**
 * Exact decimal numbers of {@code precision} digits, {@code scale} of them after the decimal point.
 *
 * <p>A precision of 0 stands for numbers without a declared limit. Zeros at the end of a fraction count for nothing:
 * {@code 1.500} fits a scale of 1.
 */
record DecimalType(int precision, int scale) implements SqlType<BigDecimal> {

    private static final int MOST_DIGITS = 1000;

    /** As many digits as are declared for columns at most on some database, so that any of them can name the type. */
    private static final int MOST_DECLARED = 38;

    /** The narrowest type that holds a number; without a limit where that has very many digits. */
    static DecimalType of(BigDecimal number) {
        int scale = Math.max(number.scale(), 0);
        long whole = Math.max((long) number.precision() - number.scale(), 0);
        return whole + scale > MOST_DECLARED
                ? new DecimalType(0, 0)
                : new DecimalType((int) Math.max(whole + scale, 1), scale);
    }

    @Override
    public TypeFamily family() {
        return TypeFamily.DECIMAL;
    }

    @Override
    public Class<BigDecimal> javaType() {
        return BigDecimal.class;
    }

    @Override
    public int jdbcType() {
        return Types.DECIMAL;
    }

    @Override
    public @Nullable BigDecimal read(ResultSet rows, int index) throws SQLException {
        return rows.getBigDecimal(index);
    }

    @Override
    public void bind(PreparedStatement statement, int index, BigDecimal value) throws SQLException {
        if (value.precision() > MOST_DIGITS || Math.abs((long) value.scale()) > MOST_DIGITS) {
            throw new RefusedValueException("cannot be compared with a number that takes more than " + MOST_DIGITS
                    + " digits to write, which no database does exactly");
        }
        statement.setBigDecimal(index, value);
    }

    @Override
    public boolean same(BigDecimal a, BigDecimal b) {
        return a.compareTo(b) == 0;
    }

    @Override
    public @Nullable String refuse(BigDecimal value) {
        if (precision == 0 || value.signum() == 0) {
            return null;
        }
        BigDecimal exact = value.scale() > scale ? value.stripTrailingZeros() : value;
        if (exact.scale() > scale) {
            return "holds " + digits(scale) + " after the decimal point, but the value has " + exact.scale();
        }
        long whole = (long) exact.precision() - exact.scale();
        if (whole > precision - scale) {
            return "holds " + digits(precision - scale) + " before the decimal point, but the value has " + whole;
        }
        return null;
    }

    private static String digits(int most) {
        return most == 0 ? "no digits" : "at most " + most + (most == 1 ? " digit" : " digits");
    }

    @Override
    public String literal(BigDecimal value) {
        return value.toPlainString();
    }

    @Override
    public String toString() {
        return precision == 0 ? "DECIMAL" : "DECIMAL(" + precision + ", " + scale + ")";
    }
}

package io.alkahest.type;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A declared type whose values travel to and from the database as those of another class, and some of which a database
 * cannot hold.
 *
 * @param <T> the Java class of the values
 * @param <C> the class as which they travel: {@code byte[]}, or one that the driver's {@code getObject} and
 *     {@code setObject} take
 */
public final class CarriedType<T, C> extends AdaptedType<T> {
    private final Class<C> carrier;
    private final Function<? super C, ? extends T> fromJdbc;
    private final Function<? super T, ? extends C> toJdbc;
    private final Function<? super T, @Nullable String> refusal;

    /**
     * Adapts a type.
     *
     * @param refusal why the database cannot hold a value, as {@link SqlType#refuse} answers it
     */
    public CarriedType(
            SqlType<T> declared,
            Class<C> carrier,
            Function<? super C, ? extends T> fromJdbc,
            Function<? super T, ? extends C> toJdbc,
            Function<? super T, @Nullable String> refusal) {
        super(declared);
        this.carrier = carrier;
        this.fromJdbc = fromJdbc;
        this.toJdbc = toJdbc;
        this.refusal = refusal;
    }

    @Override
    public int jdbcType() {
        if (carrier == byte[].class) {
            return Types.BINARY;
        }
        return carrier == LocalDateTime.class ? Types.TIMESTAMP : super.jdbcType();
    }

    @Override
    public @Nullable T read(ResultSet rows, int index) throws SQLException {
        Object stored = carrier == byte[].class ? rows.getBytes(index) : rows.getObject(index, carrier);
        return stored == null ? null : fromJdbc.apply(carrier.cast(stored));
    }

    @Override
    public void bind(PreparedStatement statement, int index, T value) throws SQLException {
        statement.setObject(index, toJdbc(value));
    }

    @Override
    public Object toJdbc(T value) {
        String reason = refuse(value);
        if (reason != null) {
            throw new RefusedValueException(reason);
        }
        C carried = toJdbc.apply(value);
        return carried instanceof LocalDateTime time
                ? time.withNano(SecondFraction.truncate(time.getNano(), precision()))
                : carried;
    }

    @Override
    public @Nullable String refuse(T value) {
        String reason = declared.refuse(value);
        return reason == null ? refusal.apply(value) : reason;
    }

    @Override
    public String literal(T value) {
        Object carried = toJdbc(value);
        if (carried instanceof byte[] bytes) {
            return "X'" + HexFormat.of().formatHex(bytes) + "'";
        }
        return carried instanceof LocalDateTime time
                ? "TIMESTAMP '" + time.toLocalDate() + " " + DateTimeFormatter.ISO_LOCAL_TIME.format(time) + "'"
                : declared.literal(fromJdbc.apply(carrier.cast(carried)));
    }
}

package io.alkahest.dialect.h2;

import io.alkahest.type.AdaptedType;
import io.alkahest.type.ColumnKind;
import io.alkahest.type.MappedType;
import io.alkahest.type.SqlType;
import io.alkahest.type.SqlTypes;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How values are sent to H2 where JDBC's own way is not right. */
final class H2Types {
    private H2Types() {}

    @SuppressWarnings("unchecked")
    static <T> SqlType<T> adapt(SqlType<T> type) {
        if (type instanceof MappedType<?, T> mapped) {
            return adaptBase(mapped);
        }
        if (type instanceof AdaptedType) {
            return type;
        }
        return switch (type.family()) {
            case VARCHAR -> (SqlType<T>) new Varchar((SqlType<String>) type);
            case JSON -> (SqlType<T>) new Json((SqlType<String>) type);
            case ARRAY -> (SqlType<T>) SqlTypes.array(adapt(Objects.requireNonNull(type.element())));
            default -> type;
        };
    }

    private static <B, T> SqlType<T> adaptBase(MappedType<B, T> mapped) {
        SqlType<B> base = adapt(mapped.base());
        return base == mapped.base() ? mapped : mapped.withBase(base);
    }

    /** H2 counts the length in units of UTF-16 (H2 documentation, "CHARACTER VARYING"), while we count code points. */
    private static final class Varchar extends AdaptedType<String> {
        private final boolean asItIs;

        Varchar(SqlType<String> declared) {
            super(declared);
            this.asItIs = declared.kind() == ColumnKind.PLAIN;
        }

        /** As declared, mostly without the detour: this is done for each value of each row. */
        @Override
        public @Nullable String read(ResultSet rows, int index) throws SQLException {
            return asItIs ? rows.getString(index) : declared.read(rows, index);
        }

        @Override
        public @Nullable String refuse(String value) {
            return value.length() <= length()
                    ? declared.refuse(value)
                    : "holds at most " + length()
                            + " characters on H2, where those beyond U+FFFF count as two, but the value has "
                            + value.length();
        }
    }

    /** JSON as bytes: of a string, H2 makes a JSON string, quotes and all (H2 documentation, "JSON"). */
    private static final class Json extends AdaptedType<String> {
        Json(SqlType<String> declared) {
            super(declared);
        }

        @Override
        public int jdbcType() {
            return Types.VARBINARY;
        }

        @Override
        public void bind(PreparedStatement statement, int index, String value) throws SQLException {
            statement.setBytes(index, toJdbc(value).toString().getBytes(StandardCharsets.UTF_8));
        }
    }
}

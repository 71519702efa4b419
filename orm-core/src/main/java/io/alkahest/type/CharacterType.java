package io.alkahest.type;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Text of a fixed length: a database may fill it up with blanks, or lose those at its end, so that they are no part of
 * a value.
 */
final class CharacterType extends DerivedType<String> {
    private static final String BLANK =
            "has a fixed length, so that blanks at the end are lost, but the value ends with one";

    CharacterType(int length) {
        super(new VarcharType(length));
    }

    @Override
    public ColumnKind kind() {
        return ColumnKind.CHARACTER;
    }

    @Override
    public @Nullable String read(ResultSet rows, int index) throws SQLException {
        String text = base.read(rows, index);
        if (text == null || !text.endsWith(" ")) {
            return text;
        }
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == ' ') {
            end--;
        }
        return text.substring(0, end);
    }

    @Override
    public void bind(PreparedStatement statement, int index, String value) throws SQLException {
        base.bind(statement, index, toJdbc(value));
    }

    /** Some databases find a value by one that has more blanks at its end, and some do not. */
    @Override
    public String toJdbc(String value) {
        if (value.endsWith(" ")) {
            throw new RefusedValueException(BLANK);
        }
        return base.toJdbc(value).toString();
    }

    @Override
    public @Nullable String refuse(String value) {
        return value.endsWith(" ") ? BLANK : base.refuse(value);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CharacterType type && type.base.equals(base);
    }

    @Override
    public int hashCode() {
        return base.hashCode() + 1;
    }

    @Override
    public String toString() {
        return "CHAR(" + length() + ")";
    }
}

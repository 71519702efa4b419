package io.alkahest.type;

import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.function.Predicate;

/**
 * JSON on a database that cannot hold every number or character of it: the others are refused when the text is bound.
 */
public final class LimitedJson extends AdaptedType<String> {
    private final String database;
    private final Predicate<? super BigDecimal> numbers;
    private final boolean nul;
    private final int levels;

    /**
     * Limits a type of the family JSON.
     *
     * @param database the database's name, for the refusal
     * @param numbers whether the database keeps a number exactly
     * @param nul whether strings can hold the character U+0000
     */
    public LimitedJson(SqlType<String> declared, String database, Predicate<? super BigDecimal> numbers, boolean nul) {
        this(declared, database, numbers, nul, Integer.MAX_VALUE);
    }

    /** The same with a limit of how deep arrays and objects may be nested. */
    public LimitedJson(
            SqlType<String> declared, String database, Predicate<? super BigDecimal> numbers, boolean nul, int levels) {
        super(declared);
        this.levels = levels;
        this.database = database;
        this.numbers = numbers;
        this.nul = nul;
    }

    @Override
    public void bind(PreparedStatement statement, int index, String value) throws SQLException {
        statement.setString(index, toJdbc(value));
    }

    @Override
    public String toJdbc(String value) {
        return JsonText.canonical(value, this);
    }

    void checkDepth(int depth) {
        if (depth > levels) {
            throw new RefusedValueException("cannot hold JSON of more than " + levels + " levels on " + database);
        }
    }

    void checkNumber(String spelled) {
        boolean kept;
        try {
            kept = numbers.test(new BigDecimal(spelled));
        } catch (NumberFormatException exponentTooLarge) {
            kept = false;
        }
        if (!kept) {
            throw new RefusedValueException("cannot hold JSON with the number " + shortened(spelled) + " on " + database
                    + " without changing it");
        }
    }

    private static String shortened(String number) {
        return number.length() <= 40 ? number : number.substring(0, 40) + "…";
    }

    void checkString(CharSequence value) {
        if (!nul && value.chars().anyMatch(c -> c == 0)) {
            throw new RefusedValueException("cannot hold JSON with the character U+0000 on " + database);
        }
    }
}

package io.alkahest.testkit.type;

import io.alkahest.type.SqlType;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.time.temporal.Temporal;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What became of a value on its way to a database and back: it came back equal, or as one of the rules says that change
 * it, or it was refused. There is nothing else.
 *
 * @param kind which of the three
 * @param words what came back, or the reason of the refusal; empty for an equal value
 */
public record Outcome(Kind kind, String words) {
    private static final int LONG = 60;

    /** Which of the three. */
    public enum Kind {
        EQUAL,
        NORMALISED,
        REFUSED
    }

    /** A refusal, with its reason. */
    public static Outcome refused(String reason) {
        return new Outcome(Kind.REFUSED, reason);
    }

    /**
     * What came back, judged.
     *
     * @throws AssertionError if no rule allows that
     */
    public static <T> Outcome of(SqlType<T> type, T sent, @Nullable T back) {
        if (Objects.deepEquals(sent, back)) {
            return new Outcome(Kind.EQUAL, "");
        }
        if (back != null && isNormalised(type, sent, back)) {
            return new Outcome(Kind.NORMALISED, text(back));
        }
        throw new AssertionError(
                type + ": " + text(sent) + " was changed without a word to " + (back == null ? "null" : text(back)));
    }

    /** The rules of docs/types.md. */
    private static boolean isNormalised(SqlType<?> type, Object sent, Object back) {
        return switch (type.family()) {
            case DECIMAL -> ((BigDecimal) sent).compareTo((BigDecimal) back) == 0;
            case REAL -> ((Float) sent).floatValue() == (Float) back;
            case DOUBLE -> ((Double) sent).doubleValue() == (Double) back;
            case TIME, TIMESTAMP, INSTANT ->
                cut((Temporal) sent, type.precision()).equals(back);
            case OFFSET_TIMESTAMP -> {
                OffsetDateTime cut = (OffsetDateTime) cut((Temporal) sent, type.precision());
                yield cut.equals(back)
                        || cut.withOffsetSameInstant(ZoneOffset.UTC).equals(back);
            }
            case JSON -> same(type, sent, back);
            case ARRAY -> elementsAreNormalised(type, (List<?>) sent, (List<?>) back);
            default -> false;
        };
    }

    private static boolean elementsAreNormalised(SqlType<?> type, List<?> sent, List<?> back) {
        SqlType<?> element = Objects.requireNonNull(type.element());
        boolean normalised = sent.size() == back.size();
        for (int i = 0; normalised && i < sent.size(); i++) {
            normalised = sent.get(i).equals(back.get(i)) || isNormalised(element, sent.get(i), back.get(i));
        }
        return normalised;
    }

    private static Temporal cut(Temporal time, int digits) {
        long unit = (long) Math.pow(10, 9 - digits);
        return time.with(ChronoField.NANO_OF_SECOND, time.getLong(ChronoField.NANO_OF_SECOND) / unit * unit);
    }

    @SuppressWarnings("unchecked")
    private static <T> boolean same(SqlType<T> type, Object a, Object b) {
        return type.same((T) a, (T) b);
    }

    /** A value as it stands in a table: visible, in one line, and not long. */
    public static String text(Object value) {
        String text = value instanceof byte[] bytes
                ? "X'" + HexFormat.of().formatHex(bytes, 0, Math.min(bytes.length, LONG)) + "'"
                : value instanceof String string ? '"' + string + '"' : value.toString();
        StringBuilder visible = new StringBuilder();
        text.codePoints().limit(LONG).forEach(c -> {
            boolean plain = c >= ' ' && c < 0x7F && c != '|' && c != '`';
            visible.append(plain ? Character.toString(c) : String.format("\\u{%x}", c));
        });
        return visible.append(text.codePointCount(0, text.length()) > LONG ? "…" : "")
                .toString();
    }

    @Override
    public String toString() {
        return switch (kind) {
            case EQUAL -> "comes back equal";
            case NORMALISED -> "comes back as `" + words + "`";
            case REFUSED -> "is refused: " + words;
        };
    }
}

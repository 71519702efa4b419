package io.alkahest.type;

import org.jspecify.annotations.Nullable;

/** What all text types share: which strings are text, and how text is quoted. */
final class UnicodeText {

    private UnicodeText() {}

    /**
     * The reason why a string is not text, or null where it is.
     *
     * <p>Half a surrogate pair has no encoding in UTF-8: drivers store a question mark in its place and say nothing.
     */
    static @Nullable String refuse(String value) {
        int end = value.length();
        for (int i = 0; i < end; i++) {
            char unit = value.charAt(i);
            if (Character.isSurrogate(unit)) {
                boolean pair =
                        Character.isHighSurrogate(unit) && i + 1 < end && Character.isLowSurrogate(value.charAt(i + 1));
                if (!pair) {
                    return "holds Unicode text, but the value has half a surrogate pair at index " + i;
                }
                i++;
            }
        }
        return null;
    }

    /**
     * The string itself, if it is text.
     *
     * @throws RefusedValueException if it is not
     */
    static String checked(String value) {
        String reason = refuse(value);
        if (reason != null) {
            throw new RefusedValueException(reason);
        }
        return value;
    }

    /** A string in single quotes, with those inside it doubled. */
    static String literal(String value) {
        return "'" + value.replace("'", "''") + "'";
    }
}

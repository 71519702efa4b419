package io.alkahest.type;

import io.alkahest.error.DataException;
import io.alkahest.error.DatabaseError;

/**
 * JSON: an immutable value over its text.
 *
 * <p>Two are equal if they mean the same: blanks, the order of keys and the spelling of numbers count for nothing, and
 * of keys with the same name the last one counts. What a database gives back means the same as what it was given, but
 * may be spelled otherwise.
 */
public final class Json {
    private final String text;

    private Json(String text) {
        this.text = text;
    }

    /**
     * Takes a text for JSON.
     *
     * @throws DataException if the text is none (RFC 8259), or is nested more than 100 levels deep
     */
    public static Json parse(String text) {
        String reason = JsonText.refuse(text);
        if (reason != null) {
            throw new DataException(
                    639, "Json " + reason + ". Give a text in the form of RFC 8259.", null, DatabaseError.none());
        }
        return new Json(text);
    }

    /** What a database holds is not read again. */
    static Json stored(String text) {
        return new Json(text);
    }

    /** The text, as it was given or stored. */
    public String asString() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Json json
                && (text.equals(json.text) || meaning().equals(json.meaning()));
    }

    @Override
    public int hashCode() {
        return meaning().hashCode();
    }

    private String meaning() {
        return JsonText.meaning(text);
    }

    /** The text. */
    @Override
    public String toString() {
        return text;
    }
}

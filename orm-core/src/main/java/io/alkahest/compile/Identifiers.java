package io.alkahest.compile;

import io.alkahest.error.StatementException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * The one routine that writes identifiers into SQL: it decides what is quoted, and refuses what no database takes.
 *
 * <p>A name of lower-case letters, digits and underscores that is no reserved word stands as it is, so that a database
 * which folds case finds it in any spelling; every other name is quoted. Immutable.
 */
public final class Identifiers {

    /** What the longest name is measured in. Will not grow. */
    public enum Unit {
        CHARACTERS,
        /** Bytes of UTF-8. */
        BYTES
    }

    private static final int HASH_LENGTH = 9;

    private final char quote;
    private final int longest;
    private final Unit unit;
    private final Set<String> reserved;
    private final Function<String, @Nullable String> refusal;

    /**
     * Rules for one database.
     *
     * @param quote the character on both sides of a quoted name; doubled inside it
     * @param longest the longest name that the database takes
     * @param unit what {@code longest} counts
     * @param reserved words that need quotes, in any case
     */
    public Identifiers(char quote, int longest, Unit unit, Set<String> reserved) {
        this(quote, longest, unit, reserved, name -> null);
    }

    /**
     * Rules for a database that has more of them.
     *
     * @param refusal why a name cannot be taken, as the second half of a sentence that the name begins, such as
     *     {@code ends with a blank}; null where it can
     */
    public Identifiers(
            char quote, int longest, Unit unit, Set<String> reserved, Function<String, @Nullable String> refusal) {
        this.refusal = refusal;
        this.quote = quote;
        this.longest = longest;
        this.unit = unit;
        Set<String> words = new TreeSet<>();
        for (String word : reserved) {
            words.add(word.toLowerCase(Locale.ROOT));
        }
        this.reserved = Set.copyOf(words);
    }

    /** Standard SQL: double quotes, 128 characters, the words that are reserved everywhere. */
    public static Identifiers standard() {
        return new Identifiers('"', 128, Unit.CHARACTERS, ReservedWords.STANDARD);
    }

    /**
     * The name as it stands in SQL, quoted if it must be.
     *
     * @throws StatementException if the name is empty, too long, or holds what the database, or a driver for it, does
     *     not take
     */
    public String quote(String name) {
        check(name);
        return isPlain(name) ? name : quoted(name);
    }

    /**
     * The name in quotes, whatever it is: for one that a database keeps exactly so.
     *
     * @throws StatementException as by {@link #quote}
     */
    public String exact(String name) {
        check(name);
        return quoted(name);
    }

    /** Whether the name needs no quotes. */
    public boolean isPlain(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean letter = c >= 'a' && c <= 'z' || c == '_';
            if (!letter && !(i > 0 && c >= '0' && c <= '9')) {
                return false;
            }
        }
        return !reserved.contains(name);
    }

    /**
     * The name itself where it is short enough, or else its beginning and a hash of all of it: the same on every
     * machine and for every run. For names that are made up, never for those that were declared.
     */
    public String shorten(String name) {
        if (size(name) <= longest) {
            return name;
        }
        CRC32 hash = new CRC32();
        hash.update(name.getBytes(StandardCharsets.UTF_8));
        int end = Math.min(name.length(), longest - HASH_LENGTH);
        while (end > 0 && (size(name.substring(0, end)) > longest - HASH_LENGTH || splitsPair(name, end))) {
            end--;
        }
        return name.substring(0, end) + String.format(Locale.ROOT, "_%08x", hash.getValue());
    }

    private void check(String name) {
        if (name.isEmpty()) {
            throw new StatementException(320, "An identifier must not be empty.");
        }
        if (name.indexOf('\0') >= 0) {
            throw new StatementException(
                    321,
                    "The identifier '" + name.replace('\0', '\u2400')
                            + "' holds a NUL character: no database takes it.");
        }
        if (holdsHalfPair(name)) {
            throw new StatementException(
                    392,
                    "The identifier '" + name
                            + "' holds half of a surrogate pair: drivers send a question mark in its place. Rename it.");
        }
        String reason = refusal.apply(name);
        if (reason != null) {
            throw new StatementException(
                    323,
                    "The identifier '" + name + "' " + reason
                            + ", which this database, or a driver for it, does not take. Rename it.");
        }
        int size = size(name);
        if (size > longest) {
            throw new StatementException(
                    322,
                    "The identifier '" + name + "' has " + size + " "
                            + unit.name().toLowerCase(Locale.ROOT) + "; this database takes at most " + longest
                            + ". Give it a shorter name.");
        }
    }

    /** Whether a text has no form in UTF-8. */
    static boolean holdsHalfPair(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (!Character.isSurrogatePair(text.charAt(i), i + 1 < text.length() ? text.charAt(i + 1) : ' ')) {
                    return true;
                }
                i++;
            }
        }
        return false;
    }

    private int size(String name) {
        return unit == Unit.CHARACTERS ? name.length() : name.getBytes(StandardCharsets.UTF_8).length;
    }

    private String quoted(String name) {
        String mark = String.valueOf(quote);
        return mark + name.replace(mark, mark + mark) + mark;
    }

    private static boolean splitsPair(String name, int end) {
        return end < name.length() && Character.isLowSurrogate(name.charAt(end));
    }
}

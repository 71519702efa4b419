package io.alkahest.compile;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Words that need quotes as identifiers. */
public final class ReservedWords {
    private static final String WORDS = """
            add all alter analyse analyze and any array as asc asymmetric authorization autoincrement between binary
            both by case cast check collate collation column commit concurrently constraint create cross
            current_catalog current_date current_path current_role current_schema current_time current_timestamp
            current_user day default deferrable delete desc distinct do drop else end escape except exists false fetch
            for foreign freeze from full grant group having hour if ilike in index initially inner insert intersect
            interval into is isnull join key lateral leading left like limit localtime localtimestamp minus minute
            month natural not nothing notnull null offset on only or order outer overlaps placing primary qualify
            raise references returning right row second select session_user set similar some symmetric system_user
            table tablesample then to top trailing transaction true uescape union unique unknown update user using
            value values variadic verbose when where window with year
            """;

    /** The words that H2, SQLite or PostgreSQL refuse as a plain name of a table, column or label. */
    public static final Set<String> STANDARD = Set.of(WORDS.trim().split("\\s+"));

    private ReservedWords() {}

    /**
     * The words of the standard and those of a file, each in a line of its own.
     *
     * @param words is closed
     */
    public static Set<String> standardAnd(@Nullable InputStream words) {
        try (InputStream in = Objects.requireNonNull(words, "the words are not among the application's libraries")) {
            Set<String> all = new HashSet<>(STANDARD);
            new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().forEach(all::add);
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

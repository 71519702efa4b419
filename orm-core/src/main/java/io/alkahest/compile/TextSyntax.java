package io.alkahest.compile;

import org.jspecify.annotations.Nullable;

/**
 * What hand-written SQL may look like on a database, as far as it matters for finding {@code :name}.
 *
 * @param nestedComments whether a block comment may hold another one
 * @param dollarQuotes which quotes begin with a dollar sign
 * @param backslashEscapes whether a backslash escapes a quote inside {@code '…'} and {@code "…"}
 * @param hashComments whether {@code #} starts a comment that ends with the line
 * @param executedComments whether the database runs what stands in <code>/&#42;! … &#42;/</code> and <code>
 *     /&#42;M! … &#42;/</code>
 * @param bracketQuotes whether {@code […]} quotes an identifier
 * @param questionMark how the driver wants a question mark written that is no placeholder, or null where it takes none
 */
public record TextSyntax(
        boolean nestedComments,
        DollarQuotes dollarQuotes,
        boolean backslashEscapes,
        boolean hashComments,
        boolean executedComments,
        boolean bracketQuotes,
        @Nullable String questionMark) {

    /** Quotes that begin with a dollar sign. May grow. */
    public enum DollarQuotes {
        NONE,
        /** {@code $$…$$} only. */
        PLAIN,
        /** {@code $$…$$} and {@code $tag$…$tag$}. */
        TAGGED
    }

    /** Standard SQL: no nested comments, no dollar quotes, no backslash escapes. */
    public static final TextSyntax STANDARD =
            new TextSyntax(false, DollarQuotes.NONE, false, false, false, false, null);
}

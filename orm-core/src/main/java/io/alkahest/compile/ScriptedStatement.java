package io.alkahest.compile;

import java.util.Locale;
import java.util.Set;

/**
 * The words of one statement of a script, as far as they tell whether a semicolon ends it: inside the body of a trigger
 * or a routine, from BEGIN to its END, it does not.
 */
final class ScriptedStatement {
    private static final Set<String> WITH_BODY = Set.of("TRIGGER", "PROCEDURE", "FUNCTION", "EVENT");
    private static final Set<String> BEFORE_KIND =
            Set.of("OR", "REPLACE", "TEMP", "TEMPORARY", "CONSTRAINT", "AGGREGATE");
    private static final Set<String> ENDED_BY_NAME = Set.of("IF", "LOOP", "WHILE", "REPEAT", "FOR");

    private int words;
    private boolean isKindOpen;
    private boolean hasDefiner;
    private boolean hasBody;
    private int parentheses;
    private int depth;
    private boolean afterEnd;

    /** Takes up a parenthesis outside of quotes and comments: 1 for one that opens, -1 for one that closes. */
    void parenthesis(int step) {
        parentheses += step;
    }

    /** Takes up the next word outside of quotes and comments. */
    void word(String text) {
        String word = text.toUpperCase(Locale.ROOT);
        words++;
        if (words == 1) {
            isKindOpen = word.equals("CREATE");
        } else if (isKindOpen) {
            kind(word);
        } else if (hasBody && parentheses == 0) {
            body(word);
        }
    }

    /** What is created stands behind CREATE, or behind the user who defines it, of whatever words. */
    private void kind(String word) {
        hasBody = WITH_BODY.contains(word);
        hasDefiner |= word.equals("DEFINER");
        isKindOpen = !hasBody && !word.equals("VIEW") && (hasDefiner || BEFORE_KIND.contains(word));
    }

    private void body(String word) {
        if (afterEnd && ENDED_BY_NAME.contains(word)) {
            depth++;
        } else if (!afterEnd && (word.equals("BEGIN") || depth > 0 && word.equals("CASE"))) {
            depth++;
        } else if (word.equals("END")) {
            depth--;
        }
        afterEnd = word.equals("END");
    }

    /** Whether the statement goes on behind a semicolon. */
    boolean isInside() {
        return depth > 0;
    }
}

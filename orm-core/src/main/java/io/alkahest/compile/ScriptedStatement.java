package io.alkahest.compile;

import java.util.Locale;
import java.util.Set;

/**
 * The words of one statement of a script, as far as they tell whether a semicolon ends it: inside the body of a trigger
 * or a routine, from BEGIN to its END, it does not.
 */
final class ScriptedStatement {
    private static final Set<String> WITH_BODY = Set.of("TRIGGER", "PROCEDURE", "FUNCTION", "EVENT");
    private static final Set<String> ENDED_BY_NAME = Set.of("IF", "LOOP", "WHILE", "REPEAT", "FOR");

    private boolean creates;
    private boolean hasBody;
    private int words;
    private int depth;
    private boolean afterEnd;

    /** Takes up the next word outside of quotes and comments. */
    void word(String text) {
        String word = text.toUpperCase(Locale.ROOT);
        words++;
        if (words == 1) {
            creates = word.equals("CREATE");
        }
        hasBody |= creates && WITH_BODY.contains(word);
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
        return hasBody && depth > 0;
    }
}

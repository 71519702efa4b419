package io.alkahest.dialect;

import java.util.List;

/**
 * Statements that stand around a transaction, on its connection.
 *
 * @param before run before it begins
 * @param after run when it has ended, in whichever way
 */
public record Surrounding(List<String> before, List<String> after) {
    /** None at all. */
    public static final Surrounding NOTHING = new Surrounding(List.of(), List.of());

    public Surrounding {
        before = List.copyOf(before);
        after = List.copyOf(after);
    }
}

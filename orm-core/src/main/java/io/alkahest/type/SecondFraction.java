package io.alkahest.type;

/**
 * The part of a second that a column keeps.
 *
 * <p>Values are truncated where they are bound, in writes and in conditions alike, so that a value written is found
 * again. Left to themselves, databases round (up to the next day even) or compare with digits they have not stored.
 */
final class SecondFraction {

    private SecondFraction() {}

    /** The nanoseconds without the digits that {@code precision} decimal places do not hold. */
    static int truncate(int nanos, int precision) {
        int unit = switch (precision) {
            case 9 -> 1;
            case 8 -> 10;
            case 7 -> 100;
            case 6 -> 1_000;
            case 5 -> 10_000;
            case 4 -> 100_000;
            case 3 -> 1_000_000;
            case 2 -> 10_000_000;
            case 1 -> 100_000_000;
            default -> 1_000_000_000;
        };
        return nanos - nanos % unit;
    }
}

package io.alkahest.sql;

import io.alkahest.error.StatementException;

/**
 * Where a frame begins or ends.
 *
 * @param kind on which side of the row
 * @param distance how far from it; 0 where the kind says all
 */
public record FrameBound(Kind kind, long distance) {
    /** The first row of the window. */
    public static final FrameBound UNBOUNDED_PRECEDING = new FrameBound(Kind.UNBOUNDED_PRECEDING, 0);

    /** The row itself; counted by range or in groups, with its equals. */
    public static final FrameBound CURRENT_ROW = new FrameBound(Kind.CURRENT_ROW, 0);

    /** The last row of the window. */
    public static final FrameBound UNBOUNDED_FOLLOWING = new FrameBound(Kind.UNBOUNDED_FOLLOWING, 0);

    public FrameBound {
        if (distance < 0) {
            throw new StatementException(
                    735,
                    "A frame is bounded by " + distance
                            + ", which is no distance. Say preceding(…) or following(…) with a number of at least 0.");
        }
    }

    /** On which side of the row, in order. Will not grow. */
    public enum Kind {
        UNBOUNDED_PRECEDING,
        PRECEDING,
        CURRENT_ROW,
        FOLLOWING,
        UNBOUNDED_FOLLOWING
    }

    /**
     * So far before the row.
     *
     * @throws StatementException if the distance is negative
     */
    public static FrameBound preceding(long distance) {
        return new FrameBound(Kind.PRECEDING, distance);
    }

    /**
     * So far behind the row.
     *
     * @throws StatementException if the distance is negative
     */
    public static FrameBound following(long distance) {
        return new FrameBound(Kind.FOLLOWING, distance);
    }

    /** Whether a distance is measured. */
    public boolean isMeasured() {
        return kind == Kind.PRECEDING || kind == Kind.FOLLOWING;
    }

    /** {@code 3 PRECEDING}. */
    @Override
    public String toString() {
        String words = kind.name().replace('_', ' ');
        return isMeasured() ? distance + " " + words : words;
    }
}

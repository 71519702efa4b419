package io.alkahest.testkit;

import java.util.Random;

/**
 * The seed of what tests make at random: the same in each build, so that a build which passed passes again.
 *
 * <p>{@code -Dalkahest.testkit.seed=42} takes another, {@code -Dalkahest.testkit.seed=random} one of its own for each
 * run. A test that fails prints the seed it was made from.
 */
public final class Seed {
    /** The system property that sets it: a number, or {@code random}. */
    public static final String PROPERTY = "alkahest.testkit.seed";

    private static final long DEFAULT = 20261125L;

    private Seed() {}

    /** This run's seed. */
    public static long get() {
        String given = System.getProperty(PROPERTY);
        if (given == null) {
            return DEFAULT;
        }
        return given.equals("random") ? new Random().nextLong() : Long.parseLong(given);
    }
}

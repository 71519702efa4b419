package io.alkahest.schema;

/**
 * How a database numbers the rows of a table.
 *
 * @param generatedAlways whether the database refuses a number that the application gives
 * @param start the first number
 * @param increment the distance between two numbers
 */
public record Identity(boolean generatedAlways, long start, long increment) {
    private static final Identity BY_DEFAULT = new Identity(false, 1, 1);
    private static final Identity ALWAYS = new Identity(true, 1, 1);

    /** Numbers from 1 on for rows that come without one: what a generated key is unless said otherwise. */
    public static Identity byDefault() {
        return BY_DEFAULT;
    }

    /** Numbers from 1 on for every row; a number of the application's own is refused. */
    public static Identity always() {
        return ALWAYS;
    }

    /** The same with another first number. */
    public Identity startingAt(long number) {
        return new Identity(generatedAlways, number, increment);
    }

    /** The same with another distance between two numbers. */
    public Identity incrementingBy(long distance) {
        return new Identity(generatedAlways, start, distance);
    }
}

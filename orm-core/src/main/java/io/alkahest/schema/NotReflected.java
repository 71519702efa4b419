package io.alkahest.schema;

/**
 * Something that a database has, and that a reflected schema does not say again: {@code createAll} makes its tables
 * without it.
 *
 * @param table the table, with its schema where it has one
 * @param what what it is, with its name where it has one, such as {@code trigger audit}
 * @param why why it is left out, or what takes its place
 */
public record NotReflected(String table, String what, String why) {
    /** {@code table: what, why}. */
    @Override
    public String toString() {
        return table + ": " + what + ", " + why;
    }
}

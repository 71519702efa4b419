package io.alkahest.compile;

import io.alkahest.error.StatementException;

/**
 * How deeply expressions and subqueries may be nested: so that no thread's stack ends in the middle, neither here nor
 * in a database that reads the text.
 */
final class Nesting {
    /** Half of what a thread with a stack of one megabyte bears, and of what SQLite takes (sqlite.org/limits.html). */
    static final int MOST = 500;

    private Nesting() {}

    static StatementException tooDeep() {
        return new StatementException(
                394,
                "The statement nests expressions more than " + MOST
                        + " levels deep. Join conditions in one and(…) or or(…), use inList, or compute in several statements.");
    }
}

package io.alkahest.testkit;

import javax.sql.DataSource;

/** One empty database that belongs to one test. */
public interface FreshDatabase extends AutoCloseable {
    /** The URL with which an engine reaches it. */
    String url();

    /**
     * Connections past the library, not pooled, each of them new: to look at the database from outside, and to stand
     * under a pool.
     */
    DataSource dataSource();

    /** Removes the database. All connections to it are closed by then. */
    @Override
    void close();
}

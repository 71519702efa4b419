package io.alkahest.benchmarks;

import java.util.List;

/**
 * The seven pieces of work that are measured. Each takes a seed that varies its parameters, since a database may answer
 * an equal query from its last result.
 */
interface Workload {
    /** Finds one user by key. */
    Object findById(int seed) throws Exception;

    /** Loads 1,000 users. */
    List<?> query1000(int seed) throws Exception;

    /** Builds a query of three conditions, one of them optional, and loads 10 users. */
    List<?> dynamicQuery10(int seed) throws Exception;

    /** Inserts 1,000 events in one transaction and learns their keys. */
    List<Integer> insert1000(int seed) throws Exception;

    /** Loads 100 users, changes one column of each, and writes them back. */
    int loadAndUpdate100(int seed) throws Exception;

    /** Loads 100 users, their 1,000 posts and 3,000 links to tags in three statements. */
    List<?> graph(int seed) throws Exception;

    /** Reads two columns and an expression of 100 rows into records. */
    List<?> projection100(int seed) throws Exception;
}

package io.alkahest.testkit;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A kind of database that the suites can be run on. A dialect's module provides one by {@link java.util.ServiceLoader}.
 */
public interface TestDatabase {
    /** The name by which the database is asked for, reported, and its golden files are kept: the dialect's own. */
    String name();

    /** Why the database cannot be used on this machine, in words for the reader of a test report; null where it can. */
    default @Nullable String unavailable() {
        return null;
    }

    /**
     * Why the suites are not run on the database, which nobody need mend: it is tested only where somebody provides it.
     * The words follow "not run:" in a test report.
     *
     * @return null where they are run
     */
    default @Nullable String notRun() {
        return null;
    }

    /** A database of this kind without any table. Close it to remove it. */
    FreshDatabase fresh();

    /**
     * Starts a server of this kind for tests that kill it; they close it.
     *
     * @return null where there is no server, or none that may be killed
     */
    default @Nullable TestServer ownServer() {
        return null;
    }

    /** A database without any table on a server of {@link #ownServer()}. Close it to remove it. */
    default FreshDatabase fresh(TestServer server) {
        throw new UnsupportedOperationException(name() + " has no server.");
    }

    /**
     * The ways in which an application may set up the driver as to how it runs batches, each as the properties that it
     * gives: nothing at all, and what changes the batches, such as their rewriting.
     */
    default List<Map<String, String>> batchSettings() {
        return List.of(Map.of());
    }

    /**
     * What this kind of database does not do, so that a suite expects something else or nothing; each with the reason,
     * a sentence for the table in {@code docs/dialects.md}.
     */
    default Map<Trait, String> traits() {
        return Map.of();
    }

    /**
     * Whether it runs in a process of its own, so that a fresh database costs some hundred times as much as in this
     * one; suites that use up hundreds of them try a sample there.
     */
    default boolean isServer() {
        return false;
    }

    /**
     * A URL of the library at which no database can be reached.
     *
     * @return null where there is no such thing
     */
    default @Nullable String unreachableUrl() {
        return null;
    }

    /**
     * SQL that each database says in its own way, most of it to bring it to fail; what it has nothing for is not tried
     * on it.
     */
    default Map<Provocation, String> provocations() {
        return Map.of();
    }

    /** A kind of SQL that is not the same on all databases. */
    enum Provocation {
        /** Lets the transaction, or the connection, wait for locks for a fraction of a second. */
        SHORT_LOCK_WAIT,
        /** Lets the statements of the transaction take a fraction of a second. */
        SHORT_STATEMENT,
        /** A query that takes many seconds. */
        SLOW_QUERY,
        /**
         * Lets the transaction, or the connection, see the data of one moment, and fail where it writes over later
         * data.
         */
        SNAPSHOT,
        /** The type of a column of up to 20 characters for which texts are equal that differ in their case. */
        LOOSE_TEXT,
        /** What has to be run once in a database before it knows that type. */
        LOOSE_TEXT_PREPARED,
        /** The year of the column {@code sold_at}, where the database does not know the standard's {@code EXTRACT}. */
        YEAR_OF_SOLD_AT
    }

    /** A way in which kinds of databases differ, as far as an application can notice. */
    enum Trait {
        /** The name of a violated constraint is not reported. */
        CONSTRAINTS_ARE_NAMELESS,
        /**
         * The name of a violated unique constraint is not reported, and taken to be the one by the standard convention.
         */
        UNIQUE_NAMES_ARE_GUESSED,
        /** The columns of a violated unique constraint are not reported. */
        UNIQUE_COLUMNS_UNKNOWN,
        /** A statement does not return columns of the rows it inserts. */
        NO_RETURNING,
        /** There is no login, hence no wrong password. */
        NO_LOGIN,
        /** NaN cannot be stored, and is refused. */
        NO_NAN,
        /**
         * After a failed statement, a transaction takes no other one until it, or a savepoint of it, is rolled back.
         */
        FAILURE_BLOCKS_TRANSACTION,
        /** Infinities cannot be stored, and are refused. */
        NO_INFINITY,
        /** Hand-written SQL stores texts longer than their column, and numbers out of its range. */
        COLUMNS_WITHOUT_LIMITS,
        /** There are no arrays: their columns are refused. */
        NO_ARRAYS,
        /** A transaction that locks rows is the one writer of the whole database. */
        LOCKS_AS_A_WHOLE,
        /** Rows cannot be locked for several readers. */
        NO_SHARED_LOCKS,
        /** A SELECT of several tables locks the rows of all of them. */
        NO_LOCKS_OF_SOME_TABLES,
        /** A read-only transaction is the library's business alone: the database would take changes. */
        NO_READ_ONLY,
        /** There are no deferrable transactions. */
        NO_DEFERRABLE,
        /** Texts without a length are too long for primary and foreign keys, and for indexes of the whole text. */
        NO_KEYS_OF_TEXT,
        /** Texts without a length are too long for unique constraints and indexes. */
        NO_UNIQUE_TEXTS,
        /** {@code upper} and {@code lower} fold the letters of ASCII, and no others. */
        FOLDS_ASCII_ONLY,
        /** Frames are not counted in groups, and leave no rows out. */
        NO_FRAMES_OF_GROUPS,
        /** Aggregates of distinct values are not computed over windows. */
        NO_DISTINCT_OVER_WINDOWS,
        /** Rows that a recursive query has answered before are not left out. */
        NO_DISTINCT_RECURSION,
        /** The decimals of a recursive query have no more digits than those of its first rows. */
        NO_GROWING_DECIMALS,
        /** A query in FROM does not see what stands before it. */
        NO_LATERAL,
        /** Texts are not put together each once. */
        NO_DISTINCT_TEXTS,
        /** A row that an INSERT meets cannot be asked for a condition before it is changed. */
        NO_CONDITION_ON_CONFLICT,
        /** An INSERT finds a row that it shall change by one unique key. */
        ONE_KEY_CONFLICTS,
        /** An INSERT that meets rows looks at all unique keys of the table. */
        ALL_KEYS_CONFLICT,
        /** An INSERT that may meet rows looks for them by the values that it gives. */
        CONFLICTS_BY_VALUES,
        /** Without a fetch size, too, large texts are handed out as they are asked for. */
        STREAMS_UNASKED
    }
}

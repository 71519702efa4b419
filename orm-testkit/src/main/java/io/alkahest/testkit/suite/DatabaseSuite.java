package io.alkahest.testkit.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.alkahest.engine.Connection;
import io.alkahest.error.ConnectionFailedException;
import io.alkahest.recorder.StatementRecorder;
import io.alkahest.schema.Schema;
import io.alkahest.session.Engine;
import io.alkahest.testkit.FreshDatabase;
import io.alkahest.testkit.Outside;
import io.alkahest.testkit.TestDatabase;
import io.alkahest.testkit.domain.BlogRows;
import io.alkahest.testkit.domain.Domain;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;

/**
 * What the suites share: each test has an empty database of its own, an engine on it whose statements are recorded, and
 * a look from outside. No test may leave a connection out of the pool.
 */
public abstract class DatabaseSuite {
    /** The kind of database. */
    protected final TestDatabase database;

    /** The database of this test. */
    protected final FreshDatabase fresh;

    /** An engine on the database; closed after the test. */
    protected final Engine engine;

    /** What the engine runs. */
    protected final StatementRecorder sql;

    /** The database past the library. */
    protected final Outside outside;

    protected DatabaseSuite(TestDatabase database) {
        require(database);
        this.database = database;
        fresh = database.fresh();
        sql = new StatementRecorder();
        engine = Engine.create(fresh.url(), options -> options.listener(sql).connectionTimeout(Duration.ofSeconds(60)));
        outside = new Outside(fresh.dataSource());
    }

    /** Skips the test, with the reason, where the database is not there; {@code Compliance} fails for it once. */
    static void require(TestDatabase database) {
        String why = database.unavailable();
        Assumptions.assumeTrue(why == null, () -> database.name() + " is unavailable: " + why);
    }

    @AfterEach
    void close() {
        try {
            assertEquals(0, engine.activeConnections(), "connections that were not given back");
        } finally {
            engine.close();
            fresh.close();
        }
    }

    /** Creates the tables; the recorder forgets it. */
    protected final void create(Schema schema) {
        schema.createAll(engine);
        sql.clear();
    }

    /** Creates the blog with its few rows; the recorder forgets it. */
    protected final void createBlog() {
        create(Domain.BLOG);
        BlogRows.insert(outside);
    }

    /** Takes a connection from a pool that waits for so short a time that a busy machine may need several attempts. */
    static Connection connectPatiently(Engine engine) {
        while (true) {
            try {
                return engine.connect();
            } catch (ConnectionFailedException e) {
                Thread.onSpinWait();
            }
        }
    }

    /** Whether the database has a trait. */
    protected final boolean has(TestDatabase.Trait trait) {
        return database.traits().containsKey(trait);
    }
}

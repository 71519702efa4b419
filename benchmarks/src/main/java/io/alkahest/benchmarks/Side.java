package io.alkahest.benchmarks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.alkahest.session.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;

/**
 * One database with both ways to it: an engine of the library's, and a plain HikariCP pool, each with connections of
 * its own.
 */
final class Side implements AutoCloseable {
    private final Engine engine;
    private final HikariDataSource pool;
    private final AlkahestWorkload alkahest;
    private final JdbcWorkload jdbc;

    private Side(Engine engine, HikariDataSource pool, boolean batchKeys) {
        this.engine = engine;
        this.pool = pool;
        this.alkahest = new AlkahestWorkload(engine);
        this.jdbc = new JdbcWorkload(pool, batchKeys);
    }

    /** A fresh database by name: {@code h2} in memory, {@code sqlite} in a temporary file. */
    static Side open(String database) throws IOException, SQLException {
        boolean h2 = database.equals("h2");
        String url;
        if (h2) {
            url = "jdbc:h2:mem:bench" + System.nanoTime() + ";DB_CLOSE_DELAY=-1";
        } else {
            Path file = Files.createTempDirectory("alkahest-bench").resolve("bench.db");
            url = "jdbc:sqlite:" + file;
        }
        Engine engine = Engine.create(url);
        Shop.SCHEMA.createAll(engine);
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(4);
        config.setAutoCommit(false);
        if (!h2) {
            config.setConnectionInitSql("PRAGMA foreign_keys = ON");
        }
        HikariDataSource pool = new HikariDataSource(config);
        Data.fill(pool);
        return new Side(engine, pool, h2);
    }

    /** The workloads written with the library, or by hand. */
    Workload workload(String implementation) {
        return implementation.equals("jdbc") ? jdbc : alkahest;
    }

    /** Empties the table that the insert workload fills. */
    void clearEvents() {
        alkahest.clearEvents();
    }

    @Override
    public void close() {
        pool.close();
        engine.close();
    }
}

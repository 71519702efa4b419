package io.alkahest.dialect.postgresql;

import io.alkahest.testkit.FreshDatabase;
import io.alkahest.testkit.Outside;
import io.alkahest.testkit.TestServer;
import io.alkahest.testkit.server.PostgresServer;
import io.alkahest.testkit.server.ServerDatabase;
import io.alkahest.testkit.server.ServerLocation;
import io.alkahest.testkit.server.ServerSource;
import java.util.List;
import java.util.Map;

/** PostgreSQL. */
public final class PostgresTestDatabase extends ServerDatabase {
    static final String SCHEME = "postgresql";

    /** Schemas that are not the system's. */
    private static final String OWN_SCHEMAS = "nspname <> 'information_schema' AND left(nspname, 3) <> 'pg_'";

    /** On the server that all tests of this JVM share. */
    public PostgresTestDatabase() {
        this(ServerSource.started(SCHEME, PostgresServer::shared));
    }

    /** On another server. */
    PostgresTestDatabase(ServerSource source) {
        super("postgresql", source);
    }

    @Override
    protected String administration() {
        return "postgres";
    }

    @Override
    protected String creation(String database) {
        return super.creation(database) + " TEMPLATE template0";
    }

    @Override
    protected String removal(String database) {
        return super.removal(database) + " WITH (FORCE)";
    }

    @Override
    protected List<String> contents(Outside outside) {
        return outside.rows("SELECT nspname || '.' || relname FROM pg_class JOIN pg_namespace n ON n.oid = relnamespace"
                + " WHERE relkind IN ('r', 'p', 'v', 'm', 'S') AND " + OWN_SCHEMAS);
    }

    /** A database is a copy of some 300 files. */
    @Override
    protected boolean isCheaperToClear() {
        return true;
    }

    /** Connections that were left open are closed first, as {@code DROP DATABASE … WITH (FORCE)} does. */
    @Override
    protected List<String> clearance(Outside outside) {
        return List.of("""
                SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                WHERE datname = current_database() AND pid <> pg_backend_pid()""", """
                DO $$
                DECLARE own name;
                BEGIN
                    FOR own IN SELECT nspname FROM pg_namespace WHERE %s LOOP
                        EXECUTE format('DROP SCHEMA %%I CASCADE', own);
                    END LOOP;
                    EXECUTE format('ALTER DATABASE %%I RESET ALL', current_database());
                    CREATE SCHEMA public;
                    GRANT USAGE ON SCHEMA public TO PUBLIC;
                END $$""".formatted(OWN_SCHEMAS));
    }

    @Override
    public TestServer ownServer() {
        return PostgresServer.start();
    }

    @Override
    public FreshDatabase fresh(TestServer server) {
        return fresh(ServerLocation.of(SCHEME, server));
    }

    @Override
    public List<Map<String, String>> batchSettings() {
        return List.of(Map.of(), Map.of("reWriteBatchedInserts", "true"), Map.of("prepareThreshold", "0"));
    }

    @Override
    public Map<Trait, String> traits() {
        return Map.of(
                Trait.NO_DISTINCT_OVER_WINDOWS,
                "DISTINCT stands in aggregates of groups only.",
                Trait.ONE_KEY_CONFLICTS,
                "ON CONFLICT DO UPDATE names its key.",
                Trait.FAILURE_BLOCKS_TRANSACTION,
                "After an error, PostgreSQL ignores all commands until the end of the transaction or savepoint.");
    }

    @Override
    public Map<Provocation, String> provocations() {
        return Map.of(
                Provocation.SHORT_LOCK_WAIT, "SET LOCAL lock_timeout = '100ms'",
                Provocation.SHORT_STATEMENT, "SET LOCAL statement_timeout = '100ms'",
                Provocation.SLOW_QUERY, "SELECT pg_sleep(20)",
                Provocation.LOOSE_TEXT, "VARCHAR(20) COLLATE loose",
                Provocation.LOOSE_TEXT_PREPARED,
                        "CREATE COLLATION loose (provider = icu, locale = 'und-u-ks-level1', deterministic = false)",
                Provocation.SNAPSHOT, "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
    }

    @Override
    public String unreachableUrl() {
        return "postgresql://localhost:1/nothing";
    }
}

package io.alkahest.dialect.postgresql;

import io.alkahest.testkit.DriverDataSource;
import io.alkahest.testkit.FreshDatabase;
import io.alkahest.testkit.Outside;
import io.alkahest.testkit.TestDatabase;
import io.alkahest.testkit.server.PostgresServer;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** A database of its own on the server that all tests of this JVM share. */
public final class PostgresTestDatabase implements TestDatabase {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    @Override
    public String name() {
        return "postgresql";
    }

    @Override
    public FreshDatabase fresh() {
        OnServer database = new OnServer(PostgresServer.shared(), "test_" + NUMBER.incrementAndGet());
        database.administration().run("CREATE DATABASE " + database.name + " TEMPLATE template0");
        return database;
    }

    @Override
    public Map<Trait, String> traits() {
        return Map.of(
                Trait.FAILURE_BLOCKS_TRANSACTION,
                "After an error, PostgreSQL ignores all commands until the end of the transaction or savepoint.");
    }

    @Override
    public boolean isServer() {
        return true;
    }

    @Override
    public String unreachableUrl() {
        return "postgresql://localhost:1/nothing";
    }

    private record OnServer(PostgresServer server, String name) implements FreshDatabase {
        @Override
        public String url() {
            return "postgresql://" + server.user() + ":" + "p%40ss%3Aw%2Frd" + "@" + server.host() + ":" + server.port()
                    + "/" + name;
        }

        @Override
        public DataSource dataSource() {
            return connections(name);
        }

        @Override
        public void close() {
            administration().run("DROP DATABASE " + name + " WITH (FORCE)");
        }

        Outside administration() {
            return new Outside(connections("postgres"));
        }

        private DataSource connections(String database) {
            return new DriverDataSource(server.jdbcUrl(database))
                    .with("user", server.user())
                    .with("password", String.valueOf(server.password()));
        }
    }
}

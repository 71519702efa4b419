package io.alkahest.dialect.mysql;

import io.alkahest.testkit.FreshDatabase;
import io.alkahest.testkit.TestDatabase;
import io.alkahest.testkit.server.MariaDbServer;
import io.alkahest.testkit.server.TestServer;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** MariaDB, with its own driver. */
public final class MariaDbTestDatabase implements TestDatabase {
    @Override
    public String name() {
        return "mariadb";
    }

    @Override
    public boolean isServer() {
        return true;
    }

    @Override
    public TestServer ownServer() {
        return MariaDbServer.start();
    }

    @Override
    public List<Map<String, String>> batchSettings() {
        return List.of(Map.of(), Map.of("useBulkStmts", "true"), Map.of("rewriteBatchedStatements", "true"));
    }

    @Override
    public FreshDatabase fresh() {
        return fresh(MariaDbServer.shared());
    }

    @Override
    public FreshDatabase fresh(TestServer server) {
        return ServerDatabase.create(
                "mariadb+mariadb",
                "mariadb",
                server.host() + ":" + server.port(),
                server.user(),
                Objects.requireNonNull(server.password()),
                "");
    }

    @Override
    public Map<Trait, String> traits() {
        return MySqlTestDatabase.TRAITS;
    }

    @Override
    public Map<Provocation, String> provocations() {
        return MySqlTestDatabase.PROVOCATIONS;
    }

    @Override
    public String unreachableUrl() {
        return "mariadb://127.0.0.1:1/nowhere";
    }
}

package io.alkahest.dialect.mysql;

import io.alkahest.testkit.FreshDatabase;
import io.alkahest.testkit.TestDatabase;
import io.alkahest.testkit.server.MariaDbServer;
import java.util.Map;

/** MariaDB, with its own driver. */
public final class MariaDbTestDatabase implements TestDatabase {
    @Override
    public String name() {
        return "mariadb";
    }

    @Override
    public FreshDatabase fresh() {
        MariaDbServer server = MariaDbServer.shared();
        return ServerDatabase.create(
                "mariadb+mariadb",
                "mariadb",
                server.host() + ":" + server.port(),
                server.user(),
                server.password(),
                "");
    }

    @Override
    public Map<Trait, String> traits() {
        return MySqlTestDatabase.TRAITS;
    }

    @Override
    public String unreachableUrl() {
        return "mariadb://127.0.0.1:1/nowhere";
    }
}

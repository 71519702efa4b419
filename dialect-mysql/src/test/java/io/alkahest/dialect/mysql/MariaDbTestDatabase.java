package io.alkahest.dialect.mysql;

import io.alkahest.testkit.TestServer;
import io.alkahest.testkit.server.MariaDbServer;
import io.alkahest.testkit.server.ServerSource;
import java.util.EnumMap;
import java.util.Map;

/** MariaDB. */
public final class MariaDbTestDatabase extends FamilyDatabase {
    /** With its own driver, on the server that all tests of this JVM share. */
    public MariaDbTestDatabase() {
        this(shared("mariadb+mariadb"));
    }

    /** On another server, or by another driver. */
    MariaDbTestDatabase(ServerSource source) {
        super("mariadb", source);
    }

    /**
     * The shared server, or the one that somebody names, such as one of another version; by the driver that a scheme
     * names.
     */
    static ServerSource shared(String scheme) {
        ServerSource named = ServerSource.named("alkahest.testkit.mariadb.url");
        if (named.notRun() == null) {
            return named.by(location -> FamilyDatabase.way(location.withScheme(scheme)));
        }
        return ServerSource.started(scheme, MariaDbServer::shared).by(FamilyDatabase::way);
    }

    @Override
    String scheme() {
        return "mariadb+mariadb";
    }

    @Override
    public TestServer ownServer() {
        return MariaDbServer.start();
    }

    @Override
    public Map<Trait, String> traits() {
        Map<Trait, String> traits = new EnumMap<>(MySqlTestDatabase.TRAITS);
        traits.put(Trait.NO_LATERAL, "MariaDB has no LATERAL.");
        traits.put(Trait.NO_LOCKS_OF_SOME_TABLES, "MariaDB has no FOR UPDATE OF.");
        return traits;
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

package io.alkahest.dialect.mysql;

import io.alkahest.testkit.FreshDatabase;
import io.alkahest.testkit.Outside;
import io.alkahest.testkit.TestServer;
import io.alkahest.testkit.server.ServerDatabase;
import io.alkahest.testkit.server.ServerLocation;
import io.alkahest.testkit.server.ServerSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the tests of MySQL and MariaDB share. */
abstract class FamilyDatabase extends ServerDatabase {
    private static final String OWN_TABLES = " FROM information_schema.tables WHERE table_schema = DATABASE()";

    FamilyDatabase(String name, ServerSource source) {
        super(name, source);
    }

    @Override
    protected String administration() {
        return "";
    }

    @Override
    protected List<String> contents(Outside outside) {
        return outside.rows("SELECT table_name" + OWN_TABLES);
    }

    @Override
    protected List<String> clearance(Outside outside) {
        List<String> statements = new ArrayList<>(List.of("SET FOREIGN_KEY_CHECKS = 0"));
        statements.addAll(
                outside.rows("SELECT CONCAT('DROP ', CASE table_type WHEN 'VIEW' THEN 'VIEW' WHEN 'SEQUENCE' THEN"
                        + " 'SEQUENCE' ELSE 'TABLE' END, ' `', REPLACE(table_name, '`', '``'), '`')" + OWN_TABLES));
        return statements;
    }

    /** The scheme that names the driver which the tests use. */
    abstract String scheme();

    @Override
    public FreshDatabase fresh(TestServer server) {
        return fresh(way(ServerLocation.of(scheme(), server)));
    }

    /** The settings that a server wants which logs in by a hashed password, and that change nothing elsewhere. */
    static ServerLocation way(ServerLocation location) {
        return location.with("allowPublicKeyRetrieval", "true");
    }

    /** Both drivers rewrite batches, and MariaDB's has bulks; each takes no notice of a property of the other. */
    @Override
    public List<Map<String, String>> batchSettings() {
        return List.of(
                Map.of(),
                Map.of("rewriteBatchedStatements", "true"),
                Map.of("useBulkStmts", "true"),
                Map.of("rewriteBatchedStatements", "true", "useBulkStmts", "true"),
                Map.of(
                        "rewriteBatchedStatements",
                        "false",
                        "useBulkStmts",
                        "false",
                        "useBulkStmtsForInserts",
                        "false"));
    }
}

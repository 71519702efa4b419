package io.alkahest.migrate;

import io.alkahest.testkit.DriverDataSource;
import io.alkahest.testkit.FreshDatabase;
import io.alkahest.testkit.Outside;
import io.alkahest.testkit.TestDatabase;
import io.alkahest.testkit.server.MariaDbServer;
import io.alkahest.testkit.server.PostgresServer;
import io.alkahest.testkit.server.ServerDatabase;
import io.alkahest.testkit.server.ServerSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** The databases on which migrations are tested: in this process, and on servers of the tests' own. */
final class Databases {
    private static final String OWN_TABLES = " FROM information_schema.tables WHERE table_schema = DATABASE()";

    private Databases() {}

    /** All of them; MySQL only where somebody provides a server. */
    static Stream<TestDatabase> all() {
        return Stream.of(
                embedded("h2", InMemory::new), embedded("sqlite", InFile::new), postgres(), mariaDb(), mySql());
    }

    /** Those that need no server. */
    static Stream<TestDatabase> inProcess() {
        return Stream.of(embedded("h2", InMemory::new), embedded("sqlite", InFile::new));
    }

    private static TestDatabase embedded(String name, Supplier<FreshDatabase> fresh) {
        return new TestDatabase() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public FreshDatabase fresh() {
                return fresh.get();
            }

            @Override
            public String toString() {
                return name;
            }
        };
    }

    private static TestDatabase postgres() {
        return new Server("postgresql", ServerSource.started("postgresql", PostgresServer::shared), "postgres") {
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
                return outside.rows("SELECT tablename FROM pg_tables WHERE schemaname = 'public'");
            }

            @Override
            protected List<String> clearance(Outside outside) {
                return List.of("DROP SCHEMA public CASCADE", "CREATE SCHEMA public");
            }
        };
    }

    private static TestDatabase mariaDb() {
        return new Family(
                "mariadb",
                ServerSource.started("mariadb+mariadb", MariaDbServer::shared)
                        .by(location -> location.with("allowPublicKeyRetrieval", "true")));
    }

    private static TestDatabase mySql() {
        return new Family(
                "mysql",
                ServerSource.named("alkahest.testkit.mysql.url")
                        .by(location ->
                                location.withScheme("mysql+connectorj").with("allowPublicKeyRetrieval", "true")));
    }

    /** Databases on a server. */
    private abstract static class Server extends ServerDatabase {
        private final String administration;

        Server(String name, ServerSource source, String administration) {
            super(name, source);
            this.administration = administration;
        }

        @Override
        protected String administration() {
            return administration;
        }

        @Override
        public String toString() {
            return name();
        }
    }

    /** Databases of MySQL and MariaDB. */
    private static final class Family extends Server {
        Family(String name, ServerSource source) {
            super(name, source, "");
        }

        @Override
        protected List<String> contents(Outside outside) {
            return outside.rows("SELECT table_name" + OWN_TABLES);
        }

        @Override
        protected List<String> clearance(Outside outside) {
            List<String> statements = new ArrayList<>(List.of("SET FOREIGN_KEY_CHECKS = 0"));
            statements.addAll(outside.rows("SELECT CONCAT('DROP TABLE `', table_name, '`')" + OWN_TABLES));
            return statements;
        }
    }

    private record InMemory(String url) implements FreshDatabase {
        InMemory() {
            this("jdbc:h2:mem:" + UUID.randomUUID());
        }

        @Override
        public DataSource dataSource() {
            return new DriverDataSource(url + ";DB_CLOSE_DELAY=-1");
        }

        @Override
        public void close() {
            try (var connection = dataSource().getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("SHUTDOWN");
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private record InFile(Path file) implements FreshDatabase {
        InFile() {
            this(folder().resolve("test.db"));
        }

        private static Path folder() {
            try {
                return Files.createTempDirectory("alkahest-migrate");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public String url() {
            return "sqlite:///" + file + "?synchronous=OFF";
        }

        @Override
        public DataSource dataSource() {
            return new DriverDataSource("jdbc:sqlite:" + file)
                    .with("foreign_keys", "true")
                    .with("busy_timeout", "5000")
                    .with("synchronous", "OFF");
        }

        @Override
        public void close() {
            try (Stream<Path> files = Files.list(file.getParent())) {
                for (Path one : files.toList()) {
                    Files.delete(one);
                }
                Files.delete(file.getParent());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}

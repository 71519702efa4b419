package io.alkahest.testkit.server;

import io.alkahest.testkit.TestServer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL server, from the binaries of {@code io.zonky.test.postgres}.
 *
 * <p>It does not force data to the disk, which the kill of a process does not call for, and finds deadlocks after 50
 * ms. Texts are in UTF-8, compared by code point, and the server speaks English. All users but its own {@code postgres}
 * need a password.
 */
public final class PostgresServer implements TestServer {
    private static final String USER = "alkahest";
    private static final String PASSWORD = "p@ss:w/rd";
    private static final String LOGINS = """
            local all postgres trust
            host all postgres 127.0.0.1/32 trust
            host all postgres ::1/128 trust
            local all all scram-sha-256
            host all all all scram-sha-256
            """;

    private final Path data;
    private final Thread hook = new Thread(this::stop, "stop " + getClass().getSimpleName());
    private EmbeddedPostgres server;
    private final String name;
    private boolean running;
    private boolean closed;

    private PostgresServer(Path data) throws IOException, SQLException {
        this.data = data;
        this.server = launch(data, 0);
        this.running = true;
        Runtime.getRuntime().addShutdownHook(hook);
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE ROLE " + USER + " SUPERUSER LOGIN PASSWORD '" + PASSWORD + "'");
            Files.writeString(data.resolve("pg_hba.conf"), LOGINS);
            statement.execute("SELECT pg_reload_conf()");
            try (ResultSet version = statement.executeQuery("SHOW server_version")) {
                version.next();
                this.name = "postgresql " + version.getString(1).split(" ")[0];
            }
        }
    }

    /** Starts a server of one's own. The first start on a machine unpacks the binaries. */
    public static PostgresServer start() {
        try {
            return new PostgresServer(ServerProcess.newFolder("alkahest-postgres-"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException("The PostgreSQL server has started, but cannot be set up.", e);
        }
    }

    /** The one server of this JVM for tests that do not kill it; started by the first call. Do not close it. */
    public static PostgresServer shared() {
        return Shared.SERVER;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String host() {
        return "localhost";
    }

    @Override
    public int port() {
        return server.getPort();
    }

    @Override
    public String user() {
        return USER;
    }

    @Override
    public @Nullable String password() {
        return PASSWORD;
    }

    /** The JDBC URL of a database of the server, without a login. */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://" + host() + ":" + port() + "/" + database;
    }

    @Override
    public synchronized void kill() {
        if (!running) {
            return;
        }
        running = false;
        Path pidFile = data.resolve("postmaster.pid");
        try {
            ServerProcess.killAll(Long.parseLong(Files.readAllLines(pidFile).get(0)));
            // The number in it may belong to another process soon, and the server would not start then.
            Files.delete(pidFile);
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized void restart() {
        if (running || closed) {
            throw new IllegalStateException(name + (closed ? " is closed." : " runs. Kill it first."));
        }
        try {
            server = launch(data, server.getPort());
            running = true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        if (stop()) {
            Runtime.getRuntime().removeShutdownHook(hook);
        }
    }

    private synchronized boolean stop() {
        if (closed) {
            return false;
        }
        closed = true;
        try {
            if (running) {
                running = false;
                server.close();
            }
            ServerProcess.deleteTree(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return true;
    }

    @Override
    public String toString() {
        return name + " at " + host() + ":" + port();
    }

    private static EmbeddedPostgres launch(Path data, int port) throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPort(port)
                .setPGStartupWait(Duration.ofSeconds(30))
                .setOutputRedirector(Redirect.DISCARD)
                .setErrorRedirector(Redirect.DISCARD)
                .setLocaleConfig("locale", "C")
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("builtin-locale", "C.UTF-8")
                .setServerConfig("fsync", "off")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "off")
                .setServerConfig("deadlock_timeout", "50ms")
                .setServerConfig("max_connections", "200")
                .setServerConfig("scram_iterations", "1")
                .setServerConfig("lc_messages", "C")
                .start();
    }

    private static final class Shared {
        static final PostgresServer SERVER = start();
    }
}

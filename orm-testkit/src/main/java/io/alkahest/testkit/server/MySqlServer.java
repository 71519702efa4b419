package io.alkahest.testkit.server;

import io.alkahest.testkit.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A MySQL server that {@code scripts/mysql-server} of the repository makes from Debian's packages: no Maven artifact
 * brings one. Only where that script works is there such a server, so a test asks for it where somebody has said that
 * MySQL is to be tested.
 *
 * <p>What was committed survives {@link #kill()}: each commit reaches the operating system, if not the disk.
 */
public final class MySqlServer implements TestServer {
    private static final Pattern VERSION = Pattern.compile("mysqld \\(mysqld ([0-9.]+)");

    private final Path script;
    private final Path run;
    private final Thread hook = new Thread(this::stop, "mysql-server-stop");
    private final String name;
    private ServerLocation location;
    private boolean closed;

    private MySqlServer(Path script, Path run) throws IOException {
        this.script = script;
        this.run = run;
        Runtime.getRuntime().addShutdownHook(hook);
        this.location = launch();
        this.name = "mysql" + version();
    }

    /** Starts a server of one's own; the first start on a machine fetches the program. */
    public static MySqlServer start() {
        Path script = script();
        if (script == null) {
            throw new IllegalStateException("scripts/mysql-server stands in the repository of Alkahest only.");
        }
        try {
            return new MySqlServer(script, ServerProcess.newFolder("alkahest-mysql-"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String name() {
        return name;
    }

    private String version() throws IOException {
        Matcher found = VERSION.matcher(Files.readString(run.resolve("server.log")));
        return found.find() ? " " + found.group(1) : "";
    }

    @Override
    public String host() {
        return location.server().substring(0, location.server().indexOf(':'));
    }

    @Override
    public int port() {
        return Integer.parseInt(location.server().substring(host().length() + 1));
    }

    @Override
    public String user() {
        return String.valueOf(location.user());
    }

    @Override
    public @Nullable String password() {
        return location.password();
    }

    @Override
    public synchronized void kill() {
        try {
            long pid = Long.parseLong(Files.readString(run.resolve("pid")).strip());
            ServerProcess.killAll(pid);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized void restart() {
        try {
            location = launch();
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
            call("stop");
            ServerProcess.deleteTree(run);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return true;
    }

    private ServerLocation launch() throws IOException {
        return ServerLocation.of(call("start"));
    }

    /** What the script prints. The server itself keeps no stream of the script open. */
    private String call(String command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(List.of("bash", script.toString(), command));
        builder.environment().put("ALKAHEST_MYSQL_RUN", run.toString());
        Path errors = Files.createTempFile("alkahest-mysql-", ".log");
        try {
            Process process =
                    builder.redirectError(Redirect.to(errors.toFile())).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (process.waitFor() != 0) {
                throw new IllegalStateException("scripts/mysql-server " + command + ":\n" + Files.readString(errors));
            }
            return output;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while scripts/mysql-server works.", e);
        } finally {
            Files.deleteIfExists(errors);
        }
    }

    private static @Nullable Path script() {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path script = folder.resolve("scripts").resolve("mysql-server");
            if (Files.isRegularFile(script)) {
                return script;
            }
        }
        return null;
    }

    @Override
    public String toString() {
        return name() + " at " + location.server();
    }
}

package io.alkahest.testkit.server;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.JdbcDatabaseContainer;

/**
 * A server in a container, where a container engine answers. Needs Testcontainers, which the testkit does not bring;
 * the container ends with the JVM.
 */
public final class ContainerSource implements ServerSource {
    /** What is reported where there is no engine: {@value}. */
    public static final String NO_ENGINE = "no container engine";

    private final String scheme;
    private final Supplier<? extends JdbcDatabaseContainer<?>> container;

    /**
     * A server in a container.
     *
     * @param scheme the scheme of the library's URLs
     * @param container creates the container, with a user who may create databases; called where an engine answers
     */
    public ContainerSource(String scheme, Supplier<? extends JdbcDatabaseContainer<?>> container) {
        this.scheme = scheme;
        this.container = container;
    }

    @Override
    public @Nullable String notRun() {
        return mayAnswer() && DockerClientFactory.instance().isDockerAvailable() ? null : NO_ENGINE;
    }

    /** Whether it is worth while to ask for an engine, which takes its time. Windows tells by asking only. */
    private static boolean mayAnswer() {
        boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
        Path home = Path.of(System.getProperty("user.home"));
        String runtime = System.getenv("XDG_RUNTIME_DIR");
        return windows
                || System.getenv("DOCKER_HOST") != null
                || Stream.of(
                                Path.of("/var/run/docker.sock"),
                                Path.of(runtime == null ? "/run/user/0" : runtime, "docker.sock"),
                                home.resolve(".docker"),
                                home.resolve(".testcontainers.properties"))
                        .anyMatch(Files::exists);
    }

    @Override
    public boolean endsWithTests() {
        return true;
    }

    @Override
    public ServerLocation locate() {
        JdbcDatabaseContainer<?> started = container.get();
        started.start();
        return new ServerLocation(
                scheme,
                started.getHost() + ":" + started.getFirstMappedPort(),
                started.getUsername(),
                started.getPassword(),
                null,
                Map.of());
    }
}
